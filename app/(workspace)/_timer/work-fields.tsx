import { TextField } from "@/app/_ui/field.tsx";

/** What was or will be done, as the client reads it. */
export function WorkFields({ description, ticket }: { description?: string | null; ticket?: string | null }) {
  return (
    <>
      <TextField
        name="description"
        label="Description"
        optional
        maxLength={500}
        defaultValue={description ?? ""}
        hint="Stands on the invoice."
      />
      <TextField name="ticket" label="Ticket" optional maxLength={100} defaultValue={ticket ?? ""} />
    </>
  );
}
