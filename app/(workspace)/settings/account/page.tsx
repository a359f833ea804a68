import type { Metadata } from "next";
import { SignOutButton } from "@/app/_auth/sign-out-button.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { accountWords, settingsWords } from "@/app/_words/settings.ts";
import { Appearance } from "./appearance.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

export const metadata: Metadata = { title: settingsWords.account };

export default function AccountPage() {
  return (
    <>
      <Panel title={accountWords.password}>
        <ChangePasswordForm />
      </Panel>
      <Panel title={accountWords.sessions}>
        <div className="stack">
          <p>{accountWords.sessionsLead}</p>
          <div className="cluster">
            <SignOutButton />
            <SignOutEverywhere />
          </div>
        </div>
      </Panel>
      <Panel title={accountWords.appearance}>
        <Appearance />
      </Panel>
    </>
  );
}
