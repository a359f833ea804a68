"use client";

import { useState } from "react";
import { Button } from "@/app/_ui/button.tsx";
import { weekWords } from "@/app/_words/time.ts";
import type { CellTrouble } from "./use-cell.ts";
import styles from "./week-grid.module.css";

/** The cells that are not saved, by name. */
export function useTroubles() {
  const [troubles, setTroubles] = useState<Record<string, CellTrouble>>({});
  const onTrouble = (name: string, trouble: CellTrouble | null) =>
    setTroubles(({ [name]: _, ...others }) => (trouble === null ? others : { ...others, [name]: trouble }));
  return { troubles, onTrouble };
}

/** What is not saved, each with its reason and a way to try again. */
export function Troubles({ troubles }: { troubles: Record<string, CellTrouble> }) {
  return (
    <div role="alert">
      <ul className={styles.troubles}>
        {Object.entries(troubles).map(([name, { message, helps }]) => (
          <li key={name}>
            <span>{weekWords.notSaved(name, message)}</span>
            {helps.map(({ label, act }) => (
              <Button key={label} size="small" onClick={act}>
                {label}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
