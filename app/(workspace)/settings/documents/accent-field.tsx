"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { WithColours } from "@/app/_ui/colours.tsx";
import { Field } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { businessWords, lookWords } from "@/app/_words/settings.ts";
import { readableOnWhite } from "@/server/lib/colour.ts";
import styles from "./documents.module.css";

const COLOUR = /^#[0-9a-f]{6}$/;
/** The initial colour of the browser's picker. */
const FIRST_PICK = "#1a6b5c";

/** The colour of headings and lines, with a sample of how it prints. */
export function AccentField() {
  const [typed, setTyped] = useState(useFormField("accent").text ?? "");
  const colour = COLOUR.test(typed.trim().toLowerCase()) ? typed.trim().toLowerCase() : null;
  const tooLight = colour !== null && readableOnWhite(colour) !== colour;
  return (
    <>
      <Field name="accent" optional hint={tooLight ? lookWords.tooLight : lookWords.emptyHint}>
        {(control) => (
          <span className={styles.colour}>
            <input
              type="color"
              aria-label={lookWords.pickColour}
              className={styles.picker}
              value={colour ?? FIRST_PICK}
              onChange={(event) => setTyped(event.target.value)}
            />
            <input
              {...control}
              type="text"
              autoComplete="off"
              spellCheck={false}
              placeholder={FIRST_PICK}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            {typed === "" ? null : (
              <Button variant="quiet" onClick={() => setTyped("")}>
                {lookWords.plainInk}
              </Button>
            )}
          </span>
        )}
      </Field>
      <AccentSample colour={colour} />
    </>
  );
}

function AccentSample({ colour }: { colour: string | null }) {
  const text = colour === null ? null : readableOnWhite(colour);
  return (
    <WithColours colours={{ "--accent-line": colour, "--accent-text": text }}>
      <div className={styles.sample} role="img" aria-label={lookWords.sample(colour)}>
        <div className={styles.edge} />
        <p className={styles.title}>{businessWords.invoice}</p>
        <div className={styles.rule} />
        <p className={styles.total}>
          <span>{lookWords.sampleTotal}</span>
          <strong>€1,190.00</strong>
        </p>
      </div>
    </WithColours>
  );
}
