import { CheckField } from "@/app/_ui/field.tsx";
import { passwordWords } from "@/app/_words/account.ts";

/** Whether changing the password revokes API keys; checked by default. */
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
