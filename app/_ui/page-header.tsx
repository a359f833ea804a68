import type { ReactNode } from "react";
import { IconChevronLeft } from "@/app/_ui/icons.tsx";
import { Link } from "@/app/_ui/link.tsx";
import styles from "./page-header.module.css";

interface PageHeaderProps {
  title: ReactNode;
  lead?: ReactNode;
  back?: { href: string; label: string };
  actions?: ReactNode;
}

export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {back === undefined ? null : (
          <Link href={back.href} className={styles.back}>
            <IconChevronLeft size={16} />
            {back.label}
          </Link>
        )}
        <h1>{title}</h1>
        {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
