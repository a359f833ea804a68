import type { Metadata } from "next";
import { type SearchParams, singles } from "@/app/_format/search-params.ts";
import { LinkButton } from "@/app/_ui/button.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { getApp } from "@/server/api/app.ts";
import { ConfirmForm } from "./confirm-form.tsx";

export const metadata: Metadata = { title: "Confirm your address", referrer: "no-referrer" };

/** Where the link in the confirmation mail leads. Opening it changes nothing; the form does. */
export default async function ConfirmAddressPage({ searchParams }: { searchParams: SearchParams }) {
  const { token } = await singles(searchParams);
  const email = token === undefined ? null : await addressToConfirm(token);
  if (token === undefined || email === null) {
    return (
      <>
        <h1>This link does not work any more</h1>
        <p>
          It was used already, is older than an hour, or somebody signed up with this address again since. Sign in: if
          your address still needs confirming, you are mailed a new link.
        </p>
        <LinkButton href="/sign-in" variant="primary">
          Sign in
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <h1>Confirm your address</h1>
      <p className="quiet">
        Type the password you chose when you signed up. That confirms <strong>{email}</strong> and signs you in.
      </p>
      <ConfirmForm token={token} email={email} />
      <p className="small">
        You did not sign up, or do not know the password? <Link href="/sign-up">Create an account</Link> with this
        address again, and what was chosen before is void.
      </p>
    </>
  );
}

async function addressToConfirm(token: string): Promise<string | null> {
  const { api } = await getApp().auth();
  const { email } = await api.addressToConfirm({ body: { token } }).catch(() => ({ email: null }));
  return email;
}
