"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import {
  IconCalendarDue,
  IconClock,
  IconFileInvoice,
  IconLayoutDashboard,
  IconSettings,
  IconUsers,
} from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { shellWords } from "@/app/_words/shell.ts";
import { commonWords } from "@/app/_words/ui.ts";
import styles from "./shell.module.css";

const PLACES = [
  { href: "/", label: shellWords.overview, icon: <IconLayoutDashboard size={20} /> },
  { href: "/time", label: shellWords.time, icon: <IconClock size={20} /> },
  { href: "/next", label: shellWords.next, short: shellWords.nextShort, icon: <IconCalendarDue size={20} /> },
  { href: "/invoices", label: shellWords.invoices, icon: <IconFileInvoice size={20} /> },
  { href: "/clients", label: shellWords.clients, icon: <IconUsers size={20} /> },
];

/** A rail on wide screens, and a bar at the bottom of narrow ones. */
export function Navigation() {
  const path = usePathname();
  return (
    <nav className={styles.nav} aria-label={shellWords.mainNavigation}>
      <Link href="/" className={`${styles.brand} ${styles["rail-brand"]}`}>
        {commonWords.brand}
      </Link>
      <ul className={styles.items}>
        {PLACES.map((place) => (
          <li key={place.href}>
            <NavLink {...place} path={path} />
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <NavLink href="/settings" label={shellWords.settings} icon={<IconSettings size={20} />} path={path} />
      </div>
    </nav>
  );
}

function NavLink({
  href,
  label,
  short,
  icon,
  path,
}: {
  href: string;
  label: string;
  short?: string;
  icon: ReactNode;
  path: string;
}) {
  const here = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} className={styles.link} aria-current={here ? "page" : undefined}>
      {icon}
      {short === undefined ? (
        label
      ) : (
        <>
          <span className={styles.short}>{short}</span>
          <span className={styles.long}>{label}</span>
        </>
      )}
    </Link>
  );
}
