/** Condition, key and update expressions of DynamoDB, over plain values: as much of the language as ElectroDB writes. */

export type Item = Record<string, unknown>;

interface Names {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Item | undefined;
}

type Operand = (item: Item, names: Names) => unknown;
type Condition = (item: Item, names: Names) => boolean;

const conditions = new Map<string, Condition>();
const updates = new Map<string, (item: Item, names: Names) => Item>();

/** Whether an item meets a condition; without one, it does. */
export function meets(expression: string | undefined, item: Item, names: Names): boolean {
  if (!expression) return true;
  const known = conditions.get(expression) ?? new Parser(expression).condition();
  conditions.set(expression, known);
  return known(item, names);
}

/** The item as an update expression leaves it. */
export function updated(expression: string, item: Item, names: Names): Item {
  const known = updates.get(expression) ?? new Parser(expression).update();
  updates.set(expression, known);
  return known(item, names);
}

const TOKEN = /\s*(<=|>=|<>|[=<>(),+-]|[#:]?[\w.[\]]+)/y;
const COMPARISONS: Record<string, (order: number) => boolean> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

class Parser {
  private readonly tokens: string[] = [];
  private place = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const [, token] = TOKEN.exec(text) ?? [];
      if (token === undefined) throw new Error(`cannot read the expression ${text}`);
      this.tokens.push(token);
    }
  }

  condition(): Condition {
    const whole = this.either();
    if (this.place < this.tokens.length) throw new Error(`cannot read ${this.peek()} in ${this.text}`);
    return whole;
  }

  update(): (item: Item, names: Names) => Item {
    const steps: ((before: Item, after: Item, names: Names) => void)[] = [];
    while (this.place < this.tokens.length) {
      const clause = this.next().toUpperCase();
      do steps.push(this.updateStep(clause));
      while (this.take(","));
    }
    return (item, names) => {
      const after = { ...item };
      for (const step of steps) step(item, after, names);
      return after;
    };
  }

  private updateStep(clause: string): (before: Item, after: Item, names: Names) => void {
    const name = this.next();
    const path = (names: Names) => names.ExpressionAttributeNames?.[name] ?? name;
    if (clause === "REMOVE") return (_before, after, names) => void delete after[path(names)];
    if (clause === "ADD") {
      const value = this.operand();
      return (before, after, names) => {
        after[path(names)] = Number(before[path(names)] ?? 0) + Number(value(before, names));
      };
    }
    if (clause !== "SET") throw new Error(`cannot read ${clause} in ${this.text}`);
    this.expect("=");
    const value = this.sum();
    return (before, after, names) => {
      after[path(names)] = value(before, names);
    };
  }

  private sum(): Operand {
    const left = this.operand();
    const sign = this.take("+") ? 1 : this.take("-") ? -1 : 0;
    if (sign === 0) return left;
    const right = this.operand();
    return (item, names) => Number(left(item, names)) + sign * Number(right(item, names));
  }

  private either(): Condition {
    const parts = [this.both()];
    while (this.takeWord("OR")) parts.push(this.both());
    return parts.length === 1 && parts[0] ? parts[0] : (item, names) => parts.some((part) => part(item, names));
  }

  private both(): Condition {
    const parts = [this.single()];
    while (this.takeWord("AND")) parts.push(this.single());
    return parts.length === 1 && parts[0] ? parts[0] : (item, names) => parts.every((part) => part(item, names));
  }

  private single(): Condition {
    if (this.takeWord("NOT")) {
      const inner = this.single();
      return (item, names) => !inner(item, names);
    }
    if (this.take("(")) {
      const inner = this.either();
      this.expect(")");
      return inner;
    }
    return this.function() ?? this.comparison();
  }

  private function(): Condition | null {
    const name = this.peek().toLowerCase();
    if (this.tokens[this.place + 1] !== "(" || name === "size" || name === "if_not_exists") return null;
    this.place += 2;
    const path = this.operand();
    const argument = this.take(",") ? this.operand() : () => undefined;
    this.expect(")");
    if (name === "attribute_exists") return (item, names) => path(item, names) !== undefined;
    if (name === "attribute_not_exists") return (item, names) => path(item, names) === undefined;
    if (name === "begins_with")
      return (item, names) => textOf(path(item, names)).startsWith(textOf(argument(item, names)));
    if (name === "contains") return (item, names) => textOf(path(item, names)).includes(textOf(argument(item, names)));
    throw new Error(`cannot read ${name} in ${this.text}`);
  }

  private comparison(): Condition {
    const left = this.operand();
    if (this.takeWord("BETWEEN")) {
      const low = this.operand();
      if (!this.takeWord("AND")) throw new Error(`BETWEEN without AND in ${this.text}`);
      const high = this.operand();
      return (item, names) => {
        const value = left(item, names);
        return (
          comparable(value, low(item, names), (order) => order >= 0) &&
          comparable(value, high(item, names), (order) => order <= 0)
        );
      };
    }
    const sign = this.next();
    const holds = COMPARISONS[sign];
    if (!holds) throw new Error(`cannot read ${sign} in ${this.text}`);
    const right = this.operand();
    if (sign === "<>")
      return (item, names) => !comparable(left(item, names), right(item, names), (order) => order === 0);
    return (item, names) => comparable(left(item, names), right(item, names), holds);
  }

  private operand(): Operand {
    const token = this.next();
    if (token.toLowerCase() === "if_not_exists") {
      this.expect("(");
      const path = this.operand();
      this.expect(",");
      const otherwise = this.operand();
      this.expect(")");
      return (item, names) => path(item, names) ?? otherwise(item, names);
    }
    if (token.startsWith(":")) return (_item, names) => names.ExpressionAttributeValues?.[token];
    return (item, names) => item[names.ExpressionAttributeNames?.[token] ?? token];
  }

  private peek(): string {
    return this.tokens[this.place] ?? "";
  }

  private next(): string {
    const token = this.tokens[this.place++];
    if (token === undefined) throw new Error(`the expression ${this.text} ends too early`);
    return token;
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.place++;
    return true;
  }

  private takeWord(word: string): boolean {
    if (this.peek().toUpperCase() !== word) return false;
    this.place++;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw new Error(`${token} is missing in ${this.text}`);
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : " ";
}

/** Values of different types never compare, and what is missing compares with nothing. */
function comparable(left: unknown, right: unknown, holds: (order: number) => boolean): boolean {
  if (typeof left === "number" && typeof right === "number") return holds(left - right);
  if (typeof left === "boolean" && typeof right === "boolean") return holds(left === right ? 0 : 1);
  if (typeof left !== "string" || typeof right !== "string") return false;
  return holds(left === right ? 0 : left < right ? -1 : 1);
}
