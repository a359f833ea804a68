import { type RefObject, useEffect, useRef } from "react";

/** Focuses the field called `name` after the first render. Give the ref to an element around it. */
export function useFirstFocus(name: string): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  const first = useRef(name);
  useEffect(() => {
    for (const other of around.current?.querySelectorAll("[autofocus]") ?? []) other.removeAttribute("autofocus");
    const field = around.current?.querySelector<HTMLElement>(`[name="${first.current}"]`);
    // A dialog that opens later uses the attribute; one that is already open does not.
    field?.setAttribute("autofocus", "");
    field?.focus();
  }, []);
  return around;
}
