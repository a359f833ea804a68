import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { passwordWords } from "@/app/_words/account.ts";
import { getApp } from "@/server/api/app.ts";
import { ResetPasswordForm } from "./reset-password-form.tsx";

export const metadata: Metadata = { title: passwordWords.set, referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await singles(searchParams);
  if (token === undefined || !(await works(token))) {
    return (
      <>
        <h1>{passwordWords.deadLink}</h1>
        <p>{passwordWords.deadLinkWhy}</p>
        <LinkButton href="/forgot-password" variant="primary">
          {passwordWords.mailNewLink}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>{passwordWords.set}</h1>
      <ResetPasswordForm token={token} />
    </>
  );
}

async function works(token: string): Promise<boolean> {
  const { api } = await getApp().auth();
  const answer = await api.resetLinkWorks({ body: { token } }).catch(() => ({ works: false }));
  return answer.works;
}
