import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { type Call, Refused, type Reply, type Service, signedBy, Unplayed } from "./calls.ts";
import type { Role } from "./roles.ts";

/** One address for all of AWS: each call is judged by the role that signed it and answered by its service. */
export interface Endpoint {
  url: string;
  /** Calls that AWS would have refused because of a role, in its words. */
  denied: string[];
  /** Calls that no rule is written for. */
  unplayed: string[];
  /** What else was refused, by its name: the refusals that services document. */
  refused: string[];
  /** Drops connections that a role keeps idle, without a word, as Lambda's network does while a function is frozen. */
  dropIdle: (roleName: string) => number;
  stop: () => void;
}

export async function startEndpoint(roles: Map<string, Role>, services: Record<string, Service>): Promise<Endpoint> {
  const sockets = new Map<Socket, { role: string; busy: boolean; dropped: boolean }>();
  const seen: Pick<Endpoint, "denied" | "unplayed" | "refused"> = { denied: [], unplayed: [], refused: [] };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = sockets.get(request.socket);
    // Nobody told the function, so it finds out when it sends.
    if (known?.dropped) return void request.socket.resetAndDestroy();
    const body = await buffer(request);
    const { key, service } = signedBy(request.headers.authorization);
    const state = { role: key, busy: true, dropped: false };
    sockets.set(request.socket, state);
    const { status, headers, body: content } = await replyTo(callOf(request, body, { key, service }));
    response.writeHead(status, { ...headers, "x-amzn-requestid": crypto.randomUUID() });
    response.end(content, () => {
      state.busy = false;
    });
  }

  function callOf(request: IncomingMessage, body: Buffer, { key, service }: { key: string; service: string }): Call {
    const role = roles.get(key);
    if (!role) throw new Unplayed(`Nobody has the access key ${key}`);
    const url = new URL(request.url ?? "/", "http://aws");
    const operation = String(request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    return { service, role, method: request.method ?? "", url, operation, headers: request.headers, body };
  }

  async function replyTo(call: Call): Promise<Reply> {
    const service = services[call.service];
    if (!service) throw new Unplayed(`No rule for the service ${call.service}`);
    try {
      return await service(call);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      (error.message.includes("is not authorized") ? seen.denied : seen.refused).push(error.message);
      return error.reply;
    }
  }

  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    answer(request, response).catch((error) => {
      seen.unplayed.push(String(error));
      response.writeHead(501, { "content-type": "text/plain" }).end(String(error));
    });
  });
  server.on("connection", (socket) => socket.once("close", () => sockets.delete(socket)).on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in for AWS has no port.");

  return {
    url: `http://127.0.0.1:${address.port}`,
    ...seen,
    dropIdle: (roleName) => {
      const idle = [...sockets.values()].filter(({ role, busy, dropped }) => role === roleName && !busy && !dropped);
      for (const state of idle) state.dropped = true;
      return idle.length;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
