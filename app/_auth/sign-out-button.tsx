"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { signOutWords } from "@/app/_words/account.ts";
import { authRequest } from "./request.ts";

export function SignOutButton() {
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const answer = await authRequest("/sign-out", {});
    // A full page load, so nothing of the workspace stays in the browser's memory.
    if (answer.ok) return window.location.assign("/sign-in");
    setBusy(false);
    showToast(answer.problem.message);
  };
  return (
    <Button busy={busy && signOutWords.signingOut} onClick={signOut}>
      {signOutWords.signOut}
    </Button>
  );
}
