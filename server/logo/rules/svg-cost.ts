import type { Shown, Styled, StyleRule } from "./svg-style.ts";

/** An element of a picture with all that decides how much is drawn for it. */
export interface Drawn extends Styled {
  children: Drawn[];
  shown: Shown[];
  /** Of all its attributes: a long path costs more than a short one. */
  characters: number;
  /** Of the picture that it embeds. */
  pixels: number;
}

const CHARACTERS_A_SHAPE = 50;
const PIXELS_A_SHAPE = 400;
/** References that may follow one another; a picture made by hand or program has a few. */
const STEPS_MAX = 300;
const ELEMENTS_MAX = 20_000;
const CHOOSERS_MAX = 500;
/** Handed down to all that is below, which shows the same again; a marker stands at each turn of a path, too. */
const INHERITED = /^(?:fill|stroke)$/;
const MARKER = /^marker/;
/** They hold colours and no shapes. */
const GRADIENT = /Gradient$/;

interface Sums {
  byId: Map<string, Drawn[]>;
  rules: StyleRule[];
  known: Map<Drawn, number>;
}

/** How many shapes are drawn for a picture, with what it refers to drawn each time; endless where one shows itself. */
export function shapesDrawn(elements: Drawn[], rules: StyleRule[]): number {
  const [picture] = elements;
  const choosers = rules.reduce((total, { chooses }) => total + chooses.length, 0);
  if (!picture || elements.length > ELEMENTS_MAX || choosers > CHOOSERS_MAX) return Number.POSITIVE_INFINITY;
  const byId = Map.groupBy(elements, ({ id }) => id);
  return cost(picture, { byId, rules, known: new Map() }, 0);
}

function cost(drawn: Drawn, sums: Sums, steps: number): number {
  const known = sums.known.get(drawn);
  if (known !== undefined) return known;
  if (steps > STEPS_MAX) return Number.POSITIVE_INFINITY;
  sums.known.set(drawn, Number.POSITIVE_INFINITY);
  const shown = [...drawn.shown, ...shownByRules(drawn, sums.rules)];
  const costOf = ({ id, property }: Shown) => costOfTarget(sums.byId.get(id) ?? [], property, sums, steps);
  let own = 1 + drawn.characters / CHARACTERS_A_SHAPE + drawn.pixels / PIXELS_A_SHAPE;
  for (const child of drawn.children) own += cost(child, sums, steps + 1);
  for (const each of shown) if (each.property === "href") own += costOf(each);
  let beside = 0;
  for (const each of shown) if (each.property !== "href") beside += timesShown(each.property, own) * costOf(each);
  sums.known.set(drawn, own + beside);
  return own + beside;
}

function costOfTarget(targets: Drawn[], property: string, sums: Sums, steps: number): number {
  // Readers differ in which of several of one name they take.
  if (targets.length > 1) return Number.POSITIVE_INFINITY;
  const [target] = targets;
  if (!target || (property !== "href" && GRADIENT.test(target.name))) return 0;
  return cost(target, sums, steps + 1);
}

/** How often something is shown besides an element that draws so much by itself. */
function timesShown(property: string, own: number): number {
  if (MARKER.test(property)) return own * CHARACTERS_A_SHAPE;
  return INHERITED.test(property) ? own : 1;
}

function shownByRules(drawn: Drawn, rules: StyleRule[]): Shown[] {
  return rules.flatMap(({ chooses, shown }) => (chooses.some((choose) => choose(drawn)) ? shown : []));
}
