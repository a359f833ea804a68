/** Everything that chance decides in a run, from one seed: the same seed makes the same run. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 0x9e3779b1) | 0;
  }

  /** In [0, 1). */
  number(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to one less than `count`. */
  below(count: number): number {
    return Math.floor(this.number() * count);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  happens(probability: number): boolean {
    return this.number() < probability;
  }

  /** One of the values; undefined when there are none. */
  of<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }
}
