import { createServer, type RequestListener } from "node:http";

/** A server on a free port of this machine: its address, and how to stop it. */
export async function listen(answer: RequestListener): Promise<{ url: string; stop: () => void }> {
  // Connections stay open however long a function works in between, as its client counts on them.
  const server = createServer({ keepAliveTimeout: 0 }, answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${address.port}`, stop };
}
