import type { Metadata } from "next";
import { Link } from "@/app/_ui/link.tsx";
import { signUpWords } from "@/app/_words/account.ts";
import { SignUpForm } from "./sign-up-form.tsx";

export const metadata: Metadata = { title: signUpWords.title };

export default function SignUpPage() {
  return (
    <>
      <h1>{signUpWords.title}</h1>
      <p className="quiet">{signUpWords.lead}</p>
      <SignUpForm />
      <p className="small">
        {signUpWords.alreadyHere((words) => (
          <Link href="/sign-in">{words}</Link>
        ))}
      </p>
    </>
  );
}
