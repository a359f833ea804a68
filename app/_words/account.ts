import type { ReactNode } from "react";
import { plural, sentence, type Wrap } from "./sentence.ts";

/** Sign-up, sign-in, password and address. */
export const signInWords = {
  back: "Back to sign in",
  title: "Sign in",
  emailMissing: "Type your email address.",
  email: "Email",
  demo: "Demo workspace",
  demoLead: (email: ReactNode, password: ReactNode) =>
    sentence`Runs on this machine only. Sign in as ${email} with ${password}, or at once:`,
  demoForm: "Demo",
  signingIn: "Signing in…",
  enterDemo: "Enter the demo",
  news: {
    password: "Your new password is set. Sign in with it.",
    elsewhere: "You are signed out everywhere.",
  },
  forgot: "Forgot your password?",
  newHere: (link: Wrap) => sentence`New here? ${link("Create an account")}`,
  passwordMissing: "Type your password.",
};

export const signUpWords = {
  title: "Create an account",
  lead: "Log time per client. Each client is invoiced by itself on its billing day.",
  alreadyHere: (link: Wrap) => sentence`Already here? ${link("Sign in")}`,
  nameMissing: "Type your name.",
  name: "Your name",
  passwordHint: "At least 12 characters. A few words in a row do well, without your name or address.",
  creating: "Creating…",
  create: "Create account",
  confirmed: "Your address is confirmed",
  confirmedLead: "You are signed in. Three steps, and time you add becomes an invoice by itself.",
  toSetUp: "Set it up",
};

export const checkMailWords = {
  title: "Check your mail",
  reset:
    "If there is an account for that address, a mail with a link to choose a new password is on its way. The link works for 15 minutes, and only the newest one does.",
  signUp:
    "A mail is on its way to you. Open the link in it and type your password: that confirms your address and signs you in.",
  nothingThere: "Nothing there after a few minutes? Look into the folder for unwanted mail.",
  readHere: (link: Wrap) => sentence`This app runs on your machine: ${link("read its mail here")}.`,
  sentAgain: "Sent again.",
  sendAgain: "Send the mail again",
};

export const confirmAddressWords = {
  passwordMissing: "Type the password you chose when you signed up.",
  title: "Confirm your address",
  confirming: "Confirming…",
  confirm: "Confirm and sign in",
  deadLinkWhy:
    "It was used already, is older than an hour, or somebody signed up with this address again since. Sign in: if your address still needs confirming, you are mailed a new link.",
  lead: (email: ReactNode) =>
    sentence`Type the password you chose when you signed up. That confirms ${email} and signs you in.`,
  notYou: (link: Wrap) =>
    sentence`You did not sign up, or do not know the password? ${link("Create an account")} with this address again, and the password chosen before no longer works.`,
};

export const passwordWords = {
  password: "Password",
  deadLink: "This link does not work any more",
  choose: "Choose a new password",
  mailLink: "Mail me a link",
  chooseLead: "We mail you a link. With it you set a new password, and every device is signed out.",
  set: "Set your new password",
  deadLinkWhy:
    "It was used already, is older than 15 minutes, or a newer link was mailed since. It changes nothing any more.",
  mailNewLink: "Mail me a new link",
  newMissing: "Choose a password of at least 12 characters.",
  newPassword: "New password",
  setHint: "At least 12 characters. Every device is signed out when you set it.",
  setNow: "Set password",
  revokeKeys: "Revoke my API keys too",
  revokeKeysHint: "Programs that use them need new keys. Leave this on if somebody else may know your password.",
};

export const signOutWords = {
  signingOut: "Signing out…",
  signOut: "Sign out",
};

/** Why sign-in or another call about the account was refused. */
export const refusalWords = {
  name: "Type a name of at most 200 characters, without line breaks or invisible characters.",
  email: "Type an address such as anna@example.com.",
  passwordShort: "Use at least 12 characters.",
  passwordLong: "Use at most 128 characters.",
  passwordBlank: "Use more than spaces.",
  passwordCommon: "This is one of the most used passwords. Choose another, such as a few words in a row.",
  passwordPersonal: "This is made of your name, your address or our name. Choose words that nobody links with you.",
  passwordSame: "This is the password you have now. Choose another.",
  passwordOfSignUp:
    "This is not the password that was chosen with this address. Try again, or sign up again to choose another.",
  passwordNotCurrent: "This is not your current password.",
  emailOrPassword: "Address and password do not match. Check both, or choose a new password.",
  emailUnconfirmed: "Your address is not confirmed yet. We have just mailed you a new link: open it first.",
  emailConfirmed: "Your address is confirmed already. Sign in with your password.",
  emailOther: "You are signed in with another address. Sign out first.",
  linkDead: "This link was used already or is too old. Ask for a new one.",
  input: "Something you typed is not allowed. Check it and try again.",
  fault: "Something went wrong on our side. Trying again in a minute is safe.",
  otherAddress: (address: string) =>
    `This page was opened at an address that is not Invoicely's own. Open ${address} instead.`,
  tooMany: "Too many tries in a short time. Wait a minute, then try again.",
  tooManyPasswords: (minutes: number) =>
    `Too many tries with a wrong password. Wait ${plural(minutes, { one: "a minute", other: `${minutes} minutes` })}, or choose a new password by mail.`,
  empty: "Some fields are empty.",
};
