import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

  const modeOf = (...path: string[]) => (statSync(join(...path)).mode & 0o777).toString(8);

  /** As a version left it that did not close it: folder 755, files 644. */
  function openToOthers(path: string): void {
    for (const folder of ["mail", "files/documents/ws_1"]) mkdirSync(join(path, folder), { recursive: true });
    const files = ["invoicely.sqlite", "invoicely.sqlite-wal", "mail/one.eml", "files/documents/ws_1/a.pdf"];
    for (const name of files) writeFileSync(join(path, name), "", { mode: 0o644 });
    chmodSync(path, 0o755);
  }

  test("is nobody else's to read, with all that is in it, also where an earlier version left it open", () => {
    const path = fresh();
    openToOthers(path);
    const { release } = openDataFolder(path);
    expect([modeOf(path), modeOf(path, "mail"), modeOf(path, "files/documents/ws_1")]).toEqual(["700", "700", "700"]);
    const files = ["lock", "secret", "invoicely.sqlite", "invoicely.sqlite-wal", "mail/one.eml"];
    for (const name of [...files, "files/documents/ws_1/a.pdf"])
      expect([name, modeOf(path, name)]).toEqual([name, "600"]);
    release();
  });

  test("leaves a folder and the things in it as they are that are not its own", () => {
    const path = fresh();
    openToOthers(path);
    writeFileSync(join(path, "holiday.jpg"), "", { mode: 0o644 });
    openDataFolder(path).release();
    expect([modeOf(path), modeOf(path, "holiday.jpg")]).toEqual(["755", "644"]);
    expect([modeOf(path, "secret"), modeOf(path, "mail"), modeOf(path, "mail/one.eml")]).toEqual(["600", "700", "600"]);
  });

  test("is refused with a damaged secret, and says what to delete", () => {
    const path = fresh();
    openDataFolder(path).release();
    writeFileSync(join(path, "secret"), "short");
    expect(() => openDataFolder(path)).toThrow(/secret is damaged: delete it/);
  });
});
