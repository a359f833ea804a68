import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/button.tsx";

export const metadata: Metadata = { title: "Your address is confirmed" };

/** Where somebody comes who has just confirmed an address. */
export default function VerifiedPage() {
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
