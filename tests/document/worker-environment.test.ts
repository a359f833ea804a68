import { expect, test } from "vitest";
import { workerEnvironment } from "../../server/document/pdf.ts";

test("the process that parses what people upload gets no secret and no key of the machine it runs on", () => {
  const environment = workerEnvironment({
    NODE_ENV: "production",
    PATH: "/usr/bin",
    AUTH_SECRET: "a secret",
    AUTH_SECRETS: "1:a secret",
    AWS_ACCESS_KEY_ID: "an id",
    AWS_SECRET_ACCESS_KEY: "a key",
    AWS_SESSION_TOKEN: "a token",
    MAIL_URL: "smtp://user:password@mail.example",
    TABLE_NAME: "invoicely",
    ANYTHING: "else",
  });
  expect(Object.keys(environment).sort()).toEqual(["FONTCONFIG_FILE", "GLIBC_TUNABLES", "NODE_ENV", "PATH"]);
});
