import type { Metadata } from "next";
import { Link } from "@/app/_ui/link.tsx";
import { ForgotPasswordForm } from "./forgot-password-form.tsx";

export const metadata: Metadata = { title: "Choose a new password" };

export default function ForgotPasswordPage() {
  return (
    <>
      <h1>Choose a new password</h1>
      <p className="quiet">We mail you a link. With it you set a new password, and every device is signed out.</p>
      <ForgotPasswordForm />
      <p className="small">
        <Link href="/sign-in">Back to sign in</Link>
      </p>
    </>
  );
}
