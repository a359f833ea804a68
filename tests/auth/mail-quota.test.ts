import { beforeEach, describe, expect, test } from "vitest";
import { signInLimits } from "../../server/api/app.ts";
import { CALLER_MAILS } from "../../server/limit/rules.ts";
import { sessionByLibrary } from "../support/session.ts";
import { ANNA, newSite, type Site } from "../support/sign-in.ts";
import { runtimeAt } from "../support/world.ts";

const OWNER = "203.0.113.5";
const STRANGER = "198.51.100.9";
const OTHERS_PASSWORD = "the stranger's own sentence";

let site: Site;
beforeEach(async () => {
  site = await newSite();
});

const postFrom = (address: string, path: string, body: object) =>
  site.post(path, body, { "x-viewer-ip": address }, site.process({ rateLimited: true }));

/** The stranger gets none of these mails: they stand for as many requests at any earlier time of the day. */
async function useUpMailsOf(address: string) {
  const { takeMail } = signInLimits(runtimeAt(site.db, { at: new Date().toISOString() }));
  for (let index = 0; index < CALLER_MAILS.max; index++)
    await takeMail({ recipient: ANNA.email, caller: { address, device: null } });
}

describe("a stranger who asked for all the mails that one caller can cause", () => {
  test("cannot make the owner's newest link to a new password void", async () => {
    await site.signedUp();
    await useUpMailsOf(STRANGER);
    await postFrom(OWNER, "/request-password-reset", { email: ANNA.email });
    const token = site.token();
    expect((await postFrom(STRANGER, "/request-password-reset", { email: ANNA.email })).status).toBe(200);
    expect(site.mails).toHaveLength(1);
    expect(await site.process().api.resetLinkWorks({ body: { token } })).toEqual({ works: true });
    const set = await site.post("/reset-password", { token, newPassword: "a sentence from the owner" });
    expect(set.status).toBe(200);
  });

  test("changes nothing of a sign-up with an address that is not confirmed yet", async () => {
    await useUpMailsOf(STRANGER);
    await postFrom(OWNER, "/sign-up/email", ANNA);
    const token = site.token();
    const again = await postFrom(STRANGER, "/sign-up/email", { ...ANNA, name: "Thief", password: OTHERS_PASSWORD });
    expect(again.status).toBe(200);
    expect(site.mails).toHaveLength(1);
    const others = await site.post("/confirm-address", { token, password: OTHERS_PASSWORD });
    expect(others.code).toBe("WRONG_PASSWORD");
    const { status, cookie } = await site.post("/confirm-address", { token, password: ANNA.password });
    expect(status).toBe(200);
    expect(await sessionByLibrary(site.process(), cookie)).toMatchObject({ name: "Anna" });
  });
});
