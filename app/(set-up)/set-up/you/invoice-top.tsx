import type { Typed } from "@/app/_form/form-schema.ts";
import { setUpYouWords } from "@/app/_words/set-up.ts";
import { businessWords } from "@/app/_words/settings.ts";
import styles from "../set-up.module.css";

/** The top of an invoice, as it prints. */
export function InvoiceTop({ typed, logo }: { typed: Typed; logo: string | null }) {
  const text = (name: string) => String(typed[name] ?? "").trim();
  const town = [text("postcode"), text("city")].filter(Boolean).join(" ");
  const address = [text("address"), town, text("region")].filter(Boolean);
  return (
    <div className={styles.paper}>
      {logo === null ? (
        <span className={styles.logo}>{setUpYouWords.logo}</span>
      ) : (
        // biome-ignore lint/performance/noImgElement: the owner's own file, as it is printed
        <img className={styles.picture} src={`/api/logo/${logo}`} alt={businessWords.logo} />
      )}
      <div className={`${styles.sender} lines`}>
        <strong>{text("name") || businessWords.noName}</strong>
        <br />
        {address.join("\n") || businessWords.noAddress}
      </div>
    </div>
  );
}
