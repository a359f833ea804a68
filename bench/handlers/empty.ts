/** What the runtime itself takes. */
export async function handler(): Promise<number> {
  return 0;
}
