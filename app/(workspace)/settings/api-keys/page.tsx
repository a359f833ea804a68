import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { type ApiKey, DAYS_DEFAULT } from "@/server/apikey/schema.ts";
import { civilDateAt } from "@/server/lib/date.ts";
import { formatDate } from "@/server/lib/format.ts";
import { newKey } from "./key-form.ts";
import { expiryWords, SCOPE_NAMES } from "./key-words.ts";
import { NewKeyForm } from "./new-key-form.tsx";
import { RevokeKey } from "./revoke-key.tsx";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const [{ timeZone }, keys] = await Promise.all([currentWorkspace(), (await api()).apiKey.list()]);
  return (
    <>
      <Panel title="API keys">
        {keys.length === 0 ? (
          <EmptyState>No key yet.</EmptyState>
        ) : (
          <KeyTable keys={keys} timeZone={timeZone} now={new Date().toISOString()} />
        )}
      </Panel>
      <Panel title="New key">
        <div className="stack">
          <p className="quiet">
            A key lets your own programs into this workspace, as far as you choose. No key can make or revoke keys, or
            change your IBAN or email address: only you can. Each new key is told to you by mail.
          </p>
          <NewKeyForm fields={newKey.fields({ scope: "time", expiresInDays: DAYS_DEFAULT })} />
        </div>
      </Panel>
    </>
  );
}

const COLUMNS = [
  { label: "Name" },
  { label: "Begins with" },
  { label: "May" },
  { label: "Created" },
  { label: "Expires" },
  { label: "Last used" },
  { label: "Revoke", hidden: true },
];

function KeyTable({ keys, timeZone, now }: { keys: ApiKey[]; timeZone: string; now: string }) {
  const dayOf = (at: string) => formatDate(civilDateAt(at, timeZone));
  return (
    <Table caption="API keys" columns={COLUMNS}>
      {keys.map((key) => (
        <Row key={key.id}>
          <Cell place="lead" heads>
            {key.name}
          </Cell>
          <Cell place="meta" whole>
            <code>{key.start}…</code>
          </Cell>
          <Cell place="meta" whole>
            {SCOPE_NAMES[key.scope]}
          </Cell>
          <Cell place="spare" whole>
            {dayOf(key.createdAt)}
          </Cell>
          <Cell place="meta" whole>
            {expiryWords(key, now, dayOf)}
          </Cell>
          <Cell place="meta" whole>
            {key.lastUsedOn === null ? "Never used" : `Used ${formatDate(key.lastUsedOn)}`}
          </Cell>
          <Cell place="state" end>
            <RevokeKey id={key.id} name={key.name} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
