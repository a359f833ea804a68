import { beforeEach, describe, expect, test } from "vitest";
import { ANNA, newSite, type Site } from "../support/sign-in.ts";

let site: Site;
beforeEach(async () => {
  site = await newSite();
});

const signUp = () => site.post("/sign-up/email", ANNA);
const subjects = () => site.mails.map(({ subject }) => subject);
const CONFIRM = "Confirm your address for Invoicely";

describe("who signs up twice, because the answer was lost,", () => {
  test("gets the same answer and a second link, and hears of no account", async () => {
    const [first, second] = [await signUp(), await signUp()];
    expect([second.status, second.code]).toEqual([first.status, first.code]);
    expect(subjects()).toEqual([CONFIRM, CONFIRM]);
  });

  test.each([
    ["first", 0],
    ["second", 1],
  ])("can use the link of the %s mail", async (_which, place) => {
    await signUp();
    await signUp();
    const token = site.token(site.mails[place]);
    expect((await site.post("/confirm-address", { token, password: ANNA.password })).status).toBe(200);
    expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
  });

  test("in one moment, gets a link and hears of no account", async () => {
    const [first, second] = await Promise.all([signUp(), signUp()]);
    expect(second.status).toBe(first.status);
    expect(new Set(subjects())).toEqual(new Set([CONFIRM]));
    const { status } = await site.post("/confirm-address", { token: site.token(), password: ANNA.password });
    expect(status).toBe(200);
  });

  test("while the first is under way, changes nothing and gets its mail alone", async () => {
    await signUp();
    const { internalAdapter, adapter } = await site.process().$context;
    const found = await internalAdapter.findUserByEmail(ANNA.email);
    // As the table is between the user's row and that of the password.
    await adapter.deleteMany({ model: "account", where: [{ field: "userId", value: found?.user.id ?? "" }] });
    await signUp();
    expect(subjects()).toEqual([CONFIRM]);
  });

  test("after the address was confirmed hears of the account", async () => {
    await site.signedUp();
    await signUp();
    expect(subjects()).toEqual(["You already have an Invoicely account"]);
  });
});
