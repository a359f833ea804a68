/** A list is answered at least this many times as often as by the commit before requests shared their reads. */
const FASTER = 1.5;
/** Where connections wait in line, none waits much longer than the others. */
const STARVED = 4;
/** From so many connections on. */
const IN_LINE = 200;

interface Verdict {
  ratio: number;
  limit: string;
  verdict: "kept" | "missed" | "";
}

/** Calls a second of this tree beside those of another, by the medians of rounds in turn. */
export function ratioVerdict(ours: readonly number[], theirs: readonly number[]): Verdict {
  const ratio = median(ours) / median(theirs);
  return { ratio, limit: `≥ ${FASTER} ×`, verdict: ratio >= FASTER ? "kept" : "missed" };
}

/** Milliseconds that calls waited, and for which those have waited that are not answered yet. */
export interface Waits {
  answered: readonly number[];
  unanswered: readonly number[];
}

/** A call that is not answered counts as soon as it has waited longer than half of the others: at the end it would be left out. */
export function summaryOf({ answered, unanswered }: Waits): { p50: number; p99: number; longest: number } {
  const p50 = median(answered);
  const sorted = [...answered, ...unanswered.filter((milliseconds) => milliseconds > p50)].toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50, p99: at(0.99), longest: at(1) };
}

export function starvationVerdict({
  p50,
  p99,
  failed,
  connections,
}: {
  p50: number;
  p99: number;
  failed: number;
  connections: number;
}): Verdict {
  const ratio = p99 / p50;
  if (connections < IN_LINE) return { ratio, limit: "", verdict: "" };
  const isKept = failed === 0 && ratio <= STARVED;
  return { ratio, limit: `none, p99 ≤ ${STARVED} × p50`, verdict: isKept ? "kept" : "missed" };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
