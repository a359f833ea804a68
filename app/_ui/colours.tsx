"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import styles from "./colours.module.css";

/** Colours by CSS variable ("--ink"); null leaves a variable to the style sheet. */
type Colours = Readonly<Record<`--${string}`, string | null>>;

/**
 * Applies colours of the workspace to its children. A script sets them, because the content policy forbids inline
 * styles in markup. Until then, and without scripts, the style sheet's colours apply.
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
