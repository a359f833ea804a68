import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { ArchiveParts } from "../../server/archive/service.ts";
import type { Dynamo } from "../../server/db/dynamo.ts";
import type { Runtime } from "../../server/db/runtime.ts";
import type { BillingMessage, DeliveryMessage } from "../../server/jobs/queue.ts";
import { idFactory } from "../../server/lib/id.ts";
import { type Mailer, OutcomeUnknown } from "../../server/mail/message.ts";
import { archiveInMemory } from "../support/world.ts";
import { answeringClient } from "./answering-client.ts";
import { Chance } from "./chance.ts";
import { buildLazily } from "./lazy-electro.ts";
import { MemoryTable } from "./memory-dynamo.ts";
import { itemSeen, type Sight, unseenLosses } from "./old-eyes.ts";
import { field, list } from "./raw.ts";
import { Turns } from "./turns.ts";

/** Something the simulation did to the code; whatever fails without one of these in its chain of causes is a bug. */
export class Injected extends Error {
  override name = "Injected";
  /** As AWS's client marks what is not its caller's fault. */
  readonly $fault = "server";
}

/** A process or a user's request: what runs until it ends or dies. */
interface Actor {
  world: SimulatedWorld;
  dead: boolean;
  /** Its clock differs from the world's by so many milliseconds. */
  skew: number;
  /** What it saw of the item that it writes, in a tab. */
  sight?: Sight;
}

const actors = new AsyncLocalStorage<Actor>();

function current(): Actor {
  const actor = actors.getStore();
  if (!actor) throw new Error("this runs outside any simulated actor");
  return actor;
}

buildLazily();

/** One handle for every world, so that entities are built once: the actor on turn says which table is meant. */
const pause = () => current().world.turns.turn();
const db: Dynamo = {
  client: answeringClient((command, input) => current().world.call(command, input), pause),
  table: "simulation",
  pause,
};

interface ArrivedMail {
  documentId: string;
  messageId: string;
  to: string;
  text: string;
  /** The SHA-256 of each file that came with it. */
  files: string[];
}

export class SimulatedWorld {
  readonly table = new MemoryTable();
  readonly chance: Chance;
  readonly turns: Turns;
  /** How likely something goes wrong at one call; 0 for a world without faults. */
  faultRate: number;
  /** Milliseconds since 1970. */
  time: number;
  faults = 0;
  /** Periods whose lock was looked at. */
  periodsLocked = 0;
  readonly mails: ArrivedMail[] = [];
  readonly billing: BillingMessage[] = [];
  readonly delivery: DeliveryMessage[] = [];
  /** What was seen to be wrong while it ran. */
  readonly complaints: string[] = [];
  /** Runs whose draft a user had before them. */
  readonly draftsLookedAt = new Set<string>();
  readonly runtime: Runtime;
  readonly mailer: Mailer = { send: (mail) => this.receive(mail) };
  readonly keptFiles = new Map<string, Uint8Array>();
  readonly archive: ArchiveParts = this.faultyArchive(archiveInMemory(this.keptFiles));

  constructor(seed: number, { begin, faultRate }: { begin: string; faultRate: number }) {
    this.chance = new Chance(seed);
    this.turns = new Turns(this.chance);
    this.faultRate = faultRate;
    this.time = Date.parse(begin);
    const newId = idFactory(() => this.chance.number());
    const now = () => new Date(this.time + current().skew).toISOString();
    this.runtime = { db, now, wall: now, newId: (kind) => newId(kind, new Date(this.time).toISOString()) };
  }

  /** Runs something as an actor of this world, and says what became of it. */
  as<T>(work: () => Promise<T>, skew = 0): Promise<T> {
    return actors.run({ world: this, dead: false, skew }, work);
  }

  async call(command: string, input: object): Promise<Record<string, unknown>> {
    await this.turns.turn();
    const actor = current();
    if (actor.dead) throw new Injected("the process is dead");
    if (!this.chance.happens(this.faultRate)) return this.answer(command, input);
    this.faults++;
    return this.faulty(actor, command, input);
  }

  /** From now on, the current actor's writes are compared with what it saw. */
  watch(sight: Sight): void {
    current().sight = sight;
  }

  private answer(command: string, input: object): Record<string, unknown> {
    const { sight } = current();
    if (!sight || !/Put|Update|Delete|TransactWrite/.test(command)) return this.answerOfTable(command, input);
    const before = itemSeen(this.table.items(), sight);
    try {
      return this.answerOfTable(command, input);
    } finally {
      this.complaints.push(...unseenLosses(sight, before, itemSeen(this.table.items(), sight)));
    }
  }

  /** A place for files that fails as a database does. */
  private faultyArchive({ files, makeFiles }: ArchiveParts): ArchiveParts {
    return {
      files: {
        put: (name, content) => this.file(() => files.put(name, content)),
        get: (name) => this.file(() => files.get(name)),
      },
      makeFiles,
    };
  }

