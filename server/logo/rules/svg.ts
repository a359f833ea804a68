import { SaxesParser, type SaxesTagPlain } from "saxes";

const PROGRAM = "This SVG contains a program or a web page. Save it as plain SVG.";
const MOVING = "This SVG is animated. Save one picture of it.";
/** Elements of an SVG that are not drawn, or not as its owner sees them, with what to do instead. */
const NOT_DRAWN: Record<string, string> = {
  script: PROGRAM,
  foreignObject: PROGRAM,
  animate: MOVING,
  animateMotion: MOVING,
  animateTransform: MOVING,
  set: MOVING,
};
const TEXT = "This SVG contains text in a font that is not at hand here. Turn the text into paths.";
const OUTSIDE = "This SVG refers to something outside itself. Embed it, or leave it out.";
const NO_SVG = "This file is no SVG picture. Choose a PNG, JPEG or SVG file.";
const NO_SIZE = "This SVG does not say how large it is. Give it a viewBox, or width and height.";

/** Elements that show what they refer to; a link on any other element shows nothing. */
const SHOWING = ["image", "use", "feImage"];

/**
 * Returns why an SVG would look different on paper than in a browser, or null. It does not check that it is valid XML.
 */
export function faultOfSvg(text: string): string | null {
  const faults: string[] = [];
  let elements = 0;
  let textsOpen = 0;
  const parser = new SaxesParser();
  // The drawing library handles the SVG's own entities and the like.
  parser.on("error", () => undefined);
  parser.on("opentag", (tag) => {
    const name = localName(tag.name);
    if (name === "text") textsOpen++;
    const fault = elements === 0 ? faultOfRoot(name, tag) : faultOfElement(name, tag);
    if (fault !== null) faults.push(fault);
    elements++;
  });
  parser.on("closetag", ({ name }) => {
    if (localName(name) === "text") textsOpen--;
  });
  parser.on("text", (content) => {
    if (textsOpen > 0 && content.trim() !== "") faults.push(TEXT);
  });
  parser.write(text).close();
  return elements === 0 ? NO_SVG : (faults[0] ?? null);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function faultOfRoot(name: string, { attributes }: SaxesTagPlain): string | null {
  if (name !== "svg") return NO_SVG;
  return attributes.viewBox || (attributes.width && attributes.height) ? null : NO_SIZE;
}

function faultOfElement(name: string, { attributes }: SaxesTagPlain): string | null {
  const fault = NOT_DRAWN[name];
  if (fault !== undefined) return fault;
  const link = (attributes.href ?? attributes["xlink:href"] ?? "").trim();
  return SHOWING.includes(name) && link !== "" && !/^(?:#|data:)/.test(link) ? OUTSIDE : null;
}
