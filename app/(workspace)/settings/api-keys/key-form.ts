import { whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { apiKeyCreate, keyScope } from "@/server/apikey/schema.ts";
import { emptyIsNull } from "@/server/lib/schema.ts";

const { expiresInDays } = apiKeyCreate.shape;

export const newKey = formSchema(
  apiKeyCreate.extend({ scope: keyScope, expiresInDays: emptyIsNull(whole(expiresInDays.unwrap().unwrap())) }),
);
