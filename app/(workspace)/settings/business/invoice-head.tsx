import type { FormFields, Typed } from "@/app/_form/form-schema.ts";
import { businessWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import styles from "./business.module.css";

const NUMBERS = ["vatId", "taxNumber", "registerNumber"] as const;

interface InvoiceHeadProps {
  /** The current contents of the business form. */
  typed: Typed;
  fields: FormFields;
  email: string;
  logo: string | null;
}

/** The printed head and foot of an invoice; paper is light in both schemes. */
export function InvoiceHead({ typed, fields, email, logo }: InvoiceHeadProps) {
  const text = (name: keyof Workspace) => String(typed[name] ?? "");
  const address = [text("address").trim(), nonEmpty([text("postcode"), text("city")]).join(" "), text("region")];
  const bank = nonEmpty([text("iban"), text("bankCode"), text("accountNumber"), text("bic"), text("bankName")]);
  const ways = nonEmpty([bank.join(" · "), text("paymentDetails")]);
  return (
    <aside className={styles.paper} aria-label={businessWords.sample}>
      {logo === null ? null : (
        // biome-ignore lint/performance/noImgElement: the owner's own file, as it is printed
        <img className={styles.logo} src={`/api/logo/${logo}`} alt={businessWords.logo} />
      )}
      <p className={styles.name}>{text("name").trim() === "" ? businessWords.noName : text("name")}</p>
      <p className="lines">{nonEmpty(address).join("\n") || businessWords.noAddress}</p>
      <p>{nonEmpty([email, text("phone")]).join(" · ")}</p>
      {NUMBERS.filter((name) => text(name).trim() !== "").map((name) => (
        <p key={name}>{`${fields[name]?.label} ${text(name)}`}</p>
      ))}
      <p className={styles.title}>{businessWords.invoice}</p>
      <p className={`${styles.foot} lines`}>{ways.join("\n") || businessWords.noBank}</p>
      {text("registration").trim() === "" ? null : <p>{text("registration")}</p>}
    </aside>
  );
}

function nonEmpty(parts: string[]): string[] {
  return parts.filter((part) => part.trim() !== "");
}
