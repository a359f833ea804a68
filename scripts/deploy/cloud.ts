import type { Deployed } from "./table.ts";

/** Where AWS answers for the whole world, and where a stage's settings are kept, so that they are found from any region. */
export const EVERYWHERE = "us-east-1";

export type DnsRecord = { name: string; type: string };
export type Zone = { id: string; name: string };

/** What deploying needs to know of the owner's account. Only what begins with `keep`, `forget` or `delete` changes it. */
export interface Cloud {
  /** The number of the account that the login belongs to. Rejects without credentials. */
  account: () => Promise<string>;
  /** What the account keeps of a stage: the text that was kept last. */
  kept: (stage: string) => Promise<string | undefined>;
  keep: (stage: string, text: string) => Promise<void>;
  forget: (stage: string) => Promise<void>;

  /** How many functions may run at once in that region. */
  concurrency: (region: string) => Promise<number>;
  /** The plan that the account is on, if it says; accounts from before July 2025 have none. */
  plan: () => Promise<{ free: boolean; ends: string | undefined } | undefined>;
  /** Whether CloudFront has been used in the account. Nothing tells whether it may be. */
  hasDistribution: () => Promise<boolean>;

  /** What SES says of the account in that region. */
  mail: (region: string) => Promise<{ inSandbox: boolean; maySend: boolean }>;
  /** The stage that made a sender in SES, or "" for one made by hand; undefined where there is none. */
  ownerOfSender: (sender: string, region: string) => Promise<string | undefined>;

  /** Public zones of that very name in Route 53. */
  zones: (name: string) => Promise<Zone[]>;
  /** The name servers that Route 53 gave to a zone. */
  serversOf: (zone: Zone) => Promise<string[]>;
  /** Records of that name in a zone. */
  recordsOf: (zone: Zone, name: string) => Promise<DnsRecord[]>;
  /** The name servers that the world is sent to for a domain; none if it is sent nowhere. */
  delegation: (name: string) => Promise<string[]>;

  /** A table as it is, or undefined if there is none of that name. */
  table: (name: string, region: string) => Promise<Deployed | undefined>;
  /** Names of the tables of a region that begin like this. */
  tablesLike: (beginning: string, region: string) => Promise<string[]>;
  deleteTable: (name: string, region: string) => Promise<void>;

  /** Names of the secrets that are set for the stage. */
  secrets: (stage: string, region: string) => Promise<string[]>;
}
