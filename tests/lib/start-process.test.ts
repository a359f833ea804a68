import { once } from "node:events";
import { expect, test } from "vitest";
import { startProcess } from "../../server/lib/start-process.ts";

const SILENT = { stdio: "ignore" } as const;

test("a program that runs is not refused", async () => {
  const { child } = startProcess(process.execPath, ["-e", "process.exit(7)"], SILENT);
  if (child === null) throw new Error("it was not started");
  expect(await once(child, "exit")).toEqual([7, null]);
});

test.each([
  ["is not there", "/nowhere/node", [], "ENOENT"],
  ["is no program", import.meta.filename, [], "EACCES"],
  ["is a folder", import.meta.dirname, [], "EACCES"],
  ["gets more text than a process can take", process.execPath, ["-e", "0".repeat(4_000_000)], "E2BIG"],
])("a program that %s is refused with the machine's reason, and ends nothing", async (_name, command, args, reason) => {
  expect(await startProcess(command, args, SILENT).refused).toMatchObject({ code: reason });
});
