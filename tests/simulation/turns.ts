import type { Chance } from "./chance.ts";

const STUCK_AFTER = 200;

/** Lets actors go on one at a time, chance choosing who: wherever one would wait for the world outside, it waits here. */
export class Turns {
  private readonly chance: Chance;
  private waiting: (() => void)[] = [];
  private contended = false;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** Resolves when it is the caller's turn; at once while nobody else is on. */
  turn(): Promise<void> {
    if (!this.contended) return Promise.resolve();
    return new Promise((go) => this.waiting.push(go));
  }

  /** Runs all actors to their ends. An actor that fails ends; the others go on. */
  async run(actors: readonly (() => Promise<void>)[]): Promise<void> {
    this.contended = true;
    let alive = actors.length;
    for (const actor of actors) void actor().finally(() => alive--);
    for (let idle = 0; alive > 0; ) {
      // After a macrotask, every actor either waits for its turn or has ended.
      await new Promise((resume) => setImmediate(resume));
      const [go] = this.waiting.splice(this.chance.below(this.waiting.length), 1);
      go?.();
      idle = go ? 0 : idle + 1;
      if (idle > STUCK_AFTER) throw new Error("the actors wait for something that is not simulated");
    }
    this.contended = false;
  }
}
