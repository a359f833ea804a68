"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useId, useRef, useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { businessWords, lookWords } from "@/app/_words/settings.ts";
import { commonWords } from "@/app/_words/ui.ts";
import styles from "./documents.module.css";
import { sendLogo } from "./send-logo.ts";

/** Shows the logo on paper, and replaces or removes it. A choice is saved at once. */
export function LogoField({ logo }: { logo: string | null }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const send = async (file: File | null) => {
    setBusy(true);
    const sent = await sendLogo(file);
    setBusy(false);
    setTrouble(sent.ok ? null : sent.problem.message);
    if (!sent.ok) return;
    showToast(file === null ? lookWords.logoRemoved : lookWords.logoKept);
    router.refresh();
  };
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget } = event;
    const [file] = currentTarget.files ?? [];
    if (file) await send(file);
    // Allows choosing the same file again after it was changed.
    currentTarget.value = "";
  };
  return (
    <div className="stack">
      <div className={styles.paper}>
        {logo === null ? (
          <p>{lookWords.noLogo}</p>
        ) : (
          // biome-ignore lint/performance/noImgElement: the owner's own file, as it is printed
          <img className={styles.logo} src={`/api/logo/${logo}`} alt={businessWords.logo} />
        )}
      </div>
      <div>
        <p id={hint} className="small quiet">
          {lookWords.logoHint}
        </p>
        <div role="alert">{trouble === null ? null : <Notice tone="bad">{trouble}</Notice>}</div>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={lookWords.logoFile}
        accept="image/png,image/jpeg,image/svg+xml"
        onChange={choose}
      />
      <div className="cluster">
        <Button aria-describedby={hint} busy={busy && commonWords.sending} onClick={() => input.current?.click()}>
          {logo === null ? lookWords.chooseFile : lookWords.replace}
        </Button>
        {logo === null ? null : (
          <Button variant="quiet" busy={busy && commonWords.sending} onClick={() => send(null)}>
            {lookWords.remove}
          </Button>
        )}
      </div>
    </div>
  );
}
