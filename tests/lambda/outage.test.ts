import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";

const APP_URL = "https://invoices.example.com";
const SECRET = "a secret for this test alone, long enough";

/** A database that refuses everything, in a way that is not worth trying again. */
const database = createServer((_request, reply) => {
  reply.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
  reply.end(JSON.stringify({ __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", message: "gone" }));
});

let handler: (event: unknown) => Promise<{ statusCode: number; body: string }>;

beforeAll(async () => {
  await new Promise<void>((listening) => database.listen(0, "127.0.0.1", listening));
  const address = database.address();
  if (!address || typeof address === "string") throw new Error("the database has no port");
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${address.port}`,
    TABLE_NAME: "gone",
    APP_URL,
    AUTH_SECRET: SECRET,
    MAIL_URL: "file:/nowhere",
    FILES_URL: "file:/nowhere",
  });
  ({ handler } = await import("../../server/api/lambda.ts"));
});

afterAll(() => {
  database.close();
});

function cookie(): string {
  const token = "a-token-that-was-signed";
  const signature = createHmac("sha256", SECRET).update(token).digest("base64");
  return `__Secure-invoicely.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

test.each([
  ["GET", "client.list"],
  ["POST", "billing.billNow"],
])(
  "with the database away, %s %s is answered by a fault with a reference, and no function breaks",
  async (method, path) => {
    const reply = await handler({
      rawPath: `/api/trpc/${path}`,
      headers: { "content-type": "application/json", origin: APP_URL },
      cookies: [cookie()],
      requestContext: { http: { method } },
      ...(method === "POST" ? { body: '{"clientId":"cl_01"}' } : {}),
    });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain("gone");
  },
);

test.each([false, true])(
  "over a megabyte is refused before anything is asked, as base64: %s",
  async (isBase64Encoded) => {
    const text = JSON.stringify({ clientId: "x".repeat(1_000_000) });
    const { statusCode } = await handler({
      rawPath: "/api/trpc/billing.billNow",
      headers: { "content-type": "application/json", origin: APP_URL },
      cookies: [cookie()],
      requestContext: { http: { method: "POST" } },
      body: isBase64Encoded ? Buffer.from(text).toString("base64") : text,
      isBase64Encoded,
    });
    expect(statusCode).toBe(413);
  },
);
