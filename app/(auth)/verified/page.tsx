import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/button.tsx";
import { signUpWords } from "@/app/_words/account.ts";

export const metadata: Metadata = { title: signUpWords.confirmed };

/** Where somebody comes who has just confirmed an address. */
export default function VerifiedPage() {
  return (
    <>
      <h1>{signUpWords.confirmed}</h1>
      <p>{signUpWords.confirmedLead}</p>
      <LinkButton href="/" variant="primary">
        {signUpWords.toWorkspace}
      </LinkButton>
    </>
  );
}
