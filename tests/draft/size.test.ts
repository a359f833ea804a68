import { expect, test } from "vitest";
import { call } from "../support/http.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

/** Letters of no pattern, so that nothing makes them shorter; the same for the same line. */
function prose(line: number, length: number): string {
  let state = line + 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  }).join("");
}

const linesOf = (count: number, length: number) =>
  Array.from({ length: count }, (_, line) => ({
    date: null,
    description: prose(line, length),
    minutes: 60,
    rate: 9000,
  }));

async function openDraft() {
  const world = await newWorld("2026-11-20T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const terms = { name: "Acme", rate: 9000, email: "a@acme.example", billingDay: 1, reviewHours: 48 };
  const { id: clientId } = await freelancer.api.client.create(terms);
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90, description: "Start page" });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  const draft = { clientId, from: "2026-11-01", revision: 0 };
  const caller = { runtime: world.runtime, actor: freelancer.actor };
  const edit = (version: number, lines: object[]) =>
    call(caller, "draft.edit", { method: "POST", input: { ...draft, version, lines } });
  return { ...freelancer, draft, edit };
}

test("a draft of five hundred lines of the longest text is refused with what to shorten, and stays as it was", async () => {
  const { api, draft, edit } = await openDraft();
  const before = await api.draft.get(draft);
  const { status, problem } = await edit(before.version, linesOf(500, 500));
  expect(status).toBe(400);
  expect(problem).toMatchObject({ code: "invalid_input", field: "lines" });
  expect(problem?.message).toMatch(/Shorten/);
  expect(await api.draft.get(draft)).toEqual(before);
});

test("the longest draft that is taken can be issued", async () => {
  const { api, draft, edit } = await openDraft();
  let length = 500;
  for (let taken = false; !taken; length -= 20) {
    const { version } = await api.draft.get(draft);
    taken = (await edit(version, linesOf(500, length))).status === 200;
  }
  expect(length).toBeGreaterThan(200);
  const { version } = await api.draft.get(draft);
  expect(await api.draft.issue({ ...draft, version })).toMatchObject({ run: { state: "issued" } });
});
