import * as z from "zod";

const counts = z.record(z.string(), z.int());

/** A report for an operator: counts, waiting work, and contradictions in the table. */
const healthOutput = z.object({
  clients: z.int(),
  /** By state. */
  runs: counts,
  /** By kind. Void invoices are counted separately. */
  documents: counts,
  /** By state. */
  mails: counts,
  waitingForAPerson: z.int(),
  /** Due for two hours and not started: the scheduler does not run, or fails. */
  late: z.object({ clients: z.int(), runs: z.int() }),
  /** One sentence for each contradiction. Empty for a healthy table. */
  findings: z.array(z.string()),
});
export type Health = z.output<typeof healthOutput>;
