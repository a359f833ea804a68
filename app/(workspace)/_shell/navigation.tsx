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
import styles from "./shell.module.css";

const PLACES = [
  { href: "/", label: "Overview", icon: <IconLayoutDashboard size={20} /> },
  { href: "/time", label: "Time", icon: <IconClock size={20} /> },
  { href: "/next", label: "Next invoices", short: "Next", icon: <IconCalendarDue size={20} /> },
  { href: "/invoices", label: "Invoices", icon: <IconFileInvoice size={20} /> },
  { href: "/clients", label: "Clients", icon: <IconUsers size={20} /> },
];

/** The rail of a wide screen, which becomes the bar at the foot of a narrow one. */
export function Navigation() {
  const path = usePathname();
  return (
    <nav className={styles.nav} aria-label="Main">
      <Link href="/" className={`${styles.brand} ${styles["rail-brand"]}`}>
        Invoicely
      </Link>
      <ul className={styles.items}>
        {PLACES.map((place) => (
          <li key={place.href}>
            <NavLink {...place} path={path} />
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <NavLink href="/settings" label="Settings" icon={<IconSettings size={20} />} path={path} />
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
