import { TextField } from "@/app/_ui/field.tsx";

/** What was or will be done, as the client reads it. */
export function WorkFields() {
  return (
    <>
      <TextField name="description" label="Description" hint="Stands on the invoice." />
      <TextField name="ticket" label="Ticket" />
    </>
  );
}
