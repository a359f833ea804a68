"use client";

import { useState } from "react";
import { formReader } from "@/app/_format/read-form.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { ElectronicAddressField, readElectronicAddress } from "@/app/_party/electronic-address-field.tsx";
import { FieldRow, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import styles from "./business.module.css";
import { InvoiceHead, type Profile } from "./invoice-head.tsx";

function profileOf(read: (name: keyof Profile) => string): Profile {
  return {
    name: read("name"),
    address: read("address"),
    postcode: read("postcode"),
    city: read("city"),
    country: read("country"),
    taxId: read("taxId"),
    registration: read("registration"),
    phone: read("phone"),
    iban: read("iban"),
    bic: read("bic"),
    bankName: read("bankName"),
  };
}

/** The business as it stands on invoices, with the head of an invoice beside it that follows the typing. */
export function BusinessForm({ workspace, warnings }: { workspace: Workspace; warnings: Record<string, string> }) {
  const form = useWorkspaceForm((data) => ({
    ...profileOf(data.text),
    electronicAddress: readElectronicAddress(data),
  }));
  const [profile, setProfile] = useState(() => profileOf((name) => workspace[name] ?? ""));
  return (
    <div className={styles.beside}>
      <div onInput={(event) => setProfile(typedProfile(event.target) ?? profile)}>
        <Form state={form} label="Business" warnings={warnings}>
          <IdentityFields workspace={workspace} />
          <BankFields workspace={workspace} />
          <SaveActions form={form} />
        </Form>
      </div>
      <InvoiceHead profile={profile} email={workspace.email} logo={workspace.logo} />
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
      <AddressFields value={workspace} own />
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
      <TextField
        name="registration"
        label="Registration"
        optional
        autoComplete="off"
        defaultValue={workspace.registration ?? ""}
        maxLength={200}
        hint="Printed at the foot, where the law asks for it: register and court, such as HRB 12345, Amtsgericht Berlin."
      />
      <ElectronicAddressField
        value={workspace.electronicAddress}
        hint="Your own, which XRechnung and Peppol ask for. Most use their VAT number."
      />
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
        hint="Printed for payment, with a code that banking apps read: in euros, or in francs to a Swiss account."
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
