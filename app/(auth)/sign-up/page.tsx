import type { Metadata } from "next";
import { Link } from "@/app/_ui/link.tsx";
import { SignUpForm } from "./sign-up-form.tsx";

export const metadata: Metadata = { title: "Create an account" };

export default function SignUpPage() {
  return (
    <>
      <h1>Create an account</h1>
      <p className="quiet">Log time per client. Each client is invoiced by itself on its billing day.</p>
      <SignUpForm />
      <p className="small">
        Already here? <Link href="/sign-in">Sign in</Link>
      </p>
    </>
  );
}
