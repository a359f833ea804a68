import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { confirmAddressWords, passwordWords, signInWords } from "@/app/_words/account.ts";
import { getApp } from "@/server/api/app.ts";
import { ConfirmForm } from "./confirm-form.tsx";

export const metadata: Metadata = { title: confirmAddressWords.title, referrer: "no-referrer" };

/** The target of the link in the confirmation mail. Opening it changes nothing; the form does. */
export default async function ConfirmAddressPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await singles(searchParams);
  const email = token === undefined ? null : await addressToConfirm(token);
  if (token === undefined || email === null) {
    return (
      <>
        <h1>{passwordWords.deadLink}</h1>
        <p>{confirmAddressWords.deadLinkWhy}</p>
        <LinkButton href="/sign-in" variant="primary">
          {signInWords.title}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>{confirmAddressWords.title}</h1>
      <p className="quiet">{confirmAddressWords.lead(<strong>{email}</strong>)}</p>
      <ConfirmForm token={token} email={email} />
      <p className="small">
        {confirmAddressWords.notYou((words) => (
          <Link href="/sign-up">{words}</Link>
        ))}
      </p>
    </>
  );
}

async function addressToConfirm(token: string): Promise<string | null> {
  const { api } = await getApp().auth();
  const { email } = await api.addressToConfirm({ body: { token } }).catch(() => ({ email: null }));
  return email;
}
