import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";

export const metadata: Metadata = { title: "Your address" };

/** Where the link in the confirmation mail leads; `error` is set when the link did not work. */
export default async function VerifiedPage({ searchParams }: { searchParams: SearchParams }) {
  const { error } = await singles(searchParams);
  if (error !== undefined) {
    return (
      <>
        <h1>This link does not work any more</h1>
        <p>
          It was used already or is too old. Sign in: if your address still needs confirming, you can have a new mail
          there.
        </p>
        <LinkButton href="/sign-in" variant="primary">
          Sign in
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>Your address is confirmed</h1>
      <p>You are signed in. Start with one client: time you add for it becomes an invoice by itself.</p>
      <LinkButton href="/" variant="primary">
        Go to your workspace
      </LinkButton>
    </>
  );
}
