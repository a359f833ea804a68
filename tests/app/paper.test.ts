import { isValidElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import * as z from "zod";
import { WithColours } from "../../app/_ui/colours.tsx";
import { InvoicePaper } from "../../app/(workspace)/_document/invoice-document.tsx";
import { aLine, anInvoice } from "../support/documents.ts";

const withChildren = z.object({ children: z.custom<ReactNode>() }).partial();
const component = z.function({ input: [z.unknown()], output: z.custom<ReactNode | Promise<ReactNode>>() });

/** The keys that stand twice among the children of one element, anywhere beneath it. */
async function doubledKeys(node: ReactNode): Promise<string[]> {
  if (Array.isArray(node)) {
    const keys = node.flatMap((each) => (isValidElement(each) && each.key !== null ? [each.key] : []));
    const doubled = keys.filter((key, place) => keys.indexOf(key) !== place);
    return [...doubled, ...(await Promise.all(node.map(doubledKeys))).flat()];
  }
  if (!isValidElement(node)) return [];
  // The one part that runs in the browser; it only wraps.
  if (typeof node.type === "function" && node.type !== WithColours)
    return doubledKeys(await component.parse(node.type)(node.props));
  return doubledKeys(withChildren.parse(node.props).children);
}

test("two charges of one name, or of the name of a sum, are two rows of the page", async () => {
  const tax = { category: "S", rate: 1900 } as const;
  const charges = ["Train", "Train", "Net"].map((reason) => ({ reason, amount: 1000, tax }));
  const document = anInvoice([aLine(60, "Work")], { charges });
  expect(await doubledKeys(await InvoicePaper({ document }))).toEqual([]);
});
