"use client";

import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { Fault } from "@/app/_ui/fault.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { SectionNav } from "@/app/_ui/section-nav.tsx";
import { showToast } from "@/app/_ui/toast.tsx";

const VARIANTS = ["primary", "secondary", "quiet", "danger"] as const;
const SIZES = ["regular", "small"] as const;

/** Buttons of each kind and size, idle and busy, links, and what buttons can show: a toast and a fault. */
export function ActionSamples() {
  return (
    <>
      <Panel title="Buttons and links">
        <div className="stack">
          {SIZES.map((size) => (
            <ButtonRows key={size} size={size} />
          ))}
          <div className="cluster">
            <LinkButton href="/dev/ui">A link that looks like a button</LinkButton>
            <LinkButton href="/dev/ui" plain>
              To a file
            </LinkButton>
            <Link href="/dev/ui">A link</Link>
            <Button onClick={() => showToast("Client archived.", { label: "Undo", run: () => undefined })}>
              Show a toast
            </Button>
          </div>
          <SectionNav
            label="Sections"
            sections={[
              { href: "/dev/ui", label: "This page" },
              { href: "/dev/mail", label: "Mailbox" },
            ]}
          />
        </div>
      </Panel>
      <Panel title="A fault">
        <Fault error={Object.assign(new Error("sample"), { digest: "3141592653" })} retry={() => undefined} />
      </Panel>
    </>
  );
}

function ButtonRows({ size }: { size: (typeof SIZES)[number] }) {
  return (
    <>
      <div className="cluster">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} size={size}>
            {variant}
          </Button>
        ))}
      </div>
      <div className="cluster">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant} size={size} busy={`${variant}, busy…`}>
            {variant}
          </Button>
        ))}
      </div>
    </>
  );
}
