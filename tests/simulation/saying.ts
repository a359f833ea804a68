import { namedInput } from "../../sdk/requests.ts";
import type { IdKind } from "../../server/lib/id.ts";
import { PROCEDURES } from "../support/procedures.ts";
import type { Api } from "../support/world.ts";
import type { SimulatedWorld } from "./world.ts";

/** A creating or acting call, with the id that its caller gave it. */
export interface Said {
  path: string;
  input: unknown;
  /** Whether it was answered as done. */
  isDone: boolean;
}

const REPEATABLE = new Set(
  PROCEDURES.filter(({ method, path }) => method === "POST" && !path.endsWith(".update")).map(({ path }) => path),
);
const MAKES: Record<string, IdKind> = {
  "time.create": "timeEntry",
  "client.create": "client",
  "apiKey.create": "apiKey",
};

/**
 * A caller whose creating and acting calls have ids. Now and then it says something twice, and it says again at once what
 * the database did not answer. `said` keeps every call, to be said again later.
 */
export function naming(api: Api, { world, said }: { world: SimulatedWorld; said: Said[] }): Api {
  const wrap = <Part extends object>(part: Part, path: string[]): Part =>
    new Proxy(part, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        return typeof value === "function" && typeof name === "string" ? wrap(value, [...path, name]) : value;
      },
      apply: (of, self, given) => {
        if (typeof of !== "function") return undefined;
        const name = path.join(".");
        const call = (input: unknown): Promise<unknown> => Promise.resolve(Reflect.apply(of, self, [input]));
        return REPEATABLE.has(name) ? sayNamed(name, given[0], { world, said, call }) : call(given[0]);
      },
    });
  return wrap(api, []);
}

interface Saying {
  world: SimulatedWorld;
  said: Said[];
  call: (input: unknown) => Promise<unknown>;
}

async function sayNamed(path: string, given: unknown, { world, said, call }: Saying): Promise<unknown> {
  const input = namedInput(path, given, world.runtime.newId(MAKES[path] ?? "request"));
  const one: Said = { path, input, isDone: false };
  said.push(one);
  const say = async () => {
    const answer = await call(input);
    one.isDone = true;
    return answer;
  };
  const first = await say().catch((error) => {
    if (world.chance.happens(0.5)) return say();
    throw error;
  });
  return world.chance.happens(0.1) ? say() : first;
}

/** Says one thing again, as it was said. */
export function sayAgain(api: Api, { path, input }: Said): Promise<unknown> {
  let part: unknown = api;
  for (const name of path.split(".")) part = Object(part) === part ? Reflect.get(Object(part), name) : undefined;
  if (typeof part !== "function") throw new Error(`there is no procedure ${path}`);
  return Promise.resolve(Reflect.apply(part, null, [input]));
}
