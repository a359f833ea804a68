import { SaxesParser, type SaxesTagNS } from "saxes";
import { type Result, success } from "../../lib/problem.ts";
import { checkRaster, rasterKindOf } from "./raster.ts";
import { refused } from "./refusal.ts";

const SVG = "http://www.w3.org/2000/svg";
const XHTML = "http://www.w3.org/1999/xhtml";

/** What draws without moving, running or fetching. Text is not among it: nobody knows the fonts it was set in. */
const ELEMENTS = new Set(
  "svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon style linearGradient radialGradient stop clipPath mask pattern marker image switch".split(
    " ",
  ),
);

/** All that is drawn, with what it refers to drawn once more each time. */
const DRAWN_MAX = 20_000;
const DEPTH_MAX = 100;

interface Drawn {
  isStyle: boolean;
  children: Drawn[];
  /** Ids of what it shows besides. */
  refers: string[];
}

/** Checks an SVG for what could run, load or grow; a picture that passes looks the same in a browser and on paper. */
export function checkSvg(text: string): Result<true> {
  const found: string[] = [];
  const byId = new Map<string, Drawn>();
  const top: Drawn = { isStyle: false, children: [], refers: [] };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => found.push("This SVG is not well-formed XML. Export it anew from your drawing program."));
  parser.on("doctype", () => found.push("This SVG begins with a DOCTYPE. Remove that line, or save it as plain SVG."));
  parser.on("processinginstruction", () =>
    found.push("This SVG names a style sheet or program. Save it as plain SVG."),
  );
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && encoding.toLowerCase() !== "utf-8") found.push("Save this SVG in UTF-8.");
  });
  parser.on("opentag", (tag) => {
    const drawn: Drawn = { isStyle: tag.local === "style", children: [], refers: [] };
    open.at(-1)?.children.push(drawn);
    open.push(drawn);
    if (open.length > DEPTH_MAX) found.push("This SVG is nested too deeply. Ungroup some of it.");
    found.push(...faultsOfTag(tag, open.length === 2));
    for (const { local, value } of Object.values(tag.attributes)) {
      if (local === "id") byId.set(value, drawn);
      drawn.refers.push(...idsIn(local, value));
    }
  });
  parser.on("closetag", () => void open.pop());
  const readText = (content: string) => found.push(...(open.at(-1)?.isStyle ? faultsOfStyle(content) : []));
  parser.on("text", readText);
  parser.on("cdata", readText);
  parser.write(text).close();
  const [first] = found;
  if (first !== undefined) return refused(first);
  if (cost(top, { byId, known: new Map() }) > DRAWN_MAX)
    return refused("This SVG draws too many shapes, or one that contains itself. Simplify it, or save it as PNG.");
  return success(true);
}

function faultsOfTag(tag: SaxesTagNS, isRoot: boolean): string[] {
  const { local, uri } = tag;
  if (isRoot && (local !== "svg" || uri !== SVG))
    return ["This file is no SVG picture. Choose a PNG, JPEG or SVG file."];
  if (isRoot && !hasSize(tag))
    return ["This SVG does not say how large it is. Give it a viewBox, or width and height."];
  if (uri === XHTML || local === "script" || local === "foreignObject")
    return ["This SVG contains a program or a web page. Save it as plain SVG."];
  if (uri !== SVG) return faultsOfAttributes(tag);
  if (local === "text" || local === "tspan")
    return ["This SVG contains text in a font that is not at hand elsewhere. Turn the text into paths."];
  if (!ELEMENTS.has(local))
    return [`This SVG uses <${local}>, which does not print alike everywhere. Save it as plain SVG without it.`];
  return faultsOfAttributes(tag);
}

function faultsOfAttributes(tag: SaxesTagNS): string[] {
  return Object.values(tag.attributes).flatMap(({ local, value }) => {
    if (/^on/i.test(local)) return ["This SVG reacts to clicks or other events. Save it as plain SVG without them."];
    if (local === "href" || local === "src") return faultsOfLink(value);
    if (local === "base") return [OUTSIDE];
    return tag.uri !== SVG ? [] : faultsOfStyle(value);
  });
}

const OUTSIDE = "This SVG refers to something outside itself. Embed it, or leave it out.";
const EMBEDDED = /^data:image\/(?:png|jpeg);base64,/;

function faultsOfLink(value: string): string[] {
  const link = value.trim();
  if (link.startsWith("#")) return [];
  if (!EMBEDDED.test(link)) return [OUTSIDE];
  const content = Uint8Array.from(Buffer.from(link.slice(link.indexOf(",") + 1), "base64"));
  const kind = rasterKindOf(content);
  if (!kind) return ["A picture inside this SVG is neither PNG nor JPEG."];
  const checked = checkRaster(content, kind);
  return checked.ok ? [] : [`A picture inside this SVG cannot be used: ${checked.problem.message}`];
}

/** CSS may fetch with url() and @import; a backslash could hide either. */
function faultsOfStyle(css: string): string[] {
  const fetched = [...css.matchAll(/url\(\s*["']?\s*([^)]*)/gi)].some(([, target = ""]) => !target.startsWith("#"));
  return fetched || /@import|@font-face|image-set|expression\(|\\/i.test(css) ? [OUTSIDE] : [];
}

function idsIn(attribute: string, value: string): string[] {
  if (attribute === "href") return value.startsWith("#") ? [value.slice(1)] : [];
  return [...value.matchAll(/url\(\s*["']?#([^)"']*)/gi)].map(([, id = ""]) => id.trim());
}

function hasSize({ attributes }: SaxesTagNS): boolean {
  const box = (attributes.viewBox?.value ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (box.length === 4 && box.every(Number.isFinite)) return isLength(box[2]) && isLength(box[3]);
  return (
    isLength(Number.parseFloat(attributes.width?.value ?? "")) &&
    isLength(Number.parseFloat(attributes.height?.value ?? ""))
  );
}

function isLength(value: number | undefined): boolean {
  return value !== undefined && value > 0 && value <= 100_000;
}

/** How much is drawn below an element; endless where it leads back to itself. */
function cost(drawn: Drawn, sums: { byId: Map<string, Drawn>; known: Map<Drawn, number> }): number {
  const known = sums.known.get(drawn);
  if (known !== undefined) return known;
  sums.known.set(drawn, Number.POSITIVE_INFINITY);
  const shown = drawn.refers.flatMap((id) => sums.byId.get(id) ?? []);
  const sum = [...drawn.children, ...shown].reduce((total, each) => total + cost(each, sums), 1);
  sums.known.set(drawn, sum);
  return sum;
}
