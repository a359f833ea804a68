import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { layOut, WEB_FUNCTION } from "../../../scripts/lambda-bundles.ts";
import { type Invocation, type RunningFunction, startFunction } from "../../../scripts/lambda-runtime.ts";
import { once } from "../../../server/lib/once.ts";
import type { Stack } from "../../infra/support/resources.ts";
import { type DeployedName, deployedFunction } from "./deployed.ts";

export type Variables = Record<string, string>;

export interface ProcessOptions {
  /** Processes of a function that take turns. AWS starts one for each request under way; here further ones wait. */
  instances?: Partial<Record<DeployedName, number>>;
  /** Beside the evaluated stage's own: credentials, and where calls of the SDK go. */
  variablesOf: (name: DeployedName, evaluated: Variables) => Variables;
  /** Processes are stopped between events, as AWS freezes them; this hears of it. */
  onFreeze?: ((name: DeployedName) => void) | undefined;
}

/** A stage's functions under AWS's client of the runtime, each started when it is first called, as the stage says. */
export function processesOf(stack: Stack, { instances = {}, variablesOf, onFreeze }: ProcessOptions) {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-edge-"));
  const running = new Map<string, Promise<RunningFunction[]>>();
  let turn = 0;

  const layOutDelivery = once(async () => {
    await layOut("delivery", join(folder, "delivery"));
    return join(folder, "delivery");
  });

  async function placeOf(name: DeployedName): Promise<string> {
    if (name === "web") return WEB_FUNCTION;
    return name === "delivery" ? layOutDelivery() : join(inject("functions"), name);
  }

  async function start(name: DeployedName, more: Variables): Promise<RunningFunction[]> {
    const place = await placeOf(name);
    const { handler, megabytes, seconds, variables: own } = deployedFunction(stack, name);
    const variables = { ...own, ...variablesOf(name, own), ...more };
    const count = instances[name] ?? 1;
    const frozen = onFreeze && (() => onFreeze(name));
    return Promise.all(
      Array.from({ length: count }, () =>
        startFunction({ folder: place, handler, megabytes, seconds, variables, onFreeze: frozen }),
      ),
    );
  }

  /** The processes of a function; those that get more variables than others are processes of their own. */
  function functions(name: DeployedName, more: Variables = {}): Promise<RunningFunction[]> {
    const key = `${name} ${JSON.stringify(more)}`;
    const known = running.get(key) ?? start(name, more);
    running.set(key, known);
    return known;
  }

  async function invoke(name: DeployedName, event: unknown, more: Variables = {}): Promise<Invocation> {
    const all = await functions(name, more);
    const fn = all[turn++ % all.length];
    if (!fn) throw new Error(`${name} has no process.`);
    return fn.invoke(event);
  }

  async function stop(): Promise<void> {
    for (const all of running.values()) for (const fn of await all) await fn.stop();
    rmSync(folder, { recursive: true });
  }

  return { functions, invoke, stop };
}
