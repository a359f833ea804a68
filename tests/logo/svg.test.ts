import { describe, expect, test } from "vitest";
import { checkSvg } from "../../server/logo/rules/svg.ts";
import { pngLogo } from "../support/logos.ts";

const svg = (content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">${content}</svg>`;
const RECT = '<rect width="40" height="20" fill="#c0392b"/>';

/** Masks in masks: each level shows the one below ten times, named by what `naming` puts on it. */
function tenfold(element: string, naming: (id: string) => { attribute: string; style: string }): string {
  const levels = [1, 2, 3, 4, 5, 6, 7].map((level) => ({ level, ...naming(`m${level - 1}`) }));
  const style = levels.map((each) => each.style).join("");
  const level = (each: { level: number; attribute: string }) =>
    `<${element} id="m${each.level}">${`<rect class="c${each.level - 1}" width="40" height="20" ${each.attribute}/>`.repeat(10)}</${element}>`;
  const shapes = `<${element} id="m0">${RECT}</${element}>${levels.map(level).join("")}`;
  return svg(
    `${style ? `<style>${style}</style>` : ""}${shapes}<rect width="4" height="4" ${naming("m7").attribute}/>`,
  );
}

const byAttribute = (property: string) => (id: string) => ({ attribute: `${property}="url(#${id})"`, style: "" });
const byStyle = (declaration: (id: string) => string) => (id: string) => ({
  attribute: id === "m7" ? `style="${declaration(id)}"` : "",
  style: `.${id.replace("m", "c")}{${declaration(id)}}`,
});

const growing: [name: string, text: string][] = [
  ["masks named in attributes", tenfold("mask", byAttribute("mask"))],
  [
    "masks named in a style sheet",
    tenfold(
      "mask",
      byStyle((id) => `mask:url(#${id})`),
    ),
  ],
  [
    "masks named in quotes",
    tenfold(
      "mask",
      byStyle((id) => `mask : url( '#${id}' )`),
    ),
  ],
  [
    "masks named beside a comment",
    tenfold(
      "mask",
      byStyle((id) => `/* } */mask:/**/url(#${id})`),
    ),
  ],
  [
    "clip paths named in a style sheet",
    tenfold(
      "clipPath",
      byStyle((id) => `fill:red;clip-path:url(#${id})`),
    ),
  ],
  [
    "patterns named in a style sheet",
    tenfold(
      "pattern",
      byStyle((id) => `fill:url(#${id})`),
    ),
  ],
  [
    "markers named in a style sheet",
    tenfold(
      "marker",
      byStyle((id) => `marker:url(#${id})`),
    ),
  ],
  [
    "a style for what stands somewhere",
    tenfold(
      "mask",
      byStyle((id) => `mask:url(#${id})`),
    ).replaceAll(/\.(c\d)\{/g, "svg > mask rect.$1:first-child{"),
  ],
  [
    "a style for what has some attribute",
    tenfold(
      "mask",
      byStyle((id) => `mask:url(#${id})`),
    ).replaceAll(/\.(c\d)\{/g, '[class="$1"]{'),
  ],
  [
    "links with a space before",
    svg(
      `<g id="g0">${RECT}</g>${[1, 2, 3, 4, 5].map((id) => `<g id="g${id}">${`<use href=" #g${id - 1}"/>`.repeat(10)}</g>`).join("")}`,
    ),
  ],
  [
    "two shapes of one name",
    svg(`<defs><g id="a">${RECT.repeat(9000)}</g><g id="a">${RECT}</g></defs>${'<use href="#a"/>'.repeat(9)}`),
  ],
  [
    "a marker at each turn of a long line",
    svg(
      `<marker id="m">${RECT.repeat(100)}</marker><path d="M0 0${"h1v1".repeat(1000)}" style="marker-mid:url(#m)" stroke="red"/>`,
    ),
  ],
  [
    "a pattern handed down to many shapes",
    svg(`<pattern id="p">${RECT.repeat(200)}</pattern><g fill="url(#p)">${'<path d="M0 0h1v1z"/>'.repeat(200)}</g>`),
  ],
  [
    "a long line used often",
    svg(`<defs><path id="a" d="M0 0${"h1v1".repeat(50_000)}"/></defs>${'<use href="#a"/>'.repeat(100)}`),
  ],
  [
    "a large picture used often",
    svg(
      `<defs><image id="a" width="4" height="4" href="data:image/png;base64,${Buffer.from(pngLogo(2000, 2000)).toString("base64")}"/></defs>${'<use href="#a"/>'.repeat(50)}`,
    ),
  ],
  [
    "a chain of ten thousand links",
    svg(Array.from({ length: 10_000 }, (_, id) => `<use id="u${id}" href="#u${id + 1}"/>`).join("")),
  ],
  ["a mask that shows itself by its style", svg(`<style>rect{mask:url(#m)}</style><mask id="m">${RECT}</mask>`)],
];

describe("a picture is refused that grows by", () => {
  test.each(growing)("%s", (_name, text) => {
    const checked = checkSvg(text);
    expect(checked).toMatchObject({ ok: false, problem: { code: "invalid_input", field: "logo" } });
    if (!checked.ok) expect(checked.problem.message).toMatch(/too many shapes/);
  });
});

const loading: [name: string, content: string][] = [
  ["in one piece", '<style>@import "https://example.com/a.css";</style>'],
  ["around a comment of XML", '<style>@im<!-- -->port "https://example.com/a.css";</style>'],
  ["around a comment of CSS", '<style>@im/**/port "https://example.com/a.css";</style>'],
  ["around character data", '<style>@im<![CDATA[port "https://example.com/a.css";]]></style>'],
  ["around an element", '<style>@im<g/>port "https://example.com/a.css";</style>'],
  ["around a comment in an address", "<style>.a{fill:ur<!-- -->l(https://example.com/a.svg#a)}</style>"],
  ["in letters spelled out", "<style>&#64;import 'https://example.com/a.css';</style>"],
  ["in quotes", "<style>.a{fill:url('https://example.com/a.svg#a')}</style>"],
  ["inside another rule", "<style>@media print{.a{fill:url(https://example.com/a.svg#a)}}</style>"],
  ["behind quotes that hide a comment", `<style>.a{x:"/*";fill:url(https://example.com/a#a);y:"*/"}</style>`],
  ["in an attribute behind a comment", '<rect style="/* */fill:url(https://example.com/a#a)"/>'],
];

describe("a picture is refused that loads something", () => {
  test.each(loading)("%s", (_name, content) => {
    const checked = checkSvg(svg(content));
    expect(checked.ok).toBe(false);
    if (!checked.ok) expect(checked.problem.message).toMatch(/outside/);
  });
});

const usual: [name: string, content: string][] = [
  [
    "classes with gradients and clip paths, as drawing programs write them",
    `<defs><style type="text/css"><![CDATA[
      /* Exported */ .cls-1, .cls-2 { fill: url(#g); font-family: "Open Sans"; }
      .cls-3{clip-path:url(#c);} ]]></style>
      <linearGradient id="g"><stop stop-color="#c0392b"/></linearGradient><clipPath id="c">${RECT}</clipPath></defs>
      <g class="cls-3">${'<path class="cls-1" d="M0 0h40v20z"/>'.repeat(500)}</g>`,
  ],
  ["a gradient for all of many shapes", `<linearGradient id="g"/><g fill="url(#g)">${RECT.repeat(5000)}</g>`],
  [
    "styles in attributes",
    `<g style="fill:none;stroke:#000">${'<path style="fill:#c0392b" d="M0 0h9"/>'.repeat(900)}</g>`,
  ],
  ["an arrow", '<marker id="m"><path d="M0 0L4 2 0 4z"/></marker><path d="M0 0L9 9" marker-end="url(#m)"/>'],
  ["one long line", `<path d="M0 0${"h1.25v-1.25".repeat(20_000)}"/>`],
];

describe("a picture is kept that has", () => {
  test.each(usual)("%s", (_name, content) => {
    expect(checkSvg(svg(content))).toEqual({ ok: true, value: true });
  });
});
