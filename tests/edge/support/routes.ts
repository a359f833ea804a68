import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { createAuth } from "../../../server/auth/auth.ts";
import { connectDynamo } from "../../../server/db/dynamo.ts";
import { secretsOf } from "../../../server/lib/secrets.ts";
import { PROCEDURES } from "../../support/procedures.ts";
import { ROOT } from "../../support/sources.ts";
import { inputOf, type Owner } from "./owner.ts";

/** An address that answers a GET, found in the tree and filled with what one owner has. */
export interface Route {
  /** As the folders say it: "/clients/[id]". */
  name: string;
  path: string;
  kind: "page" | "handler" | "query" | "sign-in";
}

/** Every address that answers a GET. Throws where a new one has a part or an input that nothing here fills. */
export function routesOf(owner: Owner): Route[] {
  return [...pages(owner), ...handlers(owner), ...queries(owner), ...signIn()];
}

const APP = join(ROOT, "app");

function filesNamed(name: string): string[] {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.split(sep).at(-1) === name).sort();
}

/** What a page's folders are on the web: groups in parentheses are not part of the address. */
function addressOf(file: string): string {
  const parts = file.split(sep).slice(0, -1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}

function pages(owner: Owner): Route[] {
  return filesNamed("page.tsx").map((file) => {
    const name = addressOf(file);
    return { name, path: filled(name, owner), kind: "page" };
  });
}

/** Those below one address for many (`[trpc]`, `[...all]`) are listed by what answers there. */
function handlers(owner: Owner): Route[] {
  const reading = filesNamed("route.ts").filter((file) => /\bGET\b/.test(readFileSync(join(APP, file), "utf8")));
  return reading
    .map(addressOf)
    .filter((name) => !["/api/trpc/[trpc]", "/api/auth/[...all]"].includes(name))
    .map((name) => ({ name, path: filled(name, owner), kind: "handler" }));
}

/** Each part in brackets, by the folder above it. */
function filled(name: string, { clientId, invoiceId, draft, logo, today }: Owner): string {
  const values: Record<string, string> = {
    "clients/[id]": clientId,
    "invoices/[id]": invoiceId,
    "drafts/[client]": draft.clientId,
    "[client]/[from]": draft.from,
    "[from]/[revision]": String(draft.revision),
    "next/[client]": clientId,
    "time/[date]": today,
    "logo/[file]": logo,
    "xml/[format]": "ubl",
    "mail/[id]": "mail",
    "attachment/[index]": "0",
  };
  const parts = name.split("/");
  return parts
    .map((part, index) => {
      if (!part.startsWith("[")) return part;
      const value = values[`${parts[index - 1]}/${part}`];
      if (!value) throw new Error(`${name} is new: say in tests/edge/support/routes.ts what ${part} is.`);
      return value;
    })
    .join("/");
}

function queries({ clientId, invoiceId, draft, today }: Owner): Route[] {
  const inputs: Record<string, object | null> = {
    "client.list": {},
    "client.names": null,
    "client.get": { id: clientId },
    "client.readiness": { id: clientId },
    "client.previewRate": { id: clientId, rate: 1, from: today },
    "time.list": { from: "2026-01-01", until: "2027-01-01" },
    "timer.current": null,
    "document.unprintable": { text: "A party" },
    "billing.upcoming": {},
    "billing.allUpcoming": null,
    "billing.firstDay": null,
    "billing.previewInvoice": { clientId },
    "billing.runs": { clientId },
    "billing.setup": null,
    "invoice.get": { id: invoiceId },
    "invoice.files": { id: invoiceId },
    "invoice.previewCredit": { id: invoiceId },
    "invoice.list": {},
    "invoice.nextNumbers": {},
    "invoice.numbering": null,
    "draft.get": draft,
    "waiting.list": null,
    "workspace.get": null,
    "workspace.readiness": null,
    "apiKey.list": null,
  };
  return PROCEDURES.filter(({ method }) => method === "GET").map(({ path }) => {
    const input = inputs[path];
    if (input === undefined) throw new Error(`${path} is new: say its input in tests/edge/support/routes.ts.`);
    const asked = input ? `?input=${inputOf(input)}` : "";
    return { name: `/api/trpc/${path}`, path: `/api/trpc/${path}${asked}`, kind: "query" };
  });
}

/** What the library of sign-in answers to a GET. */
function signIn(): Route[] {
  const parts = {
    mailer: { send: async () => ({ messageId: "" }) },
    appUrl: "https://a.example",
    secrets: secretsOf("x".repeat(32)),
  };
  const endpoints = Object.values(createAuth({ db: connectDynamo("none"), ...parts }).api);
  const reading = endpoints.filter((endpoint) => [Object(endpoint).options?.method].flat().includes("GET"));
  return reading.map((endpoint) => {
    const name = `/api/auth${String(Object(endpoint).path)}`;
    return { name, path: name.replaceAll(/:\w+/g, "x"), kind: "sign-in" };
  });
}
