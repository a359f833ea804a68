import type { Metadata } from "next";
import { api, currentWorkspace } from "@/app/_trpc/server.ts";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { apiKeyWords, settingsWords } from "@/app/_words/settings.ts";
import { type ApiKey, DAYS_DEFAULT } from "@/server/apikey/schema.ts";
import { civilDateAt } from "@/server/lib/date.ts";
import { formatDate } from "@/server/lib/format.ts";
import { newKey } from "./key-form.ts";
import { expiryWords, SCOPE_NAMES } from "./key-words.ts";
import { NewKeyForm } from "./new-key-form.tsx";
import { RevokeKey } from "./revoke-key.tsx";

export const metadata: Metadata = { title: settingsWords.apiKeys };

export default async function ApiKeysPage() {
  const [{ timeZone }, keys] = await Promise.all([currentWorkspace(), (await api()).apiKey.list()]);
  return (
    <>
      <Panel title={settingsWords.apiKeys}>
        {keys.length === 0 ? (
          <EmptyState>{apiKeyWords.none}</EmptyState>
        ) : (
          <KeyTable keys={keys} timeZone={timeZone} now={new Date().toISOString()} />
        )}
      </Panel>
      <Panel title={apiKeyWords.newKey}>
        <div className="stack">
          <p className="quiet">{apiKeyWords.lead}</p>
          <NewKeyForm fields={newKey.fields({ scope: "time", expiresInDays: DAYS_DEFAULT })} />
        </div>
      </Panel>
    </>
  );
}

const COLUMNS = [
  { label: apiKeyWords.name },
  { label: apiKeyWords.columns.start },
  { label: apiKeyWords.columns.scope },
  { label: apiKeyWords.columns.created },
  { label: apiKeyWords.columns.expires },
  { label: apiKeyWords.columns.lastUsed },
  { label: apiKeyWords.revoke, hidden: true },
];

function KeyTable({ keys, timeZone, now }: { keys: ApiKey[]; timeZone: string; now: string }) {
  const dayOf = (at: string) => formatDate(civilDateAt(at, timeZone));
  return (
    <Table caption={settingsWords.apiKeys} columns={COLUMNS}>
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
            {key.lastUsedOn === null ? apiKeyWords.neverUsed : apiKeyWords.used(formatDate(key.lastUsedOn))}
          </Cell>
          <Cell place="state" end>
            <RevokeKey id={key.id} name={key.name} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
