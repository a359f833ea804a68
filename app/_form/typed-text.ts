import { fieldWords } from "@/app/_words/ui.ts";
import { LEAVE } from "./leave.ts";

/** Forms in which somebody has been, each with its contents as they were saved or first shown. */
const forms = new Map<HTMLFormElement, string>();

function contentsOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Notes a form's contents before they change, or again with `saved`. Leaving the page then asks while they differ. */
export function noteContents(form: HTMLFormElement, { saved = false } = {}): void {
  if (forms.size === 0) askBeforeLeaving();
  if (saved || !forms.has(form)) forms.set(form, contentsOf(form));
}

/** Returns whether something typed within an element would be lost with it. */
export function hasTypedText(within: Node = document): boolean {
  for (const form of forms.keys()) if (!form.isConnected) forms.delete(form);
  return [...forms].some(([form, contents]) => within.contains(form) && contentsOf(form) !== contents);
}

let isListening = false;

function askBeforeLeaving(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("beforeunload", (event) => {
    if (hasTypedText()) event.preventDefault();
  });
  document.addEventListener("click", stayOnClick, { capture: true });
  window.addEventListener(LEAVE, stayUnlessMeant);
  // Back and forward, in browsers that tell beforehand.
  if ("navigation" in window) window.navigation.addEventListener("navigate", stayOnTraverse);
}

function stayUnlessMeant(event: Event): void {
  if (!hasTypedText()) return;
  // Meant: a second way of noticing the same step must not ask again.
  if (window.confirm(fieldWords.typedTextLost)) forms.clear();
  else event.preventDefault();
}

function stayOnClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.origin !== location.origin) return;
  const opensBeside = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0;
  if (opensBeside || link.hasAttribute("download") || link.getAttribute("href")?.startsWith("#")) return;
  stayUnlessMeant(event);
  if (event.defaultPrevented) event.stopPropagation();
}

function stayOnTraverse(event: NavigateEvent): void {
  if (event.navigationType === "traverse" && event.cancelable) stayUnlessMeant(event);
}
