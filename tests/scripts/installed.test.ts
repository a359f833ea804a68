import { describe, expect, test } from "vitest";
import { missingPackages } from "../../scripts/installed.mjs";

const LOCKED = {
  "": { version: "0.1.0" },
  "node_modules/next": { version: "16.4.6" },
  "node_modules/vitest": { version: "5.1.1", dev: true },
  "node_modules/engine-for-another-machine": { version: "1.2.1", optional: true },
};
const PRODUCT = { "node_modules/next": { version: "16.4.6" } };
const EVERYTHING = { ...PRODUCT, "node_modules/vitest": { version: "5.1.1", dev: true } };

describe("what a command installs", () => {
  test("is the product alone on a fresh clone for what runs it", () => {
    for (const verb of ["start", "billing", "health"]) expect(missingPackages(verb, LOCKED, null)).toBe("product");
    expect(missingPackages("start", LOCKED, PRODUCT)).toBeNull();
  });

  test("is everything for tests and for work on the code", () => {
    for (const verb of ["test", "check", "dev", "deploy"]) {
      expect(missingPackages(verb, LOCKED, null)).toBe("everything");
      expect(missingPackages(verb, LOCKED, PRODUCT)).toBe("everything");
      expect(missingPackages(verb, LOCKED, EVERYTHING)).toBeNull();
    }
  });

  test("takes nothing away that an earlier command installed", () => {
    expect(missingPackages("start", LOCKED, EVERYTHING)).toBeNull();
    const newer = { ...LOCKED, "node_modules/next": { version: "16.5.0" } };
    expect(missingPackages("start", newer, EVERYTHING)).toBe("everything");
  });

  test("follows the lock where a version changed or a package came", () => {
    expect(missingPackages("start", { ...LOCKED, "node_modules/next": { version: "16.5.0" } }, PRODUCT)).toBe(
      "product",
    );
    expect(missingPackages("start", { ...LOCKED, "node_modules/zod": { version: "4.6.7" } }, PRODUCT)).toBe("product");
  });
});
