import { escapeHtml } from "../lib/html.ts";
import type { OutgoingMail } from "../mail/message.ts";

interface Invitation {
  to: string;
  subject: string;
  intro: string;
  action?: { label: string; url: string };
  outro: string;
}

/** Asks a new user to confirm the address. */
export function verifyMail(to: string, url: string): OutgoingMail {
  return composeMail({
    to,
    subject: "Confirm your address for Invoicely",
    intro: "Welcome to Invoicely. Confirm that this address is yours, with the password you chose, and you are in.",
    action: { label: "Confirm my address", url },
    outro: "The link works for one hour. If you did not sign up, do nothing: there will be no account.",
  });
}

export function resetMail(to: string, url: string): OutgoingMail {
  return composeMail({
    to,
    subject: "Choose a new password for Invoicely",
    intro: "Somebody, probably you, asked for a new password.",
    action: { label: "Choose a new password", url },
    outro: "The link works once, for 15 minutes. If it was not you, do nothing: your password stays as it is.",
  });
}

/** The page answers the same whether an address is taken or not; this mail tells the owner of a taken one. */
export function addressTakenMail(to: string, signInUrl: string): OutgoingMail {
  return composeMail({
    to,
    subject: "You already have an Invoicely account",
    intro: "Somebody, probably you, tried to sign up with this address. It has an account already.",
    action: { label: "Sign in", url: signInUrl },
    outro: "If you forgot the password, the sign-in page offers a new one. If it was not you, there is nothing to do.",
  });
}

function composeMail({ to, subject, intro, action, outro }: Invitation): OutgoingMail {
  const text = [intro, ...(action ? [`${action.label}:\n${action.url}`] : []), outro].join("\n\n");
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="background:#3b4cc4;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">${escapeHtml(action.label)}</a></p>`
    : "";
  const html = `<!doctype html><html lang="en"><body style="font:16px/24px system-ui,sans-serif;max-width:480px;margin:32px auto;padding:0 16px"><p>${escapeHtml(intro)}</p>${button}<p style="color:#545c6b">${escapeHtml(outro)}</p></body></html>`;
  return { to, subject, text: `${text}\n`, html };
}
