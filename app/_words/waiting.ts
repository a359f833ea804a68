/** Unfinished work, and why. */
export const waitingWords = {
  title: "Needs you",
  none: "Nothing needs you. Every billing run is finished, and every mail is sent.",
  of: (client: string, fault: string) => `${client}: ${fault}`,
  choose: "Choose",
  runs: "Billing runs that are not finished",
  mail: "Mail",
  mails: "Mails",
  mailsCaption: "Mails that are not sent",
  next: "Next",
  action: "Action",
  review: "Review",
  invoiceFor: (number: string, client: string) => `${number} for ${client}`,
  givenUp: "Not tried again. Check that the address is right",
  addAddress: "Add an address",
  tryAgain: "Try again",
  trying: "Trying…",
  done: "Done.",
  failedAgain: (reason: string) => `It failed again. ${reason}`,
  onItsWay: (to: string | null) => `On its way to ${to}.`,
};

/** Why a run or a mail is not finished, and what happens next. */
export const progressWords = {
  failed: (reason: string) => `Failed: ${reason}`,
  waitsForRate: "Waits until you confirm the client's rate",
  waits: {
    answers: "A draft that waits until you have answered what every invoice states",
    approval: "A draft that waits for your OK",
    unusual: "A draft over twice or under half of the usual, waiting for your OK",
  },
  draft: "A draft, for you to review",
  releasing: "Its hours are being released",
  making: "Its invoice is being made",
  sending: "It is being sent",
  aboutToBeSent: "It is about to be sent",
  securityNotice: "Notice of a change in your account",
  draftNotice: (client: string) => `Notice of the draft for ${client}`,
  waitsForYou: "Waits for you",
  goesOn: (at: string) => `Goes on by itself, ${at}`,
};
