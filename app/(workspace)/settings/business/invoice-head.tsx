import styles from "./business.module.css";

export interface Profile {
  name: string;
  address: string;
  postcode: string;
  city: string;
  country: string;
  taxId: string;
  registration: string;
  phone: string;
  iban: string;
  bic: string;
  bankName: string;
}

interface InvoiceHeadProps {
  profile: Profile;
  email: string;
  logo: string | null;
}

/** The head and foot of an invoice as they would be printed; paper is light in both schemes. */
export function InvoiceHead({ profile, email, logo }: InvoiceHeadProps) {
  const address = [profile.address.trim(), filled([profile.postcode, profile.city]).join(" ")];
  const bank = filled([profile.iban, profile.bic, profile.bankName]);
  return (
    <aside className={styles.paper} aria-label="How it looks on an invoice">
      {logo === null ? null : (
        // biome-ignore lint/performance/noImgElement: the owner's own file, as it is printed
        <img className={styles.logo} src={`/api/logo/${logo}`} alt="Your logo" />
      )}
      <p className={styles.name}>{profile.name.trim() === "" ? "Your business name" : profile.name}</p>
      <p className="lines">{filled(address).join("\n") || "Your address"}</p>
      <p>{filled([email, profile.phone]).join(" · ")}</p>
      {profile.taxId.trim() === "" ? null : <p>{`Tax or VAT number ${profile.taxId}`}</p>}
      <p className={styles.title}>Invoice</p>
      <p className={styles.foot}>{bank.length === 0 ? "No bank details yet" : bank.join(" · ")}</p>
      {profile.registration.trim() === "" ? null : <p>{profile.registration}</p>}
    </aside>
  );
}

function filled(parts: string[]): string[] {
  return parts.filter((part) => part.trim() !== "");
}
