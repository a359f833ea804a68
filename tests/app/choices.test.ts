import { describe, expect, test } from "vitest";
import {
  countryChoices,
  currencyChoices,
  matchingChoices,
  optionsHtml,
  timeZoneChoices,
} from "../../app/_format/choices.ts";

const found = (typed: string) => matchingChoices(countryChoices(), typed).map(({ label }) => label);

describe("the choices of a searchable list", () => {
  test("are one and the same list each time, so that typing in it is not taken back", () => {
    expect(countryChoices()).toBe(countryChoices());
    expect(currencyChoices("EUR")).toBe(currencyChoices());
    expect(timeZoneChoices("Europe/Berlin")).toBe(timeZoneChoices("Europe/Berlin"));
  });

  test("can each be found by typing their name", () => {
    for (const choice of [...countryChoices(), ...currencyChoices(), ...timeZoneChoices("UTC")])
      for (const list of [countryChoices(), currencyChoices(), timeZoneChoices("UTC")].filter((all) =>
        all.includes(choice),
      ))
        expect(matchingChoices(list, choice.label)[0]).toBe(choice);
  });

  test("are led by what begins with the text, however it is written", () => {
    expect(found("india")[0]).toBe("India");
    expect(found("guinea")[0]).toBe("Guinea");
    expect(found("reunion")).toEqual(["Réunion"]);
    expect(found("cote d")).toHaveLength(1);
    expect(found("kingdom")).toEqual(["United Kingdom"]);
    expect(found("atlantis")).toEqual([]);
    expect(found("")).toHaveLength(249);
    expect(matchingChoices(timeZoneChoices("UTC"), "new_york")[0]?.value).toBe("America/New_York");
  });

  test("hold a currency that is gone only where it is the present one", () => {
    const codes = (current?: string) => currencyChoices(current).map(({ value }) => value);
    expect(codes()).not.toContain("HRK");
    expect(codes("HRK")).toContain("HRK");
    expect(codes("HRK")).toHaveLength(codes().length + 1);
  });
});

describe("the browser's own select", () => {
  test("marks the present choice, and says nothing as markup that a label or a value holds", () => {
    const choices = [
      { value: "AT", label: "Austria" },
      { value: '"><script>', label: "A & <b>" },
    ];
    expect(optionsHtml(choices, "AT", false)).toBe(
      '<option value="AT" selected>Austria</option><option value="&quot;>&lt;script>">A &amp; &lt;b></option>',
    );
  });

  test("offers no choice where that is allowed, or where nothing is chosen yet", () => {
    const choices = [{ value: "AT", label: "Austria" }];
    expect(optionsHtml(choices, null, false)).toBe(
      '<option value="" selected></option><option value="AT">Austria</option>',
    );
    expect(optionsHtml(choices, "AT", true)).toBe(
      '<option value=""></option><option value="AT" selected>Austria</option>',
    );
  });
});
