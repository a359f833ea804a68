// Plain JavaScript without dependencies, as `launch.mjs` reads it before anything is installed.

/** What these need is no development package; everything else needs those too. */
const RUNNING_VERBS = ["start", "billing", "health", "end-sessions", "verify-archive"];

/**
 * Returns what npm has to install for a command, or null where it is all there: "product" leaves out the packages for
 * development. What was installed with them keeps them, so that `npm start` after `npm test` takes nothing away.
 *
 * @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean }>} Packages by place, as in a lock of npm
 * @param {string} verb
 * @param {Packages} locked
 * @param {Packages | null} installed null where npm did not finish: its record is what it writes last of all
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
