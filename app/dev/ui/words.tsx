import { Badge, type Tone } from "@/app/_ui/badge.tsx";
import { LinkButton } from "@/app/_ui/button.tsx";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import * as icons from "@/app/_ui/icons.tsx";
import { Notice } from "@/app/_ui/notice.tsx";
import { Facts, Panel, RaisedPanel } from "@/app/_ui/panel.tsx";
import { LONG_TEXT } from "./sample-text.ts";

const TONES: Tone[] = ["neutral", "good", "wait", "bad"];

/** Badges, notices, icons, panels and empty states. */
export function WordSamples() {
  return (
    <>
      <Panel title="Badges and notices" aside="Opposite the title">
        <div className="stack">
          <div className="cluster">
            {TONES.map((tone) => (
              <Badge key={tone} tone={tone} icon={<icons.IconSend size={14} />}>
                {tone}
              </Badge>
            ))}
          </div>
          {TONES.map((tone) => (
            <Notice key={tone} tone={tone} action={<LinkButton href="/dev/ui">Act on it</LinkButton>}>
              A notice that is {tone}. {LONG_TEXT}
            </Notice>
          ))}
        </div>
      </Panel>
      <Panel title="Icons">
        <div className="cluster">
          {Object.entries(icons).map(([name, Icon]) => (
            <Icon key={name} size={20} />
          ))}
        </div>
      </Panel>
      <RaisedPanel>
        <Facts
          items={[
            { term: "Billed", value: "€1,234.50" },
            { term: "A long value", value: LONG_TEXT },
          ]}
        />
      </RaisedPanel>
      <EmptyState action={<LinkButton href="/clients/new">Add client</LinkButton>}>
        No clients yet. Add the first, and log time for it.
      </EmptyState>
    </>
  );
}
