import type { Metadata } from "next";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { Link } from "@/app/_ui/link.tsx";
import { checkMailWords, signInWords } from "@/app/_words/account.ts";
import { ResendVerification } from "./resend-verification.tsx";

export const metadata: Metadata = { title: checkMailWords.title };

export default async function CheckMailPage({ searchParams }: { searchParams: SearchParams }) {
  const { for: purpose, email } = await singles(searchParams);
  const isReset = purpose === "reset";
  return (
    <>
      <h1>{checkMailWords.title}</h1>
      <p>{isReset ? checkMailWords.reset : checkMailWords.signUp}</p>
      <p className="quiet small">{checkMailWords.nothingThere}</p>
      {!isReset && email !== undefined ? <ResendVerification email={email} /> : null}
      {isLocalMode() ? (
        <p>
          {checkMailWords.readHere((words) => (
            <a href="/dev/mail">{words}</a>
          ))}
        </p>
      ) : null}
      <p className="small">
        <Link href="/sign-in">{signInWords.back}</Link>
      </p>
    </>
  );
}
