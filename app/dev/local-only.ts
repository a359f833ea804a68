import { notFound } from "next/navigation";
import { getApp } from "@/server/api/app.ts";

/** Makes the page that calls this missing unless the app runs on a developer's machine. */
export function onlyLocally(): void {
  if (!getApp().env.localMode) notFound();
}
