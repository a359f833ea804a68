import { CustomAttributeType, Entity } from "electrodb";
import type { DeflatedJson } from "../db/deflated-json.ts";
import { perDynamo } from "../db/dynamo.ts";
import { gsi1, gsi2, MODEL, primary } from "../db/keys.ts";
import type { StoredDocument } from "../document/versions.ts";

const invoiceAttributes = {
  workspaceId: { type: "string", required: true },
  invoiceId: { type: "string", required: true },
  clientId: { type: "string", required: true },
  clientName: { type: "string", required: true },
  kind: { type: ["invoice", "creditNote"] as const, required: true },
  /** The revision of the run that issued it. Client, `from` and revision form the run's key. */
  revision: { type: "number", required: true },
  number: { type: "string", required: true },
  from: { type: "string", required: true },
  until: { type: "string", required: true },
  issueDate: { type: "string", required: true },
  dueDate: { type: "string", required: true },
  currency: { type: "string", required: true },
  /** The decimal digits of the amounts. Absent if an older version issued it without them. */
  decimals: { type: "number" },
  net: { type: "number", required: true },
  tax: { type: "number", required: true },
  total: { type: "number", required: true },
  issuedAt: { type: "string", required: true },
  paidOn: { type: "string" },
  /** On an invoice: the credit note that credits it. On a credit note: the invoice. */
  counterpart: { type: CustomAttributeType<{ id: string; number: string }>("any") },
  /** The workspace's id while unpaid, as partition of the unpaid index. */
  unpaidIn: { type: "string" },
  /** The same once it is paid, as partition of the paid index. Absent on those that older versions stored, until they are found. */
  paidIn: { type: "string" },
} as const;

const invoiceModel = { ...MODEL, entity: "invoice" } as const;
const invoiceKeys = {
  primary: primary(["workspaceId"], ["invoiceId"]),
  byClient: gsi1(["workspaceId", "clientId"], ["issueDate", "invoiceId"]),
} as const;

/** What lists and reports need of an invoice, and the facts recorded after it was issued. */
export const invoiceEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: invoiceModel,
        attributes: invoiceAttributes,
        indexes: { ...invoiceKeys, unpaid: gsi2(["unpaidIn"], ["dueDate", "invoiceId"]) },
      },
      db,
    ),
);

/**
 * The same items, for what puts them into the partition of paid ones. An item is in one partition of an index, and the sort key
 * is the same in both, so that versions which know one of them keep it right.
 */
export const paidInvoiceEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: invoiceModel,
        attributes: invoiceAttributes,
        indexes: { ...invoiceKeys, paid: gsi2(["paidIn"], ["dueDate", "invoiceId"]) },
      },
      db,
    ),
);

/** When all paid invoices of a workspace were last known to be in their index. */
export const paidCheckEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "paidCheck" },
        attributes: {
          workspaceId: { type: "string", required: true },
          /** Civil date. */
          checkedOn: { type: "string", required: true },
        },
        indexes: { primary: primary(["workspaceId"], []) },
      },
      db,
    ),
);

/** The document itself. It is put once by the transaction that issues it and never changes. */
export const invoiceDocumentEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "invoiceDocument" },
        attributes: {
          workspaceId: { type: "string", required: true },
          invoiceId: { type: "string", required: true },
          document: { type: CustomAttributeType<DeflatedJson<StoredDocument>>("any"), required: true },
          /** Absent on documents of before (document/versions.ts). */
          edition: { type: "number" },
          /** Who gets a copy of the mail, as the freelancer chose at that time. */
          copyTo: { type: "string" },
          /** Its link in the chain of its series (chain.ts), and the previous link; absent on the first. */
          link: { type: "string", required: true },
          previous: { type: "string" },
        },
        indexes: { primary: primary(["workspaceId"], ["invoiceId"]) },
      },
      db,
    ),
);

/** A number in use. It stops every number pattern from giving it to another document. */
export const numberEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "number" },
        attributes: {
          workspaceId: { type: "string", required: true },
          number: { type: "string", required: true },
          invoiceId: { type: "string", required: true },
        },
        indexes: { primary: primary(["workspaceId"], ["number"]) },
      },
      db,
    ),
);

/** The next number of a series. It changes only in the transaction that issues the invoice with that number. */
export const counterEntity = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "counter" },
        attributes: {
          workspaceId: { type: "string", required: true },
          series: { type: "string", required: true },
          next: { type: "number", required: true },
          /** The number that the owner chose to begin with, if it is not 1. */
          start: { type: "number" },
          /** The link of the last document that took a number. Absent while none has. */
          link: { type: "string" },
          /** The id of that document. Absent if an older version issued it. */
          last: { type: "string" },
        },
        indexes: { primary: primary(["workspaceId"], ["series"]) },
      },
      db,
    ),
);
