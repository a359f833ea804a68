import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Cell, Row, Table } from "@/app/_ui/table.tsx";
import { listMails } from "@/server/mail/mailbox.ts";
import { localMailbox, sentAt } from "./mailbox.ts";

export const metadata: Metadata = { title: "Mailbox" };
export const dynamic = "force-dynamic";

/** Every mail that the app sent while running on this machine; none left the machine. */
export default async function MailboxPage() {
  const mails = await listMails(localMailbox());
  return (
    <>
      <PageHeader
        title="Mailbox"
        lead="Mails stay on this machine while Invoicely runs here."
        back={{ href: "/", label: "Overview" }}
      />
      {mails.length === 0 ? (
        <EmptyState>No mail yet. Run a billing day, or sign up, and it arrives here.</EmptyState>
      ) : (
        <Table
          caption="Mails, newest first"
          columns={[{ label: "Subject" }, { label: "To" }, { label: "Sent", end: true }]}
        >
          {mails.map(({ id, mail, recipients }) => (
            <Row key={id}>
              <Cell place="lead" heads>
                <Link href={`/dev/mail/${id}`}>{mail.subject ?? "(no subject)"}</Link>
              </Cell>
              <Cell place="meta">{recipients.join(", ")}</Cell>
              <Cell place="state" end>
                {sentAt(mail)}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}
