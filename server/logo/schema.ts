import * as z from "zod";

/**
 * The file of a logo: the SHA-256 of its content, and its type. New ones are PNG; older ones are as they were uploaded.
 */
export const logoFile = z.string().regex(/^[0-9a-f]{64}\.(?:png|jpg|svg)$/, "This is not the name of a logo.");

export const LOGO_BYTES_MAX = 500_000;
