import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { delimiter, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { ROOT } from "./build.ts";
import { Refusal } from "./refusal.ts";

/** AWS's own Lambda runtime client, which also runs functions on AWS, and its folder. */
const RUNTIME_FOLDER = join(ROOT, "tests/runtime");
const CLIENT = join(RUNTIME_FOLDER, "node_modules/aws-lambda-ric/index.mjs");
const DEBIAN_PACKAGES = "autoconf automake libtool cmake g++ make python3";

/** Installs AWS's client if it is missing. It is compiled on this machine, which takes a minute or two. */
export async function installRuntime(): Promise<void> {
  if (existsSync(CLIENT) && existsSync(join(CLIENT, "../rapid-client.node"))) return;
  process.stdout.write("Installing AWS's Lambda runtime client (once; it is compiled here, a minute or two) …\n");
  const child = spawn("npm", ["ci", "--silent"], {
    cwd: RUNTIME_FOLDER,
    // Uses the machine's own Node, whose headers are installed; the result runs on any.
    env: {
      ...process.env,
      PATH: (process.env.PATH ?? "").replaceAll(`${join(ROOT, "node_modules/.bin")}${delimiter}`, ""),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0)
    throw new Refusal(
      `AWS's Lambda runtime client did not compile: on Debian, \`apt-get install ${DEBIAN_PACKAGES}\` has what it needs.`,
    );
}

export interface Invocation {
  ok: boolean;
  /** The function's answer, or its error. */
  body: Buffer;
}

/** A function that runs as AWS runs it. */
export interface RunningFunction {
  invoke: (event: unknown) => Promise<Invocation>;
  /** Resolves when it asks for the next event; from then on AWS may freeze it, even if it still works. */
  rested: () => Promise<void>;
  /** Returns everything that it has written to its log so far. */
  log: () => string;
  /** Returns the processor time of its process so far, in threads that still exist. */
  cpuMilliseconds: () => number;
  stop: () => Promise<void>;
}

interface Place {
  /** The function's files. */
  folder: string;
  /** File and name: "bundle.handler". */
  handler: string;
  megabytes: number;
  /** The most seconds for one event. After that its process is ended, as on AWS. */
  seconds: number;
  /** Its own variables; of this process's variables it gets only the path to programs. */
  variables: Record<string, string>;
  /** If set, its process is stopped whenever it waits for an event, as AWS freezes it, and this is called. */
  onFreeze?: (() => void) | undefined;
}

/** By how many milliseconds a test moved the clock of a process. On AWS, deadlines and clock agree. */
const CLOCK_AHEAD = "CLOCK_AHEAD_MILLISECONDS";

/** Starts a function, which is ready for events at once and handles them one after the other. */
export async function startFunction(place: Place): Promise<RunningFunction> {
  const ahead = Number(place.variables[CLOCK_AHEAD] ?? 0);
  const api = await RuntimeApi.start({ seconds: place.seconds, now: () => Date.now() + ahead });
  const child = spawn(process.execPath, [CLIENT], {
    cwd: place.folder,
    env: { ...lambdaVariables(place, api.address), ...place.variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  const log = () => said.join("");
  child.once("exit", () => api.fail(`The function's process ended: ${log().slice(-2000)}`));
  api.onTimeout = () => void child.kill("SIGKILL");
  const { onFreeze } = place;
  if (onFreeze)
    api.onRest = () => {
      child.kill("SIGSTOP");
      onFreeze();
    };
  const cpuMilliseconds = () => cpuOf(child.pid);
  return {
    invoke: (event) => {
      if (onFreeze) child.kill("SIGCONT");
      return api.invoke(event);
    },
    rested: () => api.rested(),
    log,
    cpuMilliseconds,
    stop: () => stop(child, api),
  };
}

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** The first field of Linux's statistics of each thread: the nanoseconds it ran, in its own code and in the kernel. */
function cpuOf(pid: number | undefined): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const ran = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return ran.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / NANOSECONDS_PER_MILLISECOND;
}

/** Returns the variables that AWS sets in addition to a function's own. */
function lambdaVariables({ folder, handler, megabytes }: Place, address: string) {
  return {
    PATH: process.env.PATH,
    TZ: ":UTC",
    LANG: "en_US.UTF-8",
    AWS_LAMBDA_RUNTIME_API: address,
    _HANDLER: handler,
    LAMBDA_TASK_ROOT: folder,
    // OpenNext sets it by itself; nothing else reads it.
    NODE_ENV: "production" as const,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: "function",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(megabytes),
    AWS_LAMBDA_LOG_GROUP_NAME: "/function",
    AWS_LAMBDA_LOG_STREAM_NAME: "stream",
  };
}

async function stop(child: ChildProcess, api: RuntimeApi): Promise<void> {
  const gone = child.exitCode === null && child.signalCode === null;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  api.fail("The function was stopped.");
  child.kill("SIGKILL");
  if (gone) await ended;
  api.close();
}

interface Waiting {
  event: unknown;
  settle: (invocation: Invocation) => void;
  refuse: (error: Error) => void;
}

interface TimeOfFunction {
  /** The most seconds for one event. */
  seconds: number;
  /** Returns its clock's time. */
  now: () => number;
}

/** AWS's side: passes events to the one process that asks for them, and receives its answers. */
class RuntimeApi {
  address = "";
  private readonly server: Server;
  private readonly waiting: Waiting[] = [];
  private current: Waiting | null = null;
  private asking: ServerResponse | null = null;
  private resting: (() => void)[] = [];
  private failure: Error | null = null;
  private count = 0;
  private readonly seconds: number;
  private readonly now: () => number;
  private deadline: NodeJS.Timeout | undefined;
  onTimeout: () => void = () => {};
  /** Called when it waits for an event and there is none. */
  onRest: () => void = () => {};

  private constructor({ seconds, now }: TimeOfFunction) {
    this.seconds = seconds;
    this.now = now;
    // A function may work longer than Node keeps a silent connection open; if it closed, the answer would get lost.
    this.server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
      this.answer(request, response).catch((error) => this.fail(`The function's answer broke off: ${error}`));
    });
  }

  static async start(time: TimeOfFunction): Promise<RuntimeApi> {
    const api = new RuntimeApi(time);
    await new Promise<void>((resolve) => api.server.listen(0, "127.0.0.1", resolve));
    const address = api.server.address();
    if (address === null || typeof address === "string") throw new Error("the runtime's interface has no port");
    api.address = `127.0.0.1:${address.port}`;
    return api;
  }

  invoke(event: unknown): Promise<Invocation> {
    return new Promise((settle, refuse) => {
      if (this.failure) return refuse(this.failure);
      this.waiting.push({ event, settle, refuse });
      this.handOut();
    });
  }

  rested(): Promise<void> {
    return new Promise((settle) => {
      if (this.asking || this.failure) settle();
      else this.resting.push(settle);
    });
  }

  fail(sentence: string): void {
    this.failure ??= new Error(sentence);
    clearTimeout(this.deadline);
    for (const settle of this.resting.splice(0)) settle();
    for (const { refuse } of [this.current ?? [], this.waiting.splice(0)].flat()) refuse(this.failure);
    this.current = null;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private handOut(): void {
    if (this.current || !this.asking) return;
    const next = this.waiting.shift();
    if (!next) return;
    this.current = next;
    this.deadline = setTimeout(() => this.timeOut(), this.seconds * 1000);
    this.asking.writeHead(200, {
      "content-type": "application/json",
      "lambda-runtime-aws-request-id": `request-${++this.count}`,
      "lambda-runtime-deadline-ms": String(this.now() + this.seconds * 1000),
      "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-central-1:111122223333:function:function",
      "lambda-runtime-trace-id": "Root=1-00000000-000000000000000000000000;Sampled=0",
    });
    this.asking.end(JSON.stringify(next.event));
    this.asking = null;
  }

  private timeOut(): void {
    this.fail(`The function did not end within its ${this.seconds} seconds.`);
    this.onTimeout();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "";
    if (path.endsWith("/invocation/next")) {
      this.current?.refuse(new Error("The function asked for the next event before it had answered this one."));
      this.current = null;
      clearTimeout(this.deadline);
      this.asking = response;
      for (const settle of this.resting.splice(0)) settle();
      return this.waiting.length > 0 ? this.handOut() : this.onRest();
    }
    const body = await buffer(request);
    response.writeHead(202, { "content-type": "application/json" }).end(`{"status":"OK"}`);
    if (path.endsWith("/init/error")) return this.fail(`The function did not start: ${body}`);
    this.current?.settle({ ok: path.endsWith("/response"), body });
    this.current = null;
    this.handOut();
  }
}
