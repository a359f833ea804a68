"use client";

import { useState } from "react";
import { countryChoices } from "@/app/_format/choices.ts";
import { formReader } from "@/app/_format/read-form.ts";
import { FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import styles from "./business.module.css";
import { InvoiceHead } from "./invoice-head.tsx";

const FIELDS = ["name", "address", "country", "taxId", "phone", "iban", "bic", "bankName"] as const;
type Profile = Record<(typeof FIELDS)[number], string>;

function profileOf(read: (name: (typeof FIELDS)[number]) => string): Profile {
  return {
    name: read("name"),
    address: read("address"),
    country: read("country"),
    taxId: read("taxId"),
    phone: read("phone"),
    iban: read("iban"),
    bic: read("bic"),
    bankName: read("bankName"),
  };
}

/** The business as it stands on invoices, with the head of an invoice beside it that follows the typing. */
export function BusinessForm({ workspace }: { workspace: Workspace }) {
  const form = useWorkspaceForm((data) => profileOf(data.text));
  const [profile, setProfile] = useState(() => profileOf((name) => workspace[name] ?? ""));
  return (
    <div className={styles.beside}>
      <div onInput={(event) => setProfile(typedProfile(event.target) ?? profile)}>
        <Form state={form} label="Business">
          <IdentityFields workspace={workspace} />
          <BankFields workspace={workspace} />
          <SaveActions form={form} />
        </Form>
      </div>
      <InvoiceHead profile={profile} email={workspace.email} />
    </div>
  );
}

function typedProfile(target: EventTarget): Profile | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || target.form === null)
    return null;
  return profileOf(formReader(new FormData(target.form)).text);
}

function IdentityFields({ workspace }: { workspace: Workspace }) {
  return (
    <>
      <TextField
        name="name"
        label="Business name"
        autoComplete="organization"
        defaultValue={workspace.name}
        maxLength={200}
        hint="Your legal name, as invoices must state it."
      />
      <TextArea
        name="address"
        label="Address"
        optional
        autoComplete="street-address"
        defaultValue={workspace.address ?? ""}
        maxLength={500}
      />
      <SearchSelect
        name="country"
        label="Country"
        optional
        clearable
        choices={countryChoices()}
        defaultValue={workspace.country}
      />
      <FieldRow>
        <TextField
          name="taxId"
          label="Tax or VAT number"
          optional
          autoComplete="off"
          defaultValue={workspace.taxId ?? ""}
          maxLength={40}
        />
        <TextField
          name="phone"
          label="Phone"
          optional
          type="tel"
          autoComplete="tel"
          defaultValue={workspace.phone ?? ""}
          maxLength={40}
        />
      </FieldRow>
    </>
  );
}

function BankFields({ workspace }: { workspace: Workspace }) {
  return (
    <>
      <TextField
        name="iban"
        label="IBAN"
        optional
        autoComplete="off"
        spellCheck={false}
        defaultValue={workspace.iban ?? ""}
        hint="Printed for payment, with a code that banking apps read where the invoice is in euros."
      />
      <FieldRow>
        <TextField
          name="bic"
          label="BIC"
          optional
          autoComplete="off"
          spellCheck={false}
          defaultValue={workspace.bic ?? ""}
        />
        <TextField
          name="bankName"
          label="Bank"
          optional
          autoComplete="off"
          defaultValue={workspace.bankName ?? ""}
          maxLength={100}
        />
      </FieldRow>
    </>
  );
}
