import type { Metadata } from "next";
import { isLocalMode } from "@/app/_auth/local-mode.ts";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { Link } from "@/app/_ui/link.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { signInWords } from "@/app/_words/account.ts";
import { DEMO_ACCOUNT } from "@/server/lib/demo-account.ts";
import { DemoSignIn } from "./demo-sign-in.tsx";
import { signInMessage } from "./news.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: signInWords.title };
// Whether the demo is open depends on the machine that runs the app, not on the one that built it.
export const dynamic = "force-dynamic";

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const sentence = signInMessage((await singles(searchParams)).news);
  return (
    <>
      <h1>{signInWords.title}</h1>
      {sentence === null ? null : <Notice tone="good">{sentence}</Notice>}
      <SignInForm />
      <p className="small">
        <Link href="/forgot-password">{signInWords.forgot}</Link>
      </p>
      <p className="small">
        {signInWords.newHere((words) => (
          <Link href="/sign-up">{words}</Link>
        ))}
      </p>
      {isLocalMode() ? <DemoSignIn account={DEMO_ACCOUNT} /> : null}
    </>
  );
}
