/** How an invoice or a client's next one stands, in one set of words for every page. */
export const stateWords = {
  paid: "Paid",
  void: "Void",
  credit: "Credit note",
  notDelivered: "Not delivered",
  overdue: "Overdue",
  sending: "Sending",
  sent: "Sent",
  voidMark: "VOID",
};

/** The document on the screen, and what its files lack. */
export const paperWords = {
  hide: "Hide document",
  show: "Show document",
  unprintable: (characters: string) => `These characters cannot be printed and are replaced: ${characters}`,
  gap: (gap: string) => `Before the billing day: ${gap}`,
  openClient: "Open the client",
  openSettings: "Open settings",
  nothingInside: (gaps: string) => `The PDF goes out without an e-invoice inside. ${gaps}`,
};
