import { notFound } from "next/navigation";
import { PageHeader } from "@/app/_ui/page-header.tsx";
import { Facts, Panel } from "@/app/_ui/panel.tsx";
import { readMail } from "@/server/mail/mailbox.ts";
import styles from "../mail.module.css";
import { localMailbox, sentAt } from "../mailbox.ts";

export const dynamic = "force-dynamic";

/** One mail as its reader gets it: envelope, both bodies and attachments. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const found = await readMail(localMailbox(), id);
  if (!found) notFound();
  const { mail, recipients } = found;
  const replyTo = mail.replyTo?.map(({ address }) => address).join(", ");
  return (
    <>
      <PageHeader title={mail.subject ?? "(no subject)"} back={{ href: "/dev/mail", label: "Mailbox" }} />
      <div className={styles.envelope}>
        <Facts
          items={[
            { term: "From", value: mail.from?.address ?? "" },
            { term: "To", value: mail.to?.map(({ address }) => address).join(", ") ?? "" },
            { term: "Delivered to", value: recipients.join(", ") },
            ...(replyTo ? [{ term: "Reply to", value: replyTo }] : []),
            { term: "Sent", value: sentAt(mail) },
            { term: "Source", value: <a href={`/dev/mail/${id}/source`}>The mail as it was sent, with its headers</a> },
          ]}
        />
      </div>
      {mail.attachments.length === 0 ? null : (
        <Panel title="Attached">
          <ul className={styles.files}>
            {mail.attachments.map((file, index) => (
              <li key={file.filename}>
                <a href={`/dev/mail/${id}/attachment/${index}`}>{file.filename}</a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="As HTML">
        {/* Without any permission: a mail's HTML can neither run nor load anything here. */}
        <iframe className={styles.message} title="The mail as HTML" sandbox="" src={`/dev/mail/${id}/html`} />
      </Panel>
      <Panel title="As text" aside={<a href={`/dev/mail/${id}/source`}>Source</a>}>
        <pre className={styles.text}>{mail.text}</pre>
      </Panel>
    </>
  );
}
