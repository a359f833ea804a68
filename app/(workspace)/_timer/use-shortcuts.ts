"use client";

import { useEffect, useEffectEvent } from "react";

/** Actions by key, as `KeyboardEvent.key` names them; "g t" is one key after the other. */
type Shortcuts = Record<string, () => void>;

const SWITCH = "invoicely.single-keys";
const SEQUENCE_MS = 1500;
const readers = new Set<(keys: string) => boolean>();
let prefixAt = Number.NEGATIVE_INFINITY;

/** Returns whether single letters are shortcuts. People who use voice control switch them off. */
export function singleKeysOn(): boolean {
  return localStorage.getItem(SWITCH) !== "off";
}

export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? "on" : "off");
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;
}

function hear(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]") !== null || !singleKeysOn()) return;
  const follows = event.timeStamp - prefixAt < SEQUENCE_MS;
  prefixAt = event.key === "g" && !follows ? event.timeStamp : Number.NEGATIVE_INFINITY;
  const keys = follows ? `g ${event.key}` : event.key;
  if ([...readers].some((read) => read(keys))) event.preventDefault();
}

/** Runs the actions of keys, outside fields and dialogs. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const read = useEffectEvent((keys: string) => {
    const act = shortcuts[keys];
    act?.();
    return act !== undefined;
  });
  useEffect(() => {
    const reader = (keys: string) => read(keys);
    if (readers.size === 0) window.addEventListener("keydown", hear);
    readers.add(reader);
    return () => {
      readers.delete(reader);
      if (readers.size === 0) window.removeEventListener("keydown", hear);
    };
  }, []);
}
