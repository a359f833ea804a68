"use client";

import { useSyncExternalStore } from "react";
import { SelectField } from "@/app/_ui/field.tsx";
import { accountWords } from "@/app/_words/settings.ts";
import { type ColourScheme, chooseColourScheme, shownColourScheme } from "@/app/colour-scheme.ts";
import styles from "./account.module.css";

/** Light, dark or the device's scheme; stored in this browser. */
export function Appearance() {
  const [scheme, choose] = useColourScheme();
  return (
    <div className={styles.narrow}>
      <SelectField
        name="appearance"
        label={accountWords.colours}
        value={scheme}
        onChange={(event) => choose(toColourScheme(event.target.value))}
      >
        <option value="auto">{accountWords.schemes.auto}</option>
        <option value="light">{accountWords.schemes.light}</option>
        <option value="dark">{accountWords.schemes.dark}</option>
      </SelectField>
    </div>
  );
}

function toColourScheme(choice: string): ColourScheme {
  return choice === "light" || choice === "dark" ? choice : "auto";
}

/** Returns the current scheme, which another tab may change, and its setter. */
function useColourScheme(): [ColourScheme, (scheme: ColourScheme) => void] {
  const scheme = useSyncExternalStore(watchRootElement, shownColourScheme, () => "auto" as const);
  return [scheme, chooseColourScheme];
}

function watchRootElement(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-colour-scheme"] });
  return () => observer.disconnect();
}
