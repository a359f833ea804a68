import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { SectionNav } from "@/app/_ui/section-nav.tsx";

export const metadata: Metadata = { title: "Settings" };

const SECTIONS = [
  { href: "/settings/business", label: "Business" },
  { href: "/settings/documents", label: "Documents" },
  { href: "/settings/tax", label: "Tax" },
  { href: "/settings/numbering", label: "Numbering" },
  { href: "/settings/billing", label: "Billing" },
  { href: "/settings/email", label: "Email" },
  { href: "/settings/api-keys", label: "API keys" },
  { href: "/settings/account", label: "Account" },
];

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SectionNav label="Settings" sections={SECTIONS} />
      {children}
    </>
  );
}
