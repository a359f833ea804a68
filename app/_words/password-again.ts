/** The form that asks for the password again. */
export const passwordAgainWords = {
  missing: "Type your password.",
  wrong: "This is not your password.",
  form: "Your password",
  why: "You typed it a while ago. Another IBAN, email address or API key needs it again.",
  password: "Password",
  checking: "Checking…",
  goOn: "Go on",
};
