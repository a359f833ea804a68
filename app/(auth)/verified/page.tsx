import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/button.tsx";
import { signUpWords } from "@/app/_words/account.ts";

export const metadata: Metadata = { title: signUpWords.confirmed };

/** Shown after an address is confirmed. */
export default function VerifiedPage() {
  return (
    <>
      <h1>{signUpWords.confirmed}</h1>
      <p>{signUpWords.confirmedLead}</p>
      <LinkButton href="/set-up/you" variant="primary">
        {signUpWords.toSetUp}
      </LinkButton>
    </>
  );
}
