/**
 * Stand for the classes of these names in functions that are packed ready to start (`scripts/ready-bundle.ts`). Node's own
 * bring the whole of its `fetch` along, which a request that is one text and gets one text back needs nothing of. Whatever
 * else is asked of them, streams and forms, Node's own answer.
 */
export { PlainHeaders as Headers, PlainRequest as Request, PlainResponse as Response };

type Fields = Iterable<readonly [string, string]> | Record<string, string>;
type Content = string | Uint8Array<ArrayBuffer> | ReadableStream | null;

class PlainHeaders {
  private readonly fields = new Map<string, string>();

  constructor(init: Fields = []) {
    const pairs = Symbol.iterator in init ? init : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  append(name: string, value: string): void {
    const before = this.get(name);
    this.set(name, before === null ? value : `${before}, ${value.trim()}`);
  }

  set(name: string, value: string): void {
    this.fields.set(name.toLowerCase(), value.trim());
  }

  get(name: string): string | null {
    return this.fields.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  delete(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  /** Sorted by name. */
  entries(): IterableIterator<[string, string]> {
    return [...this.fields].toSorted(([a], [b]) => (a < b ? -1 : 1)).values();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
}

interface RequestOptions {
  method?: string;
  headers?: Fields;
  body?: string | Uint8Array<ArrayBuffer> | null;
}

class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: PlainHeaders;
  /** Nobody breaks a request off: a function gets it whole. */
  readonly signal = new AbortController().signal;
  private readonly content: string | Uint8Array<ArrayBuffer> | null;

  constructor(url: string | URL, { method = "GET", headers = [], body = null }: RequestOptions = {}) {
    this.url = String(url);
    this.method = method;
    this.headers = new PlainHeaders(headers);
    this.content = body;
  }

  async text(): Promise<string> {
    return textOf(this.content);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  formData() {
    return this.whole().formData();
  }

  get body() {
    return this.whole().body;
  }

  private whole() {
    const { url, method, headers, content } = this;
    return new globalThis.Request(url, { method, headers: [...headers], body: content });
  }
}

interface ResponseOptions {
  status?: number;
  headers?: Fields;
}

class PlainResponse {
  readonly status: number;
  readonly headers: PlainHeaders;
  private readonly content: Content;

  constructor(body: Content = null, { status = 200, headers = [] }: ResponseOptions = {}) {
    this.status = status;
    this.headers = new PlainHeaders(headers);
    this.content = body;
  }

  static json(value: unknown, { status = 200 }: { status?: number } = {}): PlainResponse {
    return new PlainResponse(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
  }

  async text(): Promise<string> {
    if (this.content instanceof ReadableStream) return new globalThis.Response(this.content).text();
    return textOf(this.content);
  }

  get body() {
    return new globalThis.Response(this.content).body;
  }
}

function textOf(content: string | Uint8Array | null): string {
  return typeof content === "string" ? content : new TextDecoder().decode(content ?? new Uint8Array());
}