  private async file<T>(work: () => Promise<T>): Promise<T> {
    await this.turns.turn();
    const actor = current();
    if (actor.dead) throw new Injected("the process is dead");
    if (!this.chance.happens(this.faultRate)) return work();
    this.faults++;
    const kind = this.chance.of(FILE_FAULTS);
    if (kind === "lost request") throw new Injected("the request was lost");
    if (kind === "dies before") return this.die(actor);
    await work();
    if (kind === "dies after") return this.die(actor);
    throw new Injected("the reply was lost");
  }

  private answerOfTable(command: string, input: object): Record<string, unknown> {
    const answer = this.table.answer(command, input);
    if (command === "TransactWriteItemsCommand") this.complainIfLockedOnHold(input);
    return answer;
  }

  /** In the very transaction that locks a period, its client is not on hold. */
  private complainIfLockedOnHold(input: object): void {
    for (const write of list(Reflect.get(input, "TransactItems"))) {
      const run = field(write, "Put", "Item");
      if (field(run, "__edb_e__") !== "billingRun" || field(run, "revision") !== 0) continue;
      const client = this.table
        .items()
        .find((item) => item.__edb_e__ === "client" && item.clientId === field(run, "clientId"));
      this.periodsLocked++;
      if (client?.heldAt !== undefined)
        this.complaints.push(`${client.name} is on hold, and its period from ${field(run, "from")} was locked`);
    }
  }

  private faulty(actor: Actor, command: string, input: object): Record<string, unknown> {
    const answer = () => this.answer(command, input);
    const kind = this.chance.of(KINDS);
    if (kind === "lost request") throw new Injected("the request was lost");
    if (kind === "throttled") throw new Injected("ProvisionedThroughputExceededException");
    if (kind === "dies before") return this.die(actor);
    if (kind === "dies after") {
      answer();
      return this.die(actor);
    }
    if (kind === "lost reply") {
      answer();
      throw new Injected("the reply was lost");
    }
    if (kind === "short pages") return this.within({ pageSize: 1 }, answer);
    if (kind === "lagging index") return this.within({ lag: this.chance.between(1, 12) }, answer);
    if (command === "TransactWriteItemsCommand") throw this.conflict(input);
    // The SDK sends a call again when its reply is lost; a transaction's token makes the second one harmless.
    if (/^(Put|Update|Delete)/.test(command)) answer();
    return answer();
  }

  private die(actor: Actor): never {
    actor.dead = true;
    throw new Injected("the process died");
  }

  private within(
    { pageSize = null, lag = 0 }: { pageSize?: number | null; lag?: number },
    answer: () => Record<string, unknown>,
  ) {
    Object.assign(this.table, { pageSize, lag });
    try {
      return answer();
    } finally {
      Object.assign(this.table, { pageSize: null, lag: 0 });
    }
  }

  private conflict(input: object): Error {
    const items: unknown = Reflect.get(input, "TransactItems");
    const count = Array.isArray(items) ? items.length : 1;
    const hit = this.chance.below(count);
    const CancellationReasons = Array.from({ length: count }, (_, place) => ({
      Code: place === hit ? "TransactionConflict" : "None",
    }));
    return new TransactionCanceledException({ $metadata: {}, message: "conflict", CancellationReasons });
  }

  private async receive(mail: Parameters<Mailer["send"]>[0]): Promise<{ messageId: string }> {
    await this.turns.turn();
    const actor = current();
    if (actor.dead) throw new Injected("the process is dead");
    const fault = this.chance.happens(this.faultRate * 3) ? this.chance.of(MAIL_FAULTS) : null;
    if (fault) this.faults++;
    if (fault === "refused") throw new Injected("451 try again later");
    if (fault === "lost") throw new OutcomeUnknown("Injected: no answer, and it did not arrive");
    const { messageId = "" } = mail;
    const [documentId = ""] = messageId.split(".");
    this.complainUnlessIssued(documentId);
    const files = (mail.attachments ?? []).map(({ content }) => createHash("sha256").update(content).digest("hex"));
    this.mails.push({ documentId, messageId, to: mail.to, text: mail.text, files });
    if (fault === "arrived unseen") throw new OutcomeUnknown("Injected: no answer, but it arrived");
    if (fault === "dies") return this.die(actor);
    return { messageId };
  }

  private complainUnlessIssued(documentId: string): void {
    const there = this.table
      .items()
      .some((item) => item.invoiceId === documentId || (item.runId === documentId && item.state !== "locked"));
    if (!there) this.complaints.push(`a mail went out for ${documentId}, which is not issued`);
  }
}

const KINDS = [
  "lost request",
  "throttled",
  "dies before",
  "dies after",
  "lost reply",
  "short pages",
  "lagging index",
  "conflict or repetition",
];
const FILE_FAULTS = ["lost request", "dies before", "dies after", "lost reply"];
const MAIL_FAULTS = ["refused", "lost", "arrived unseen", "dies"];
