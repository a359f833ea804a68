import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = dirname(fileURLToPath(import.meta.resolve("@expo-google-fonts/inter/package.json")));

/** The weights of Inter on an invoice: the same files for every engine. */
export const INTER = {
  regular: join(FOLDER, "400Regular/Inter_400Regular.ttf"),
  medium: join(FOLDER, "500Medium/Inter_500Medium.ttf"),
  semiBold: join(FOLDER, "600SemiBold/Inter_600SemiBold.ttf"),
} as const;
