import { checked, electronicAddress, tax, whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { billingDay, hour } from "@/server/lib/schema.ts";
import { taxTreatment } from "@/server/workspace/fields.ts";
import { workspaceUpdate } from "@/server/workspace/schema.ts";

const { shape } = workspaceUpdate;

/** Every page of the settings shows some of these fields; what is not on it stays as it is. */
export const workspaceForm = formSchema(({ electronicScheme }) =>
  workspaceUpdate
    .extend({
      electronicAddress: electronicAddress(shape.electronicAddress, electronicScheme),
      paymentDays: whole(shape.paymentDays.unwrap()),
      billingDay: whole(billingDay),
      billingHour: whole(hour),
      tax: tax(taxTreatment),
      copyToOwner: checked,
    })
    .partial(),
);
