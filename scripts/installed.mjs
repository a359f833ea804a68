// Plain JavaScript without dependencies, because `launch.mjs` reads it before anything is installed.

/** These need no development packages; everything else does. */
const RUNNING_VERBS = ["start", "billing", "health", "end-sessions", "verify-archive"];

/**
 * Returns what npm must install for a command, or null if nothing is missing: "product" leaves out development packages. If
 * those are installed already, it keeps them, so that `npm start` after `npm test` removes nothing.
 *
 * @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean }>} Packages by path, as in an npm lock file
 * @param {string} verb
 * @param {Packages} locked
 * @param {Packages | null} installed null if npm did not finish: it writes its record last
 * @returns {"product" | "everything" | null}
 */
export function missingPackages(verb, locked, installed) {
  const isForDevelopment = ([place, { dev }]) => dev === true && place !== "";
  const isWide = Object.keys(installed ?? {}).some((place) => locked[place]?.dev === true);
  const wants = isWide || !RUNNING_VERBS.includes(verb) ? "everything" : "product";
  const needed = Object.entries(locked).filter((entry) => wants === "everything" || !isForDevelopment(entry));
  const isThere = needed.every(([place, { version, optional }]) => {
    if (place === "") return true;
    return installed && place in installed ? installed[place].version === version : optional === true;
  });
  return installed && isThere ? null : wants;
}
