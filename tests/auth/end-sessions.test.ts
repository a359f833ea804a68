import { expect, test } from "vitest";
import { endSessionsOf } from "../../server/auth/end-sessions.ts";
import { sessionByLibrary } from "../support/session.ts";
import { ANNA, newSite } from "../support/sign-in.ts";

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
