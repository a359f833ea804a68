import { expect, test } from "vitest";
import { createAuth } from "../../server/auth/auth.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { withBackgroundWork } from "../../server/lib/background.ts";
import { secretsOf } from "../../server/lib/secrets.ts";
import { ownDynamo } from "../support/dynamo.ts";

const APP_URL = "http://localhost:3000";
const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };
const UNKNOWN = "nobody@studio.example";

/** Anna's account, where mails wait until they are released. */
async function withStuckMails() {
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const sent: string[] = [];
  const send = async ({ to }: { to: string }) => {
    await gate;
    sent.push(to);
    return { messageId: "" };
  };
  const secrets = secretsOf("a-secret-of-at-least-32-characters!");
  const auth = createAuth({ db: await ownDynamo(), mailer: { send }, appUrl: APP_URL, secrets, rateLimited: false });
  await createVerifiedUser(auth, ANNA);
  const awake: Promise<unknown>[] = [];
  const post = (path: string, body: object) => {
    const headers = { "content-type": "application/json", origin: APP_URL };
    const request = new Request(`${APP_URL}/api/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return withBackgroundWork(
      (work) => void awake.push(work),
      () => auth.handler(request),
    );
  };
  return { post, awake, sent, release };
}

/** Null where there is no answer by then; a stuck mail would hold it up for ever. */
function soon<T>(answer: Promise<T>): Promise<T | null> {
  return Promise.race([answer, new Promise<null>((resolve) => setTimeout(resolve, 10_000, null))]);
}

test("no answer about a new password waits for the mail, and the process stays awake until it is out", async () => {
  const { post, awake, sent, release } = await withStuckMails();
  const ask = (email: string) => post("/request-password-reset", { email, redirectTo: "/reset-password" });
  const known = await soon(ask(ANNA.email));
  const unknown = await ask(UNKNOWN);
  expect([known?.status, await known?.text()]).toEqual([200, await unknown.text()]);
  expect([awake.length, sent]).toEqual([1, []]);
  release();
  await Promise.all(awake);
  expect(sent).toEqual([ANNA.email]);
});

test("signing up waits for the mail neither with a fresh nor with a taken address", async () => {
  const { post, awake, sent, release } = await withStuckMails();
  for (const email of [ANNA.email, UNKNOWN]) {
    const answer = await soon(post("/sign-up/email", { ...ANNA, email }));
    expect(answer?.status).toBe(200);
  }
  release();
  await Promise.all(awake);
  expect(sent).toEqual([ANNA.email, UNKNOWN]);
});
