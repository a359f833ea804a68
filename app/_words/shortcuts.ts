/** The list of keys. */
export const shortcutWords = {
  keys: [
    { term: "n", value: "Add time" },
    { term: "s", value: "Start or stop the timer" },
    { term: "[ ]", value: "Week or day before, after" },
    { term: "t", value: "Today" },
    { term: "g, then o t n i c", value: "Go to overview, time, next invoices, invoices, clients" },
    { term: "↑ ↓ Enter", value: "In the week: the row above, below; Enter saves too" },
    { term: "← →", value: "In the week: the next day, from the edge of the text" },
    { term: "Esc", value: "In the week: what was there before; elsewhere: close" },
    { term: "F2, Alt+Enter", value: "In the week: description and details" },
    { term: "Ctrl+Enter", value: "Submit a form" },
    { term: "?", value: "This list" },
  ],
  single: "Use single letters",
  singleHint: "On this device. They never act while you type in a field.",
};
