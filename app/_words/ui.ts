/** Words that stand on many pages. */
export const commonWords = {
  brand: "Invoicely",
  save: "Save",
  saving: "Saving…",
  cancel: "Cancel",
  sending: "Sending…",
};
