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
  passwordAgain: "Type your password again",
};
