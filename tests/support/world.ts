import canonicalize from "canonicalize";
import { appRouter } from "../../server/api/root.ts";
import type { ArchiveParts } from "../../server/archive/service.ts";
import type { Dynamo } from "../../server/db/dynamo.ts";
import type { Runtime } from "../../server/db/runtime.ts";
import { type ActorScope, actorScope, type Owed } from "../../server/db/scope.ts";
import type { Files } from "../../server/files/files.ts";
import { runBilling, runDelivery } from "../../server/jobs/tick.ts";
import type { Actor, SignIn } from "../../server/lib/actor.ts";
import { ID_PREFIXES, idFactory } from "../../server/lib/id.ts";
import type { Mailer, OutgoingMail } from "../../server/mail/message.ts";
import { refusalOfMail } from "../../server/mail/refusal.ts";
import { callerFactory } from "../../server/rpc/procedures.ts";
import { SETUP_QUESTIONS } from "../../server/workspace/fields.ts";
import { workspaceOfUser } from "../../server/workspace/service.ts";
import { ownDynamo } from "./dynamo.ts";
import { checkingFields } from "./problem-fields.ts";

const createCaller = callerFactory(appRouter);

export type Api = ReturnType<typeof createCaller>;

/** A clock that stands still until a test moves it. */
interface Clock {
  at: string;
}

/**
 * A table of its own, a clock, and a mailbox that keeps what was sent, `notices` apart that tell an owner of a change in the
 * settings; `refuseMail` makes it refuse.
 */
export interface World {
  clock: Clock;
  runtime: Runtime;
  mails: OutgoingMail[];
  notices: OutgoingMail[];
  refuseMail: (reason: string | Error | null) => void;
  mailer: Mailer;
  archive: ArchiveParts;
  appUrl: string;
  /** One scheduler tick at the clock's instant, and the mails that it owes. */
  tick: () => Promise<void>;
  bill: () => Promise<void>;
  /** Makes one attempt at every mail that is due, through the world's own mailer or another. */
  deliver: (mailer?: Mailer) => Promise<void>;
}

export async function newWorld(at: string, db?: Dynamo): Promise<World> {
  const clock = { at };
  const runtime = runtimeAt(db ?? (await ownDynamo()), clock);
  const mails: OutgoingMail[] = [];
  const notices: OutgoingMail[] = [];
  let refusal: string | Error | null = null;
  const mailer: Mailer = {
    send: async (mail) => {
      if (refusal) throw typeof refusal === "string" ? refusalBy(refusal) : refusal;
      const isNotice = mail.messageId?.startsWith(`${ID_PREFIXES.notice}_`);
      (isNotice ? notices : mails).push(mail);
      return { messageId: mail.messageId ?? "" };
    },
  };
  const archive = archiveInMemory();
  const appUrl = "https://invoicely.example";
  const bill = async () => void (await runBilling(runtime));
  const deliver = async (through = mailer) => void (await runDelivery(runtime, { mailer: through, archive, appUrl }));
  return {
    clock,
    runtime,
    mails,
    notices,
    mailer,
    archive,
    appUrl,
    refuseMail: (reason) => {
      refusal = reason;
    },
    bill,
    deliver,
    tick: async () => {
      await bill();
      await deliver();
    },
  };
}

/** A mail server's reply to a recipient's address, as the mailer throws it; other words are an error of ours. */
function refusalBy(response: string): unknown {
  const responseCode = Number(/^\d+/.exec(response)?.[0]);
  const error = new Error(response);
  return responseCode ? refusalOfMail(Object.assign(error, { responseCode, response, command: "RCPT TO" })) : error;
}

/** The system's own parts but for the clock. */
export function runtimeAt(db: Dynamo, clock: Clock): Runtime {
  const now = () => new Date(clock.at).toISOString();
  const newId = idFactory(Math.random);
  return { db, now, wall: now, newId: (kind) => newId(kind, now()) };
}

/** Files that forget with the test; a PDF of them is the document itself, as canonical JSON. */
export function archiveInMemory(kept = new Map<string, Uint8Array>()): ArchiveParts {
  const makeFiles = async (document: unknown) => ({
    pdf: new TextEncoder().encode(canonicalize(document)),
    xml: null,
  });
  return { files: filesInMemory(kept), makeFiles };
}

export function filesInMemory(kept = new Map<string, Uint8Array>()): Files {
  return {
    put: async (name, content) => void kept.set(name, content),
    get: async (name) => kept.get(name) ?? null,
  };
}

export interface Freelancer {
  api: Api;
  actor: Actor;
  /** With which services are called that no procedure stands for. */
  scope: ActorScope;
}

/**
 * What a freelancer of the tests has answered before any of it: nothing that stands on an invoice, each by a deliberate none,
 * and that any amount goes out.
 */
export const ANSWERED = { answered: [...SETUP_QUESTIONS], asksUnusual: false };

/** A freelancer with a workspace in the given zone, set up but for what a test sets itself. */
export async function freelancerIn(world: World, timeZone: string, name = "Studio Weber"): Promise<Freelancer> {
  const freelancer = await newcomerIn(world, name);
  await freelancer.api.workspace.update({ timeZone, ...ANSWERED });
  return freelancer;
}

/** A freelancer who has just signed up and answered nothing. */
export async function newcomerIn(world: World, name = "Studio Weber"): Promise<Freelancer> {
  const userId = crypto.randomUUID();
  const user = { userId, email: `${userId}@freelancer.example`, name };
  const workspaceId = await workspaceOfUser(world.runtime, user);
  const actor: Actor = { workspaceId, userId, via: "session", signIn: justTyped(world.runtime, user.email) };
  return { api: apiFor(world.runtime, actor), actor, scope: actorScope(world.runtime, actor) };
}

/** The sign-in of somebody who types the password before each thing they do. */
export function justTyped({ now }: Runtime, email: string): SignIn {
  return {
    email,
    get authenticatedAt() {
      return now();
    },
  };
}

/** Calls procedures as an actor, and fails where a problem names a field that the procedure's input does not have. */
export function apiFor(runtime: Runtime, actor: Actor | null, owed: Owed = new Set()): Api {
  return checkingFields(createCaller({ runtime, actor, owed }));
}

/** Everything that was issued in a workspace, newest first, with its document. */
export async function invoicesOf({ api }: Freelancer) {
  const { items } = await api.invoice.list({ limit: 100 });
  return Promise.all(items.map(({ id }) => api.invoice.get({ id })));
}
