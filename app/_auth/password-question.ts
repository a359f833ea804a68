import { createStore } from "@/app/_ui/store.ts";

/** Shows the dialog; resolves to true if the password was right. */
type Ask = () => Promise<boolean>;

const dialog = createStore<Ask | null>(null);

/** Lets a dialog on the page ask for the password. Call the returned function when the dialog is removed. */
export function answerPasswordQuestions(by: Ask): () => void {
  dialog.set(by);
  return () => {
    if (dialog.get() !== by) return;
    dialog.set(null);
    // The removed dialog's question can no longer be answered.
    underWay = null;
  };
}

let underWay: Promise<boolean> | null = null;

/**
 * Asks for the password again, once for all calls that need it at the same time. Returns true if it was right, and false
 * if no dialog comes to ask within some seconds: a page's parts do not become active all at once.
 */
export function askForPassword(patience = 5_000): Promise<boolean> {
  underWay ??= dialogWithin(patience)
    .then((ask) => ask?.() ?? false)
    .finally(() => {
      underWay = null;
    });
  return underWay;
}

/** Returns the dialog as soon as there is one, or null after that many milliseconds. */
async function dialogWithin(milliseconds: number): Promise<Ask | null> {
  if (dialog.get() !== null) return dialog.get();
  return new Promise((resolve) => {
    const stopListening = dialog.subscribe(() => answer());
    const timer = setTimeout(() => answer(), milliseconds);
    const answer = () => {
      clearTimeout(timer);
      stopListening();
      resolve(dialog.get());
    };
  });
}
