export type ColourScheme = "auto" | "light" | "dark";

const KEY = "colour-scheme";
/** The key of an earlier version, whose value moves to the key above once. */
const FORMER_KEY = "mantine-color-scheme-value";

/**
 * Runs in the head of each page before anything is drawn. It writes this browser's stored choice to the root element,
 * where `tokens.css` reads it, and does so again when another tab changes it.
 */
export const COLOUR_SCHEME_SCRIPT = `(() => {
  const show = () => {
    try {
      const former = localStorage.getItem("${FORMER_KEY}");
      if (former !== null) {
        localStorage.setItem("${KEY}", localStorage.getItem("${KEY}") ?? former);
        localStorage.removeItem("${FORMER_KEY}");
      }
      document.documentElement.dataset.colourScheme = localStorage.getItem("${KEY}") ?? "auto";
    } catch {}
  };
  show();
  addEventListener("storage", show);
})()`;

/** Returns the scheme that the page shows: a choice, or `auto` if the device decides. */
export function shownColourScheme(): ColourScheme {
  const shown = document.documentElement.dataset.colourScheme;
  return shown === "light" || shown === "dark" ? shown : "auto";
}

/** Shows the scheme and stores it in this browser. If the browser cannot store it, it lasts until the page is left. */
export function chooseColourScheme(scheme: ColourScheme): void {
  document.documentElement.dataset.colourScheme = scheme;
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Storage is disabled or full.
  }
}
