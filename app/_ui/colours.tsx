"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import styles from "./colours.module.css";

/** CSS variables by name ("--ink") with a colour each; null leaves the variable to the style sheet. */
export type Colours = Readonly<Record<`--${string}`, string | null>>;

/**
 * Gives what is inside colours that only the workspace knows. They are set by script, because the content policy lets no
 * markup bring styles along; until then, and without scripts, the style sheet's own colours show.
 */
export function WithColours({ colours, children }: { colours: Colours; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const [name, colour] of Object.entries(colours)) {
      if (colour === null) place.current?.style.removeProperty(name);
      else place.current?.style.setProperty(name, colour);
    }
  }, [colours]);
  return (
    <div ref={place} className={styles.place}>
      {children}
    </div>
  );
}
