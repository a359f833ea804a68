import { describe, expect, test } from "vitest";
import { inTurns } from "../../scripts/turns.ts";

const pause = (milliseconds: number) => new Promise<void>((resume) => setTimeout(resume, milliseconds));

const isWanted = () => true;

describe("requests that are worked on in turn", () => {
  test("begin in the order in which they came, no more at once than may be", async () => {
    const inTurn = inTurns({ atOnce: 3, countedMilliseconds: 10_000 });
    const begun: number[] = [];
    let [now, most] = [0, 0];
    const work = (place: number) => async () => {
      begun.push(place);
      now += 1;
      most = Math.max(most, now);
      await pause(place % 3);
      now -= 1;
    };
    const places = Array.from({ length: 60 }, (_, place) => place);
    await Promise.all(places.map((place) => inTurn(isWanted, work(place))));
    expect(begun).toEqual(places);
    expect(most).toBe(3);
  });

  test("do not wait for one that takes long", async () => {
    const inTurn = inTurns({ atOnce: 1, countedMilliseconds: 20 });
    const never = inTurn(isWanted, () => new Promise(() => {}));
    const next = inTurn(isWanted, async () => {});
    expect(await Promise.race([never.then(() => "never"), next.then(() => "next")])).toBe("next");
  });

  test("go on after one that failed, which is told to whoever asked for it", async () => {
    const inTurn = inTurns({ atOnce: 1, countedMilliseconds: 10_000 });
    const failing = inTurn(isWanted, () => Promise.reject(new Error("broken")));
    const next = inTurn(isWanted, async () => {});
    await expect(failing).rejects.toThrow("broken");
    await next;
  });

  test("are left out where the caller has gone, and the next one begins", async () => {
    const inTurn = inTurns({ atOnce: 1, countedMilliseconds: 10_000 });
    const done: string[] = [];
    const note = (name: string) => async () => void done.push(name);
    const first = inTurn(isWanted, () => pause(5));
    await Promise.all([first, inTurn(() => false, note("gone")), inTurn(isWanted, note("next"))]);
    expect(done).toEqual(["next"]);
  });
});
