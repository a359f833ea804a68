import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createStore, useStore } from "../../app/_ui/store.ts";

test("a store tells who follows it of each change, and nobody who has left", () => {
  const count = createStore(0);
  const heard: number[] = [];
  const leave = count.subscribe(() => heard.push(count.get()));
  count.set(1);
  count.set(2);
  leave();
  count.set(3);
  expect([heard, count.get()]).toEqual([[1, 2], 3]);
});

const name = createStore("nobody");

function Name() {
  return useStore(name);
}

test("a page of the server knows what a store begins with, and nothing of another page", () => {
  name.set("Anna");
  expect(renderToStaticMarkup(<Name />)).toBe("nobody");
});
