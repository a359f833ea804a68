import { describe, expect, test } from "vitest";
import { isMailAddress, isSameAddress } from "../../server/lib/mail-address.ts";
import { cleanCode, cleanLine, cleanText, cutText } from "../../server/lib/text.ts";

describe("a pasted text", () => {
  test.each([
    ["a no-break space", "Acme\u00A0Ltd", "Acme Ltd"],
    ["a narrow no-break space", "Acme\u202FLtd", "Acme Ltd"],
    ["a figure space", "Acme\u2007Ltd", "Acme Ltd"],
    ["an ideographic space", "\u5C71\u7530\u3000\u592A\u90CE", "\u5C71\u7530 \u592A\u90CE"],
    ["a tab from a table", "Acme\tLtd", "Acme Ltd"],
    ["a zero-width space", "\u200BAcme\u200B Ltd\u200B", "Acme Ltd"],
    ["a byte order mark", "\uFEFFAcme Ltd", "Acme Ltd"],
    ["a soft hyphen", "Acme Li\u00ADmited", "Acme Limited"],
    ["direction marks around it", "\u200EAcme Ltd\u200F", "Acme Ltd"],
    ["accents apart from their letters", "Mu\u0308ller", "M\u00FCller"],
  ])("loses %s", (_, pasted, clean) => {
    expect(cleanLine(pasted)).toBe(clean);
  });

  test("keeps what shapes its letters: the joiners of Persian and of emoji", () => {
    const persian = "\u0645\u06CC\u200C\u0634\u0648\u062F";
    const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
    expect([cleanLine(persian), cleanLine(family)]).toEqual([persian, family]);
  });

  test("of several lines keeps its lines and its tabs, whatever ends a line", () => {
    expect(cleanText("Lindenstra\u00DFe 12\r\nHof\t2\u2028Berlin\n")).toBe("Lindenstra\u00DFe 12\nHof\t2\nBerlin");
  });

  test("that is a number has no spaces of any kind in it", () => {
    expect(cleanCode(" 99\u00A030:\u200BDE\u202F123\t456\u2060789\u200E ")).toBe("9930:DE123456789");
  });
});

describe("a text that is cut", () => {
  test.each([
    ["an emoji of two units", "ab\u{1F389}cd", 3, "ab"],
    ["a family of emoji", "a\u{1F468}\u200D\u{1F469}\u200D\u{1F467}b", 6, "a"],
    ["a letter and its accent", "abx\u0323\u0302c", 3, "ab"],
    ["a flag", "a\u{1F1E9}\u{1F1EA}", 3, "a"],
  ])("leaves out %s rather than a part of it", (_, text, max, cut) => {
    expect(cutText(text, max)).toBe(cut);
  });

  test("is whole if it fits", () => {
    expect([cutText("ab\u{1F389}", 4), cutText("Acme Ltd", 4)]).toEqual(["ab\u{1F389}", "Acme"]);
  });
});

describe("a mail address", () => {
  test.each([
    "r&d@firm.example",
    "a/b@firm.example",
    "x=y@firm.example",
    "ap~inv@firm.example",
    "#x@firm.example",
    "o'brien@firm.example",
    "invoices+2026@firm.example",
    "kontakt@xn--e1afmkfd.xn--p1ai",
    "kontakt@\u043F\u0440\u0438\u043C\u0435\u0440.\u0440\u0444",
    "info@m\u00FCller.example",
    "info@1a.sub-domain.example",
  ])("may be %s", (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  test.each([
    "anna",
    "anna@",
    "@acme.example",
    "anna@acme",
    "anna@127.0.0.1",
    "anna..a@acme.example",
    ".anna@acme.example",
    "anna a@acme.example",
    "a@b@acme.example",
    "anna@acme.example/x",
    "anna@acme.example:25",
    "anna@-acme.example",
    "anna@acme..example",
    "Anna <anna@acme.example>",
    "anna@acme.example, bo@acme.example",
    "m\u00FCller@acme.example",
    `${"a".repeat(65)}@acme.example`,
  ])("is not %s", (address) => {
    expect(isMailAddress(address)).toBe(false);
  });
});

test("an address is the same in any case, and with its domain in any script", () => {
  expect(isSameAddress("Info@M\u00FCller.example", "info@xn--mller-kva.example")).toBe(true);
  expect(isSameAddress("info@m\u00FCller.example", "info@mueller.example")).toBe(false);
});
