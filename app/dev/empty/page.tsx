import { onlyLocally } from "../local-only.ts";

export const dynamic = "force-dynamic";

/** Nothing but what every page loads; how much JavaScript a page adds of its own is measured from here. */
export default function EmptyPage() {
  onlyLocally();
  return <main />;
}
