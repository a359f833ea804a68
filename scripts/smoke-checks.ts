import { type Answered, type Asked, NAVIGATION, type Site } from "./site.ts";

/** Two people who are signed in: the `Cookie` headers of their browsers. */
export interface Sessions {
  one: string;
  two: string;
}

export interface Check {
  name: string;
  /** Returns null if all is well, or otherwise a sentence about what is not. */
  run: (site: Site) => Promise<string | null>;
}

type Expectation = [holds: boolean, otherwise: string];

function firstBroken(...expectations: Expectation[]): string | null {
  return expectations.find(([holds]) => !holds)?.[1] ?? null;
}

const page: Asked = { headers: NAVIGATION };
const plain: Asked = { headers: { ...NAVIGATION, "accept-encoding": "" } };
const ENCODED = /^(?:gzip|br|zstd)$/;

/** AWS's own responses have other headers than the product's. */
function byUs({ headers }: Answered): boolean {
  return headers["x-amzn-errortype"] === undefined && headers.server !== "AmazonS3";
}

function said({ status, text }: Answered): string {
  return `${status} ${text.slice(0, 100)}`;
}

const reading: Check[] = [
  {
    name: "the database answers",
    run: async (site) => {
      const answer = await site.ask("/api/health");
      return firstBroken([answer.status === 200, `/api/health answers ${said(answer)}.`]);
    },
  },
  {
    name: "a page comes compressed to a browser, and as it is to others",
    run: async (site) => {
      const [small, whole] = [await site.ask("/sign-in", page), await site.ask("/sign-in", plain)];
      return firstBroken(
        [small.status === 200 && whole.status === 200, `/sign-in answers ${small.status} and ${whole.status}.`],
        [ENCODED.test(small.headers["content-encoding"] ?? ""), "A browser gets the page uncompressed."],
        [!ENCODED.test(whole.headers["content-encoding"] ?? ""), "Who takes no encoding gets one."],
        [whole.text.includes("</html>") && small.text.includes("</html>"), "The page does not come whole."],
      );
    },
  },
  {
    name: "a redirect and a HEAD end, with and without encodings",
    run: async (site) => {
      for (const asked of [page, plain]) {
        const redirect = await site.ask("/clients", asked);
        const head = await site.ask("/sign-in", { ...asked, method: "HEAD" });
        const broken = firstBroken(
          [redirect.status === 307, `/clients answers ${redirect.status} to who is signed out.`],
          [head.status === 200 && head.bytes.length === 0, `HEAD /sign-in answers ${head.status}.`],
        );
        if (broken) return broken;
      }
      return null;
    },
  },
  {
    name: "a file of the build is kept for ever, and compressed",
    run: async (site) => {
      const { text } = await site.ask("/sign-in", page);
      const file = await site.ask(/\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? "/none");
      return firstBroken(
        [file.status === 200, `A script of the sign-in page answers ${file.status}.`],
        [/immutable/.test(file.headers["cache-control"] ?? ""), "A file of the build is not kept."],
        [ENCODED.test(file.headers["content-encoding"] ?? ""), "A file of the build is not compressed."],
      );
    },
  },
  {
    name: "every kind of answer has the headers that keep browsers safe",
    run: async (site) => {
      const { text } = await site.ask("/sign-in", page);
      const file = /\/_next\/static\/[^"]+\.js/.exec(text)?.[0] ?? "/none";
      for (const path of ["/sign-in", "/api/trpc/client.list", "/api/health", file, "/nowhere"]) {
        const { headers } = await site.ask(path, page);
        const missing = ["strict-transport-security", "x-content-type-options", "referrer-policy"].filter(
          (name) => !headers[name],
        );
        if (missing.length > 0) return `${path} comes without ${missing.join(" and ")}.`;
      }
      return null;
    },
  },
  {
    name: "no answer of the API may be kept, and no error is",
    run: async (site) => {
      const path = `/api/trpc/nothing-${crypto.randomUUID()}`;
      const answers = [await site.ask(path), await site.ask(path)];
      const kept = answers.some(({ headers }) => headers.age !== undefined || /^Hit/.test(String(headers["x-cache"])));
      const controls = answers.map(({ headers }) => headers["cache-control"] ?? "");
      return firstBroken(
        [!kept, "CloudFront kept an error and gave it out again."],
        [controls.every((control) => /no-store/.test(control)), "An answer of the API does not say no-store."],
      );
    },
  },
  {
    name: "several queries in one request, and letters of every kind, arrive as they were sent",
    run: async (site) => {
      const batch = await site.ask("/api/trpc/client.list,workspace.get?batch=1&input=%7B%220%22%3A%7B%7D%7D");
      const odd = await site.ask("/check-mail?email=%C3%BC+%2F()[]%27*%2C%40x.example&for=confirm", page);
      return firstBroken(
        [batch.status === 401 && JSON.parse(batch.text).length === 2, `A batch of two answers ${said(batch)}.`],
        [odd.status === 200, `A query with odd letters answers ${said(odd)}.`],
        [odd.text.includes("ü /()[]'*,@x.example"), "A query arrives with other letters than were sent."],
      );
    },
  },
];

const JSON_BODY = { "content-type": "application/json" };
const FORM_BODY = { "content-type": "application/x-www-form-urlencoded" };

/** A request that changes nothing, because nobody is signed in, and its expected status. */
const sent: { name: string; path: string; asked: Asked; wanted: number[] }[] = [
  {
    name: "JSON",
    path: "/api/trpc/client.create",
    asked: { method: "POST", headers: JSON_BODY, body: `{"name":"Müller","rate":1}` },
    wanted: [401],
  },
  {
    name: "a form",
    path: "/api/auth/sign-in/email",
    asked: { method: "POST", headers: FORM_BODY, body: "email=a%40b.example&password=none+of+yours" },
    wanted: [400, 401, 403, 415, 422, 429],
  },
  {
    name: "bytes",
    path: "/api/logo",
    asked: { method: "POST", headers: { "content-type": "image/png" }, body: Buffer.from([0, 255, 13, 10]) },
    wanted: [401],
  },
  { name: "nothing", path: "/api/logo", asked: { method: "POST" }, wanted: [401] },
  { name: "DELETE", path: "/api/logo", asked: { method: "DELETE" }, wanted: [401] },
  {
    name: "more than a megabyte",
    path: "/api/trpc/client.create",
    asked: { method: "POST", headers: JSON_BODY, body: " ".repeat(1_100_000) },
    wanted: [413],
  },
];

const sending: Check[] = sent.map(({ name, path, asked, wanted }) => ({
  name: `${name}, sent, reaches the function and is answered by it`,
  run: async (site) => {
    const answer = await site.ask(path, { ...asked, headers: { origin: site.url, ...asked.headers } });
    return firstBroken([byUs(answer) && wanted.includes(answer.status), `${path} answers ${said(answer)}.`]);
  },
}));

export const WITHOUT_SESSIONS: Check[] = [...reading, ...sending];

const AT_ONCE = 30;

/** Returns the checks that need an account. */
export function checksWith({ one, two }: Sessions): Check[] {
  return [
    {
      name: `two people, ${AT_ONCE} times at once: each gets their own`,
      run: async (site) => {
        // One after the other, so that these two cannot be merged into one.
        const own = [await idOf(site, one), await idOf(site, two)];
        if (own[0] === null || own[1] === null) return "Somebody is not signed in: take both cookies again.";
        if (own[0] === own[1]) return "Both cookies are of one workspace: sign in with two accounts.";
        const asked = Array.from({ length: AT_ONCE }, () => [idOf(site, one), idOf(site, two)]).flat();
        const ids = await Promise.all(asked);
        const crossed = ids.filter((id, index) => id !== own[index % 2]);
        return firstBroken([crossed.length === 0, `${crossed.length} of ${ids.length} answers were another's.`]);
      },
    },
    {
      name: "an API key reaches the API, counts only as Authorization, and ends when it is revoked",
      run: (site) => keyCheck(site, one),
    },
    {
      name: "another kind of Authorization signs nobody out",
      run: async (site) => {
        const asked = { cookie: one, headers: { authorization: "Basic YTpi" } };
        const { status } = await site.ask("/api/trpc/workspace.get", asked);
        return firstBroken([status === 200, `The API answers ${status} to a session beside a Basic Authorization.`]);
      },
    },
  ];
}

async function idOf(site: Site, cookie: string): Promise<string | null> {
  const { status, text } = await site.ask("/api/trpc/workspace.get", { cookie });
  return status === 200 ? JSON.parse(text).result.data.id : null;
}

async function keyCheck(site: Site, cookie: string): Promise<string | null> {
  const act = async (path: string, input: object) => {
    const asked = { method: "POST", cookie, headers: { ...JSON_BODY, origin: site.url }, body: JSON.stringify(input) };
    const { status, text } = await site.ask(`/api/trpc/${path}`, asked);
    return status === 200 ? JSON.parse(text).result.data : null;
  };
  const key = await act("apiKey.create", { name: "Smoke test" });
  if (!key) return "No API key could be made: sign in again less than 15 minutes before, and take that cookie.";
  const by = async (headers: Record<string, string>) => (await site.ask("/api/trpc/workspace.get", { headers })).status;
  const authorization = `Bearer ${key.secret}`;
  const [used, forged] = [await by({ authorization }), await by({ "x-caller-authorization": authorization })];
  await act("apiKey.revoke", { id: key.id });
  const revoked = await by({ authorization });
  return firstBroken(
    [used === 200, `The API answers ${used} to a key.`],
    [forged === 401, `The API answers ${forged} to a key in the edge's own header.`],
    [revoked === 401, `The API answers ${revoked} to a key that was revoked.`],
  );
}
