import * as z from "zod";

const counts = z.record(z.string(), z.int());

/** A report for an operator: counts, waiting work, and where the table disagrees with itself. */
export const healthOutput = z.object({
  clients: z.int(),
  /** By state. */
  runs: counts,
  /** By kind, with void invoices counted separately. */
  documents: counts,
  /** By state. */
  mails: counts,
  waitingForAPerson: z.int(),
  /** Due for two hours and not started: the scheduler does not wake, or fails. */
  late: z.object({ clients: z.int(), runs: z.int() }),
  /** A sentence for each disagreement; none on a healthy table. */
  findings: z.array(z.string()),
});
export type Health = z.output<typeof healthOutput>;
