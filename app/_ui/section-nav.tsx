"use client";

import { usePathname } from "next/navigation";
import { Link } from "@/app/_ui/link.tsx";
import styles from "./section-nav.module.css";

/** Links to the parts of one thing, each with its own address. */
export function SectionNav({ label, sections }: { label: string; sections: { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <nav className={styles.sections} aria-label={label}>
      {sections.map((section) => (
        <Link
          key={section.href}
          href={section.href}
          className={styles.link}
          aria-current={path === section.href ? "page" : undefined}
        >
          {section.label}
        </Link>
      ))}
    </nav>
  );
}
