import type { Deployed } from "./table.ts";

/** The region of AWS's worldwide services, and of a stage's settings, so that they are found from any region. */
export const EVERYWHERE = "us-east-1";

export type DnsRecord = { name: string; type: string };
export type Zone = { id: string; name: string };

/** What deploying asks about the owner's account. Only functions with `keep`, `forget` or `delete` change it. */
export interface Cloud {
  /** Returns the number of the login's account. Rejects without credentials. */
  account: () => Promise<string>;
  /** Returns what the account remembers of a stage. */
  kept: (stage: string) => Promise<string | undefined>;
  keep: (stage: string, text: string) => Promise<void>;
  forget: (stage: string) => Promise<void>;

  /** Returns how many functions may run at once in that region. */
  concurrency: (region: string) => Promise<number>;
  /** Returns the account's plan, if known; accounts from before July 2025 have none. */
  plan: () => Promise<{ free: boolean; ends: string | undefined } | undefined>;
  /** Returns whether CloudFront was ever used in the account. AWS does not tell whether it may be. */
  hasDistribution: () => Promise<boolean>;

  /** Returns SES's state in that region. */
  mail: (region: string) => Promise<{ inSandbox: boolean; maySend: boolean }>;
  /** Returns the stage that made a sender in SES, "" for one made by hand, or undefined if it does not exist. */
  ownerOfSender: (sender: string, region: string) => Promise<string | undefined>;

  /** Returns the public zones with exactly that name in Route 53. */
  zones: (name: string) => Promise<Zone[]>;
  /** Returns the name servers that Route 53 gave to a zone. */
  serversOf: (zone: Zone) => Promise<string[]>;
  /** Returns the records of that name in a zone. */
  recordsOf: (zone: Zone, name: string) => Promise<DnsRecord[]>;
  /** Returns the name servers of a domain in public DNS; none if it is not delegated. */
  delegation: (name: string) => Promise<string[]>;

  /** Returns a table, or undefined if there is none of that name. */
  table: (name: string, region: string) => Promise<Deployed | undefined>;
  /** Returns the names of a region's tables that begin like this. */
  tablesLike: (beginning: string, region: string) => Promise<string[]>;
  deleteTable: (name: string, region: string) => Promise<void>;

  /** Returns the names of the stage's secrets. */
  secrets: (stage: string, region: string) => Promise<string[]>;
}
