/** Files by name, kept for ever. A name has folders and an extension: "ws_1/inv_2.pdf". */
export interface Files {
  /** Writes the whole file or nothing. */
  put: (name: string, content: Uint8Array) => Promise<void>;
  /** Returns null if the file does not exist. */
  get: (name: string) => Promise<Uint8Array | null>;
}
