import { onlyLocally } from "../local-only.ts";

export const dynamic = "force-dynamic";

/** Contains only what every page loads, as the baseline for how much JavaScript a page adds. */
export default function EmptyPage() {
  onlyLocally();
  return <main />;
}
