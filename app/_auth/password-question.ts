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

/** Asks for the password again, once for all calls that need it at the same time. Returns true if it was right. */
export function askForPassword(): Promise<boolean> {
  const ask = dialog.get();
  if (ask === null) return Promise.resolve(false);
  underWay ??= ask().finally(() => {
    underWay = null;
  });
  return underWay;
}
