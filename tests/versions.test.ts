import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./support/sources.ts";

/** The first version without any known hole, with the worst of what it closed. Raise it when an advisory says so. */
const FLOORS: Record<string, [version: string, why: string]> = {
  next: ["16.3.8", "CVE-2026-94485, GHSA-cjq9-62q9-8jv4, GHSA-2xp9-vwfh-vxw4 (remote code by an image)"],
  react: ["19.2.6", "CVE-2025-55182 (remote code by a server component), CVE-2026-23870"],
  "react-dom": ["19.2.6", "as react"],
  "@trpc/server": ["11.8.0", "CVE-2025-68130 (prototype pollution), CVE-2025-43855"],
  "@trpc/client": ["11.8.0", "as @trpc/server"],
  "better-auth": ["1.6.13", "CVE-2025-61928 (API keys without sign-in), CVE-2026-53516, CVE-2026-67333"],
  nodemailer: ["10.1.4", "CVE-2026-121425 (recipients injected), CVE-2026-82661, 82853, 82854"],
};

interface Lock {
  packages: Record<string, { version?: string }>;
}

const lock: Lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));

/** Every installed version of a package, also those nested in others. */
function installed(name: string): string[] {
  const places = Object.entries(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
  return places.map(([, { version }]) => version ?? "0.0.0");
}

/** A pre-release counts as older than its release. */
function isAtLeast(version: string, floor: string): boolean {
  const [numbers = "", preRelease] = version.split("-");
  const order = numbers.localeCompare(floor, "en", { numeric: true });
  return order > 0 || (order === 0 && preRelease === undefined);
}

describe("the locked versions", () => {
  test.each(Object.entries(FLOORS))("of %s are at least %s", (name, [floor]) => {
    expect(installed(name)).not.toEqual([]);
    expect(installed(name).filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  test.each([
    ["16.3.7", "16.3.8", false],
    ["16.3.8-canary.4", "16.3.8", false],
    ["16.3.8", "16.3.8", true],
    ["16.3.10", "16.3.8", true],
    ["9.9.9", "10.1.4", false],
  ])("compare %s with %s as numbers", (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected);
  });

  test("come with their checksums and from no named registry", () => {
    const entries = Object.entries(lock.packages).filter(([place, entry]) => place !== "" && !("inBundle" in entry));
    expect(entries.filter(([, entry]) => !("integrity" in entry) && !("link" in entry))).toEqual([]);
    expect(entries.filter(([, entry]) => "resolved" in entry && !("link" in entry))).toEqual([]);
  });
});
