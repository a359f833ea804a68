import { notFound } from "next/navigation";
import { getApp } from "@/server/api/app.ts";

/** Where the app does not run on its developer's machine, the page that calls this does not exist. */
export function onlyLocally(): void {
  if (!getApp().env.localMode) notFound();
}
