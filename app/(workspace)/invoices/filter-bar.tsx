import { Button } from "@/app/_ui/button.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { invoiceListWords } from "@/app/_words/invoice.ts";
import { termWords } from "@/app/_words/terms.ts";
import { INVOICE_CHIPS, invoicesHref } from "./filters.ts";
import styles from "./invoices.module.css";

interface FilterBarProps {
  state: string;
  client: string | undefined;
  clients: { id: string; name: string }[];
}

/** Chips and a plain GET form, which both work without JavaScript. */
export function FilterBar({ state, client, clients }: FilterBarProps) {
  return (
    <search className={styles.filters}>
      <nav className={styles.chips} aria-label={invoiceListWords.which}>
        {INVOICE_CHIPS.map((chip) => (
          <Link
            key={chip.state}
            href={invoicesHref({ state: chip.state, ...(client ? { client } : {}) })}
            className={styles.chip}
            aria-current={chip.state === state ? "true" : undefined}
          >
            {chip.label}
          </Link>
        ))}
      </nav>
      <form action="/invoices" className={styles.client}>
        {state === "" ? null : <input type="hidden" name="state" value={state} />}
        {/* The key resets the choice when only the address changes. */}
        <select key={client} name="client" defaultValue={client ?? ""} aria-label={termWords.client}>
          <option value="">{invoiceListWords.allClients}</option>
          {clients.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Button type="submit">{invoiceListWords.show}</Button>
      </form>
    </search>
  );
}
