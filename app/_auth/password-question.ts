import { createStore } from "@/app/_ui/store.ts";

/** Whoever shows the dialog; null where there is none on the page. */
type Ask = () => Promise<boolean>;

const dialog = createStore<Ask | null>(null);

/** Lets a dialog on the page answer; call what comes back when it goes. */
export function answerPasswordQuestions(by: Ask): () => void {
  dialog.set(by);
  return () => {
    if (dialog.get() !== by) return;
    dialog.set(null);
    // A question that went with its dialog is not answered any more.
    underWay = null;
  };
}

let underWay: Promise<boolean> | null = null;

/** Asks for the password again, once for all calls that want it at one time; true when it was right. */
export function askForPassword(): Promise<boolean> {
  const ask = dialog.get();
  if (ask === null) return Promise.resolve(false);
  underWay ??= ask().finally(() => {
    underWay = null;
  });
  return underWay;
}
