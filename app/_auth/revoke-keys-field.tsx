import { CheckField } from "@/app/_ui/field.tsx";
import { passwordWords } from "@/app/_words/account.ts";

/** Whether API keys end with the old password: yes, unless somebody says otherwise. */
export function RevokeKeysField() {
  return (
    <CheckField
      name="revokeApiKeys"
      label={passwordWords.revokeKeys}
      defaultChecked
      hint={passwordWords.revokeKeysHint}
    />
  );
}
