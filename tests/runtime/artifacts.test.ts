import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { filesBelow, sizeOf, WEB_FUNCTION } from "../../scripts/lambda-bundles.ts";
import { OUTPUT } from "../infra/support/site.ts";
import { ROOT } from "../support/sources.ts";

const files = filesBelow(WEB_FUNCTION);

describe("the function that serves pages", () => {
  test("is at most 6 MB packed", () => {
    expect(sizeOf(WEB_FUNCTION).zipped).toBeLessThan(6_000_000);
  });

  test("carries neither the PDF's compiler nor its fonts, nor anything that runs on one processor only", () => {
    expect(files.length).toBeGreaterThan(100);
    const unwanted = /typst|\.node$|\.(?:ttf|otf)$|fonts-(?:jp|kr|sc)|expo-google-fonts/;
    expect(files.filter((file) => unwanted.test(file))).toEqual([]);
  });

  test("takes along nothing of the project's own sources", () => {
    expect(files.filter((file) => /\.tsx?$/.test(file))).toEqual([]);
  });
});

test("nothing is built for a cache, for resizing pictures or for keeping functions warm that would be deployed", () => {
  for (const name of ["cache", "dynamodb-provider", "image-optimization-function/node_modules/sharp"])
    expect([name, existsSync(`${ROOT}/.open-next/${name}`)]).toEqual([name, false]);
});

test("the stages are evaluated by what OpenNext says of this build", () => {
  const { origins, additionalProps } = JSON.parse(readFileSync(`${ROOT}/.open-next/open-next.output.json`, "utf8"));
  expect({ origins, additionalProps }).toMatchObject({
    origins: { default: OUTPUT.origins.default, imageOptimizer: OUTPUT.origins.imageOptimizer },
    additionalProps: OUTPUT.additionalProps,
  });
});
