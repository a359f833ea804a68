"use client";

import { createTheme, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";

// Plain values only: a component named here with X.extend would be loaded by every page.
const theme = createTheme({
  fontFamily: "var(--font)",
  defaultRadius: "6px",
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Mantine's provider takes its nonce as a function, which cannot cross from the server; a string can. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ""}>
      {children}
    </MantineProvider>
  );
}
