import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { getApp } from "@/server/api/app.ts";
import { ResetPasswordForm } from "./reset-password-form.tsx";

export const metadata: Metadata = { title: "Set your new password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await singles(searchParams);
  if (token === undefined || !(await works(token))) {
    return (
      <>
        <h1>This link does not work any more</h1>
        <p>
          It was used already, is older than 15 minutes, or a newer link was mailed since. It changes nothing any more.
        </p>
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

async function works(token: string): Promise<boolean> {
  const { api } = await getApp().auth();
  const answer = await api.resetLinkWorks({ body: { token } }).catch(() => ({ works: false }));
  return answer.works;
}
