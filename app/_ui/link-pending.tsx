"use client";

import { useLinkStatus } from "next/link";
import styles from "./link-pending.module.css";

/** A thin line at the top of the page while a link's page loads, once that takes noticeably long. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span className={styles.line} aria-hidden="true" /> : null;
}
