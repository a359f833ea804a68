import { createRequire } from "node:module";

type Condition = (...given: unknown[]) => string | undefined;

/** ElectroDB's maker of `.where()`. */
interface WhereFactory {
  buildClause: (this: unknown, condition: Condition) => unknown;
}

const { WhereFactory }: { WhereFactory: { prototype: WhereFactory } } = createRequire(import.meta.url)(
  "electrodb/src/where.js",
);
const { buildClause } = WhereFactory.prototype;

/**
 * StrykerJS takes a condition out of a write by a function that returns nothing, which ElectroDB refuses: any call would
 * fail. Here such a write has no condition.
 */
WhereFactory.prototype.buildClause = function (condition) {
  return buildClause.call(this, (...given) => condition(...given) ?? "");
};
