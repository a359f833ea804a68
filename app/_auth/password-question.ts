/** Whoever shows the dialog; null where there is none on the page. */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;

/** Lets a dialog on the page answer; call what comes back when it goes. */
export function answerPasswordQuestions(by: Ask): () => void {
  ask = by;
  return () => {
    if (ask !== by) return;
    ask = null;
    // A question that went with its dialog is not answered any more.
    underWay = null;
  };
}

let underWay: Promise<boolean> | null = null;

/** Asks for the password again, once for all calls that want it at one time; true when it was right. */
export function askForPassword(): Promise<boolean> {
  if (ask === null) return Promise.resolve(false);
  underWay ??= ask().finally(() => {
    underWay = null;
  });
  return underWay;
}
