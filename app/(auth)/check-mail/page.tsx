import type { Metadata } from "next";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { Link } from "@/app/_ui/link.tsx";
import { ResendVerification } from "./resend-verification.tsx";

export const metadata: Metadata = { title: "Check your mail" };

export default async function CheckMailPage({ searchParams }: { searchParams: SearchParams }) {
  const { for: purpose, email } = await singles(searchParams);
  const isReset = purpose === "reset";
  return (
    <>
      <h1>Check your mail</h1>
      <p>
        {isReset
          ? "If there is an account for that address, a mail with a link to choose a new password is on its way. The link works for 15 minutes, and only the newest one does."
          : "A mail is on its way to you. Open the link in it and type your password: that confirms your address and signs you in."}
      </p>
      <p className="quiet small">Nothing there after a few minutes? Look into the folder for unwanted mail.</p>
      {!isReset && email !== undefined ? <ResendVerification email={email} /> : null}
      {isLocalMode() ? (
        <p>
          This app runs on your machine: <a href="/dev/mail">read its mail here</a>.
        </p>
      ) : null}
      <p className="small">
        <Link href="/sign-in">Back to sign in</Link>
      </p>
    </>
  );
}
