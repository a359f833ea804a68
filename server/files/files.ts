/** Files by name, kept for good. A name is made of folders and ends in an extension: "ws_1/inv_2.pdf". */
export interface Files {
  /** Writes the whole file or nothing. */
  put: (name: string, content: Uint8Array) => Promise<void>;
  /** Null where there is no such file. */
  get: (name: string) => Promise<Uint8Array | null>;
}
