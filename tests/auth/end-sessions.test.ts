import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { endSessionsOf } from "../../server/auth/end-sessions.ts";
import { sessionByLibrary } from "../support/session.ts";
import { ANNA, newSite } from "../support/sign-in.ts";
import { ROOT } from "../support/sources.ts";

const BEN = { name: "Ben", email: "ben@studio.example", password: "battery horse correct" };

test("whoever runs the installation signs one user out everywhere, and nobody else", async () => {
  const site = await newSite();
  await site.signedUp();
  await site.signedUp(BEN);
  const sessionOf = (cookie: string) => sessionByLibrary(site.process(), cookie);
  const annas = [(await site.post("/sign-in/email", ANNA)).cookie, (await site.post("/sign-in/email", ANNA)).cookie];
  const { cookie: bens } = await site.post("/sign-in/email", BEN);
  // The one that confirmed her address lives on beside these two.
  expect(await endSessionsOf(site.db, " ANNA@studio.example ")).toBe(3);
  for (const cookie of annas) expect(await sessionOf(cookie)).toBeNull();
  expect(await sessionOf(bens)).toMatchObject({ email: BEN.email });
  expect(await endSessionsOf(site.db, ANNA.email)).toBe(0);
  expect(await endSessionsOf(site.db, "nobody@studio.example")).toBeNull();
  expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
});

test("the command does so on the table that it is given, and says what it needs in a sentence", async () => {
  const site = await newSite();
  await site.signedUp();
  const { cookie } = await site.post("/sign-in/email", ANNA);
  const command = (...words: string[]) => {
    const program = ["scripts/end-sessions.ts", "end-sessions", ...words];
    const { status, stdout, stderr } = spawnSync(process.execPath, program, { cwd: ROOT, encoding: "utf8" });
    return { status, said: stdout + stderr };
  };
  expect(command(ANNA.email, "--table", site.db.table)).toEqual({ status: 0, said: "2 sessions have ended.\n" });
  expect(await sessionByLibrary(site.process(), cookie)).toBeNull();
  const unknown = { status: 1, said: "Nobody has an account with nobody@studio.example.\n" };
  expect(command("nobody@studio.example", "--table", site.db.table)).toEqual(unknown);
  expect(command()).toEqual({ status: 1, said: expect.stringMatching(/^Whose sessions\? [^\n]+\n$/) });
});
