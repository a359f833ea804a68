/** The language of this catalogue, as a BCP 47 tag. */
export const LANGUAGE = "en";
