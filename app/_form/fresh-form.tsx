"use client";

import { Fragment, type ReactNode, useEffect, useRef, useState } from "react";
import { hasTypedText } from "./typed-text.ts";

interface FreshFormProps {
  /** Changes with the record that the form shows. */
  version: number;
  children: ReactNode;
}

const OPEN_LIST = '[role="combobox"][aria-expanded="true"]';

/** Shows a form again when its record has changed, unless something typed in it would be lost. */
export function FreshForm({ version, children }: FreshFormProps) {
  const around = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const [shown, setShown] = useState({ version, children });
  useEffect(() => {
    const isInUse = around.current && (hasTypedText(around.current) || around.current.querySelector(OPEN_LIST));
    if (version === shown.version || isInUse) return;
    focused.current = placeOf(document.activeElement, around.current);
    setShown({ version, children });
  }, [version, children, shown.version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the new fields are there once the version is
  useEffect(() => {
    if (focused.current !== null) around.current?.querySelector<HTMLElement>(focused.current)?.focus();
    focused.current = null;
  }, [shown.version]);
  return (
    <div ref={around}>
      <Fragment key={shown.version}>{version === shown.version ? children : shown.children}</Fragment>
    </div>
  );
}

/** Returns how to find the focused element again among new ones; null if it is elsewhere. */
function placeOf(element: Element | null, around: HTMLElement | null): string | null {
  if (element === null || !around?.contains(element)) return null;
  const name = element.getAttribute("name");
  return name === null ? 'button[type="submit"]' : `[name="${CSS.escape(name)}"]`;
}
