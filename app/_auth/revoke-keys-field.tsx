import { CheckField } from "@/app/_ui/field.tsx";

/** Whether API keys end with the old password: yes, unless somebody says otherwise. */
export function RevokeKeysField() {
  return (
    <CheckField
      name="revokeApiKeys"
      label="Revoke my API keys too"
      defaultChecked
      hint="Programs that use them need new keys. Leave this on if somebody else may know your password."
    />
  );
}
