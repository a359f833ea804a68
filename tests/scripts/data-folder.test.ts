import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { holderOf, openDataFolder } from "../../scripts/data-folder.ts";
import { Refusal } from "../../scripts/refusal.ts";

const root = mkdtempSync(join(tmpdir(), "invoicely-data-"));
afterAll(() => rmSync(root, { recursive: true }));

let made = 0;
const fresh = () => join(root, `folder-${++made}`);

/** The lock as the process with that number would have left it. */
function lockedBy(path: string, pid: number): void {
  writeFileSync(join(path, "lock"), JSON.stringify({ pid, database: "http://127.0.0.1:1", enginePid: null }));
}

describe("the data folder", () => {
  test("is made where it is missing, with a secret that only its owner reads and that stays", () => {
    const path = fresh();
    const first = openDataFolder(path);
    first.release();
    const second = openDataFolder(path);
    second.release();
    expect(first.secret.length).toBeGreaterThanOrEqual(32);
    expect(second.secret).toBe(first.secret);
    expect(statSync(join(path, "secret")).mode & 0o077).toBe(0);
  });

  test("is refused with a sentence where a file stands in its place", () => {
    const path = fresh();
    writeFileSync(path, "");
    expect(() => openDataFolder(path)).toThrow(Refusal);
    expect(() => openDataFolder(path)).toThrow(/cannot be used .* choose another with DATA_DIR/);
  });

  test("is taken again after its holder died without a word", () => {
    const path = fresh();
    openDataFolder(path).release();
    const dead = 2 ** 22 - 1;
    lockedBy(path, dead);
    const folder = openDataFolder(path);
    expect(JSON.parse(readFileSync(join(path, "lock"), "utf8")).pid).toBe(process.pid);
    folder.release();
  });

  test("is taken again where another program has the dead holder's number", () => {
    const path = fresh();
    openDataFolder(path).release();
    lockedBy(path, 1);
    expect(holderOf(path)).toBeNull();
    openDataFolder(path).release();
  });

  test("is refused with a damaged secret, and says what to delete", () => {
    const path = fresh();
    openDataFolder(path).release();
    writeFileSync(join(path, "secret"), "short");
    expect(() => openDataFolder(path)).toThrow(/secret is damaged: delete it/);
  });
});
