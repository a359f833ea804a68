import { SaxesParser, type SaxesTagNS } from "saxes";
import { type Result, success } from "../../lib/problem.ts";
import { checkRaster, pixelsOf, rasterKindOf } from "./raster.ts";
import { refused } from "./refusal.ts";
import { type Drawn, shapesDrawn } from "./svg-cost.ts";
import { idsIn, plainStyle, rulesIn, type Shown, shownBy } from "./svg-style.ts";

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

interface Picture {
  /** The whole picture first. */
  elements: Drawn[];
  /** The text of each style sheet, however many pieces it comes in. */
  styles: Map<Drawn, string>;
  found: string[];
}

/** Checks an SVG for what could run, load or grow; a picture that passes looks the same in a browser and on paper. */
export function checkSvg(text: string): Result<true> {
  const { elements, styles, found } = read(text);
  const sheets = [...styles.values()].map(plainStyle);
  const rules = sheets.map((sheet) => (sheet === null ? null : rulesIn(sheet)));
  const faults = [...found, ...sheets.flatMap((sheet) => (sheet === null ? [UNUSUAL_STYLE] : faultsOfStyle(sheet)))];
  if (rules.includes(null)) faults.push(UNUSUAL_STYLE);
  const [first] = faults;
  if (first !== undefined) return refused(first);
  if (
    shapesDrawn(
      elements,
      rules.flatMap((each) => each ?? []),
    ) > DRAWN_MAX
  )
    return refused(
      "This SVG draws too many shapes, one that contains itself, or two of one name. Simplify it, or save it as PNG.",
    );
  return success(true);
}

function read(text: string): Picture {
  const picture: Picture = { elements: [], styles: new Map(), found: [] };
  const { elements, styles, found } = picture;
  const open: Drawn[] = [];
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
    const above = open.at(-1);
    const drawn = drawnFor(tag);
    if (above?.name === "style") found.push(UNUSUAL_STYLE);
    if (drawn.name === "style") styles.set(drawn, "");
    above?.children.push(drawn);
    elements.push(drawn);
    open.push(drawn);
    if (open.length >= DEPTH_MAX) found.push("This SVG is nested too deeply. Ungroup some of it.");
    found.push(...faultsOfTag(tag, open.length === 1));
  });
  parser.on("closetag", () => void open.pop());
  const readText = (content: string) => {
    const drawn = open.at(-1);
    if (drawn?.name === "style") styles.set(drawn, `${styles.get(drawn) ?? ""}${content}`);
  };
  parser.on("text", readText);
  parser.on("cdata", readText);
  parser.write(text).close();
  return picture;
}

function drawnFor({ local: name, attributes }: SaxesTagNS): Drawn {
  const drawn: Drawn = { name, id: "", classes: [], children: [], shown: [], characters: 0, pixels: 0 };
  for (const { local, value } of Object.values(attributes)) {
    drawn.characters += local.length + value.length;
    if (local === "id") drawn.id = value;
    if (local === "class") drawn.classes.push(...value.split(/\s+/));
    drawn.shown.push(...shownByAttribute(local, value));
    const embedded = local === "href" ? embeddedIn(value) : null;
    if (embedded) drawn.pixels += pixelsOf(embedded);
  }
  return drawn;
}

function shownByAttribute(property: string, value: string): Shown[] {
  if (property === "style") return shownBy(plainStyle(value) ?? "");
  if (property !== "href") return idsIn(value).map((id) => ({ id, property }));
  const link = value.trim();
  return link.startsWith("#") ? [{ id: link.slice(1), property }] : [];
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
    if (local === "style" && plainStyle(value) === null) return [UNUSUAL_STYLE];
    return tag.uri !== SVG ? [] : faultsOfStyle(value);
  });
}

const OUTSIDE = "This SVG refers to something outside itself. Embed it, or leave it out.";
const UNUSUAL_STYLE =
  "This SVG has an unusual style, or one that loads something outside itself. Save it as plain SVG.";
const EMBEDDED = /^data:image\/(?:png|jpeg);base64,/;

function faultsOfLink(value: string): string[] {
  const link = value.trim();
  if (link.startsWith("#")) return [];
  const content = embeddedIn(link);
  if (!content) return [OUTSIDE];
  const kind = rasterKindOf(content);
  if (!kind) return ["A picture inside this SVG is neither PNG nor JPEG."];
  const checked = checkRaster(content, kind);
  return checked.ok ? [] : [`A picture inside this SVG cannot be used: ${checked.problem.message}`];
}

function embeddedIn(value: string): Uint8Array | null {
  const link = value.trim();
  return EMBEDDED.test(link) ? Uint8Array.from(Buffer.from(link.slice(link.indexOf(",") + 1), "base64")) : null;
}

/** CSS may fetch with url() and @import; a backslash could hide either. */
function faultsOfStyle(css: string): string[] {
  const fetched = [...css.matchAll(/url\(\s*["']?\s*([^)]*)/gi)].some(([, target = ""]) => !target.startsWith("#"));
  return fetched || /@import|@font-face|image-set|expression\(|\\/i.test(css) ? [OUTSIDE] : [];
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
