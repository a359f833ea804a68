import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { upcomingWords } from "../../app/_words/upcoming.ts";
import { NextInvoices, NotBilledYet } from "../../app/(workspace)/_overview/panels.tsx";
import type { UpcomingInvoice } from "../../server/billing/schema.ts";

const ACME: UpcomingInvoice = {
  clientId: "cl_1",
  clientName: "Acme",
  email: "a@acme.example",
  nextBilling: { date: "2026-12-01", at: "2026-12-01T08:00:00.000Z" },
  period: { from: "2026-11-01", until: "2026-12-01" },
  currency: "EUR",
  decimals: 2,
  minutes: 90,
  net: 13_500,
  total: 13_500,
  goesOut: "onItsOwn",
  hold: null,
  warnings: [],
};

const textOf = (page: ReactElement) => renderToStaticMarkup(page).replace(/<[^>]+>/g, " ");

describe("of clients of whom only the first 500 were looked at", () => {
  test("nothing is said about the others: neither that all is billed nor that nothing is due", () => {
    const said = [
      textOf(<NotBilledYet upcoming={[]} isWhole={false} />),
      textOf(<NextInvoices upcoming={[]} isWhole={false} />),
      upcomingWords.ofFirst.noneSoFar(500),
    ];
    for (const text of said) {
      expect(text).toContain("first 500 clients by name");
      expect(text).not.toMatch(/All work is billed\.|Nothing is due|no invoice is made/);
    }
  });

  test("the next five are called those of the first clients", () => {
    expect(textOf(<NextInvoices upcoming={[ACME]} isWhole={false} />)).toContain("of the first 500 clients by name");
    expect(textOf(<NextInvoices upcoming={[ACME]} isWhole />)).not.toContain("first 500");
  });
});

test("of all clients it is said plainly", () => {
  expect(textOf(<NotBilledYet upcoming={[]} isWhole />)).toContain("All work is billed.");
  expect(textOf(<NextInvoices upcoming={[]} isWhole />)).toContain("Nothing is due.");
});
