import { LANGUAGE } from "@/app/_words/language.ts";
import { commonWords, pageWords } from "@/app/_words/ui.ts";
import "./tokens.css";
import "./base.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { COLOUR_SCHEME_SCRIPT } from "./colour-scheme.ts";
import { inter, interExtended } from "./fonts.ts";

export const metadata: Metadata = {
  title: { template: pageWords.title, default: commonWords.brand },
  description: pageWords.description,
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf8" },
    { media: "(prefers-color-scheme: dark)", color: "#14171d" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    // The script below writes the colour scheme onto this element before React hydrates it.
    <html lang={LANGUAGE} className={`${inter.variable} ${interExtended.variable}`} suppressHydrationWarning>
      <head>
        {/* Browsers hide a nonce from scripts, so React would report a difference. */}
        <script nonce={nonce} suppressHydrationWarning>
          {COLOUR_SCHEME_SCRIPT}
        </script>
      </head>
      <body>{children}</body>
    </html>
  );
}
