import * as z from "zod";

/** A logo's file: the SHA-256 of its content, and what it is. Those of today are PNG; earlier ones are as they were sent. */
export const logoFile = z.string().regex(/^[0-9a-f]{64}\.(?:png|jpg|svg)$/, "This is not the name of a logo.");

export const LOGO_BYTES_MAX = 500_000;
