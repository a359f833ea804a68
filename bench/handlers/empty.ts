/** Measures the runtime itself. */
export async function handler(): Promise<number> {
  return 0;
}
