import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { SectionNav } from "@/app/_ui/section-nav.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import { pageWords } from "@/app/_words/ui.ts";

// Without a template of its own, a layout's title takes the template from the pages inside.
export const metadata: Metadata = { title: { template: pageWords.title, default: settingsWords.title } };

const SECTIONS = [
  { href: "/settings/business", label: settingsWords.business },
  { href: "/settings/documents", label: settingsWords.documents },
  { href: "/settings/tax", label: settingsWords.tax },
  { href: "/settings/numbering", label: settingsWords.numbering },
  { href: "/settings/billing", label: settingsWords.billing },
  { href: "/settings/email", label: settingsWords.email },
  { href: "/settings/api-keys", label: settingsWords.apiKeys },
  { href: "/settings/account", label: settingsWords.account },
];

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={settingsWords.title} />
      <SectionNav label={settingsWords.title} sections={SECTIONS} />
      {children}
    </>
  );
}
