import { describe, expect, test } from "vitest";
import { datedChangelog, withVersion } from "../../scripts/changelog.ts";

const BEFORE = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A timer.\n\n## [0.1.0] - 2026-11-23\n\n- Clients.\n";

describe("a release", () => {
  test("dates what was unreleased, and leaves room for what comes", () => {
    expect(datedChangelog(BEFORE, "0.2.0", "2026-12-01")).toBe(
      "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- A timer.\n\n## [0.1.0] - 2026-11-23\n\n- Clients.\n",
    );
  });

  test("is refused where nothing changed since the last", () => {
    const released = datedChangelog(BEFORE, "0.2.0", "2026-12-01");
    expect(() => datedChangelog(released, "0.3.0", "2026-12-02")).toThrow('nothing under "[Unreleased]"');
    expect(() => datedChangelog("# Changelog\n", "0.3.0", "2026-12-02")).toThrow('no single "[Unreleased]"');
  });

  test("changes the version of a package and nothing else in it", () => {
    const text = '{\n  "name": "invoicely-sdk",\n  "version": "0.1.0",\n  "engines": {\n    "version": "1"\n  }\n}\n';
    expect(withVersion(text, "0.2.0")).toBe(text.replace("0.1.0", "0.2.0"));
  });
});
