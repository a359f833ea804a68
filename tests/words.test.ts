import { describe, expect, test } from "vitest";
import { sourcesIn } from "./support/sources.ts";
import { wordsOutside } from "./support/words.ts";

/** No pages: what a program reads, and what only developers see. */
const OUTSIDE = ["app/_words/", "app/api/", "app/dev/", "app/colour-scheme.ts", "app/fonts.ts"];

const isPage = ({ path }: { path: string }) => !OUTSIDE.some((folder) => path.startsWith(folder));
const page = (text: string) => wordsOutside({ path: "app/x.tsx", text });

describe("the words of the pages", () => {
  test("stand in the catalogue, app/_words, and nowhere else", () => {
    expect(sourcesIn("app").filter(isPage).flatMap(wordsOutside)).toEqual([]);
  });

  test.each([
    ["text between tags", "export const A = () => <p>ok</p>;"],
    ["an attribute", 'export const A = () => <Panel title="ok" />;'],
    ["a choice in an attribute", 'export const A = (b: boolean) => <Button busy={b && "ok"} />;'],
    ["a text with a value in it", `export const f = (n: string) => showToast(\`\${n} is revoked.\`);`],
    ["one word beside a value", `export const f = (n: number) => \`\${n} hours\`;`],
    ["a toast", 'export const f = () => showToast("Saved.");'],
    ["a toast that is a statement", 'export const f = () => { showToast("Saved."); };'],
    ["a title for the browser's tab", 'export const metadata = { title: "ok" };'],
    ["the label of a column", 'export const COLUMNS = [{ label: "ok" }];'],
    ["one of two sentences", 'export const f = (b: boolean) => (b ? "Sent again." : null);'],
  ])("are found elsewhere: %s", (_, text) => {
    expect(page(text)).toHaveLength(1);
  });

  test.each([
    ["a word of the catalogue", "export const A = () => <Panel title={words.title}>{words.lead}</Panel>;"],
    ["a directive", '"use client";\nexport const a = 1;'],
    ["classes", 'export const A = () => <p className="small quiet" />;'],
    ["a key that is compared", 'export const f = (e: KeyboardEvent) => e.key === "Enter";'],
    ["an error that programmers read", 'export const f = () => { throw new Error("No provider around"); };'],
    ["an address", `export const f = (id: string) => \`/clients/\${id}\`;`],
    ["a sign", "export const A = () => <p>·</p>;"],
  ])("are not mistaken: %s", (_, text) => {
    expect(page(text)).toEqual([]);
  });
});
