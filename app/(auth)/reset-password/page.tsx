import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { ResetPasswordForm } from "./reset-password-form.tsx";

export const metadata: Metadata = { title: "Set your new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token, error } = await singles(searchParams);
  if (token === undefined || error !== undefined) {
    return (
      <>
        <h1>This link does not work any more</h1>
        <p>It was used already or is older than 15 minutes. Your password is unchanged.</p>
        <LinkButton href="/forgot-password" variant="primary">
          Mail me a new link
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>Set your new password</h1>
      <ResetPasswordForm token={token} />
    </>
  );
}
