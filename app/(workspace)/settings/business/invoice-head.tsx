import styles from "./business.module.css";

interface InvoiceHeadProps {
  profile: { name: string; address: string; taxId: string; phone: string; iban: string; bic: string; bankName: string };
  email: string;
}

/** The head and foot of an invoice as they would be printed; paper is light in both schemes. */
export function InvoiceHead({ profile, email }: InvoiceHeadProps) {
  const bank = [profile.iban, profile.bic, profile.bankName].filter((part) => part.trim() !== "");
  return (
    <aside className={styles.paper} aria-label="How it looks on an invoice">
      <p className={styles.name}>{profile.name.trim() === "" ? "Your business name" : profile.name}</p>
      <p className="lines">{profile.address.trim() === "" ? "Your address" : profile.address}</p>
      <p>{[email, profile.phone].filter((part) => part.trim() !== "").join(" · ")}</p>
      {profile.taxId.trim() === "" ? null : <p>{`Tax number ${profile.taxId}`}</p>}
      <p className={styles.title}>Invoice</p>
      <p className={styles.foot}>{bank.length === 0 ? "No bank details yet" : bank.join(" · ")}</p>
    </aside>
  );
}
