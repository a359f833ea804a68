"use client";

import { useState } from "react";
import { authRequest } from "@/app/_auth/request.ts";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { accountWords } from "@/app/_words/settings.ts";

export function SignOutEverywhere() {
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const answer = await authRequest("/revoke-sessions", {});
    if (answer.ok) return window.location.assign("/sign-in?news=elsewhere");
    setBusy(false);
    showToast(answer.problem.message);
  };
  return (
    <Button busy={busy && accountWords.signingOut} onClick={signOut}>
      {accountWords.signOutEverywhere}
    </Button>
  );
}
