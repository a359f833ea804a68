import type { Metadata } from "next";
import { Link } from "@/app/_ui/link.tsx";
import { passwordWords, signInWords } from "@/app/_words/account.ts";
import { ForgotPasswordForm } from "./forgot-password-form.tsx";

export const metadata: Metadata = { title: passwordWords.choose };

export default function ForgotPasswordPage() {
  return (
    <>
      <h1>{passwordWords.choose}</h1>
      <p className="quiet">{passwordWords.chooseLead}</p>
      <ForgotPasswordForm />
      <p className="small">
        <Link href="/sign-in">{signInWords.back}</Link>
      </p>
    </>
  );
}
