import { createSocket } from "node:dgram";
import packets from "dns-packet";

/** A name server for the tests: answers every question for name servers with these, or that there is no such name. */
export async function serveNames(servers: string[]): Promise<{ address: string; close: () => void }> {
  const socket = createSocket("udp4");
  socket.on("message", (message, { port, address }) => {
    const { id, questions = [] } = packets.decode(message);
    const answers = questions.flatMap(({ name }) =>
      servers.map((data) => ({ type: "NS" as const, class: "IN" as const, name, ttl: 60, data })),
    );
    const NO_SUCH_NAME = 3;
    const flags = packets.RECURSION_AVAILABLE | (answers.length === 0 ? NO_SUCH_NAME : 0);
    socket.send(packets.encode({ type: "response", id, flags, questions, answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { address: `127.0.0.1:${socket.address().port}`, close: () => socket.close() };
}
