import { EndOfList } from "@/app/_ui/end-of-list.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { LONG_TEXT } from "./sample-text.ts";

const COLUMNS = [
  { label: "Client" },
  { label: "Date" },
  { label: "Amount", end: true },
  { label: "Act", hidden: true },
];

/** Tables, wide and dense, and the end of a list. */
export function ListSamples() {
  return (
    <Panel title="Tables">
      <div className="stack">
        <SampleTable caption="Regular rows" dense={false} />
        <SampleTable caption="Dense rows" dense />
        <EndOfList start="/dev/ui" />
      </div>
    </Panel>
  );
}

function SampleTable({ caption, dense }: { caption: string; dense: boolean }) {
  return (
    <Table caption={caption} columns={COLUMNS} dense={dense}>
      {["Acme", LONG_TEXT].map((name) => (
        <Row key={name}>
          <Cell place="lead" heads>
            <Link href="/dev/ui">{name}</Link>
          </Cell>
          <Cell place="meta" whole>
            30 November 2026
          </Cell>
          <Cell place="amount" end>
            €1,234.50
          </Cell>
          <Cell place="spare" end />
        </Row>
      ))}
    </Table>
  );
}
