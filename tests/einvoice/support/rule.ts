/** A rule by its official name, and whether a file keeps it. */
export type Rule = [id: string, kept: boolean];
