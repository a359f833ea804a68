import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus on the field called `name` once what surrounds it is there; give the ref to an element around it. */
export function useFirstFocus(name: string): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  const first = useRef(name);
  useEffect(() => {
    const field = around.current?.querySelector<HTMLElement>(`[name="${first.current}"]`);
    // A dialog that opens after this looks for the attribute; one that is open already does not.
    field?.setAttribute("autofocus", "");
    field?.focus();
  }, []);
  return around;
}
