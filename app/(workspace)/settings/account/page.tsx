import type { Metadata } from "next";
import { SignOutButton } from "@/app/_auth/sign-out-button.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Appearance } from "./appearance.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

export const metadata: Metadata = { title: "Account" };

export default function AccountPage() {
  return (
    <>
      <Panel title="Password">
        <ChangePasswordForm />
      </Panel>
      <Panel title="Sessions">
        <div className="stack">
          <p>
            Signing out everywhere also ends the sessions on other devices, at once. Each ends by itself after a week
            without use, and after thirty days in any case.
          </p>
          <div className="cluster">
            <SignOutButton />
            <SignOutEverywhere />
          </div>
        </div>
      </Panel>
      <Panel title="Appearance">
        <Appearance />
      </Panel>
    </>
  );
}
