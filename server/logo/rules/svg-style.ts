/** What the styles inside a picture refer to, and for which elements; read so that nothing hides from it. */

/** One thing shown besides, by the property that shows it. */
export interface Shown {
  id: string;
  property: string;
}

export interface StyleRule {
  chooses: ((element: Styled) => boolean)[];
  shown: Shown[];
}

/** As much of an element as a selector can ask for. */
export interface Styled {
  name: string;
  id: string;
  classes: string[];
}

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'/g;
const PLAIN_STRING = /^["'][\p{L}\p{N}\s_.,#-]*["']$/u;

/** The style without comments and quotes; null where either could hide something from one reader and not from another. */
export function plainStyle(css: string): string | null {
  let isPlain = true;
  const plain = css.replace(COMMENT_OR_STRING, (found) => {
    if (found.startsWith("/*")) return " ";
    if (!PLAIN_STRING.test(found)) isPlain = false;
    return found.slice(1, -1);
  });
  return isPlain && !/["'\\@]|\/\*|<!--/.test(plain) ? plain : null;
}

/** The rules of a plain style sheet that show something besides; null where it is more than a list of rules. */
export function rulesIn(plain: string): StyleRule[] | null {
  const rule = /([^{}]*)\{([^{}]*)\}/g;
  if (plain.replace(rule, "").trim() !== "") return null;
  return [...plain.matchAll(rule)].flatMap(([, selectors = "", declarations = ""]) => {
    const shown = shownBy(declarations);
    return shown.length > 0 ? [{ chooses: selectors.split(",").map(chooserOf), shown }] : [];
  });
}

/** What a list of declarations shows besides. */
export function shownBy(declarations: string): Shown[] {
  return declarations.split(";").flatMap((declaration) => {
    const [property = ""] = declaration.split(":");
    return idsIn(declaration).map((id) => ({ id, property: property.trim().toLowerCase() }));
  });
}

export function idsIn(value: string): string[] {
  return [...value.matchAll(/url\(\s*["']?\s*#([^)"']*)/gi)].map(([, id = ""]) => id.trim());
}

/** Whether a selector may choose an element: looks at its last part alone, and says yes to what it cannot read. */
function chooserOf(selector: string): (element: Styled) => boolean {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? "";
  const plain = last.replace(/\[[^\]]*\]|:[\w-]+/g, "");
  const parts = plain.match(/[.#]?[\p{L}\p{N}_-]+|\*/gu) ?? [];
  if (parts.join("") !== plain) return () => true;
  const asked = parts.filter((part) => part !== "*");
  return ({ name, id, classes }) =>
    asked.every((part) => {
      if (part.startsWith(".")) return classes.includes(part.slice(1));
      return part.startsWith("#") ? id === part.slice(1) : name === part;
    });
}
