import { checkBox, deliberateNones, electronicAddress, tax, whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { workspaceFields } from "@/server/workspace/fields.ts";
import { workspaceUpdate } from "@/server/workspace/schema.ts";

/** Every page of the settings shows some of these fields. A field that is not on the page stays unchanged. */
export const workspaceForm = formSchema(({ electronicScheme }) =>
  workspaceUpdate
    .omit({ seen: true })
    .extend({
      electronicAddress: electronicAddress(workspaceFields.electronicAddress.input, electronicScheme),
      paymentDays: whole(workspaceFields.paymentDays.value),
      billingDay: whole(workspaceFields.billingDay.value),
      billingHour: whole(workspaceFields.billingHour.value),
      tax: tax(workspaceFields.tax.value),
      asksUnusual: checkBox(workspaceFields.asksUnusual.value),
      askFirst: checkBox(workspaceFields.askFirst.value),
      answered: deliberateNones(workspaceFields.answered.value),
      copyToOwner: checkBox(workspaceFields.copyToOwner.value),
    })
    .partial(),
);
