/** The frame of every page of a workspace. */
export const shellWords = {
  overview: "Overview",
  time: "Time",
  next: "Next invoices",
  nextShort: "Next",
  invoices: "Invoices",
  clients: "Clients",
  mainNavigation: "Main",
  settings: "Settings",
  skip: "Skip to content",
  timeZoneSet: (timeZone: string) => `Your time zone is set to ${timeZone}. Change it in Settings, Billing.`,
};

/** The dialog that asks for the password again. */
export const passwordAgainWords = {
  title: "Type your password again",
  missing: "Type your password.",
  wrong: "This is not your password.",
  form: "Your password",
  why: "You typed it a while ago. Another IBAN, email address or API key needs it again.",
  password: "Password",
  checking: "Checking…",
  goOn: "Go on",
};
