import { whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { startNumbersInput } from "@/server/invoice/schema.ts";

export const startForm = formSchema(
  startNumbersInput.omit({ kind: true }).extend({ next: whole(startNumbersInput.shape.next) }),
);
