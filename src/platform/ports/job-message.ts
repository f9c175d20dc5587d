// What the compute worker says to its page. Parsed on arrival, as everything that is posted.
import * as z from "zod/mini";

export const jobMessageSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), share: z.number() }),
  z.strictObject({ kind: z.literal("done"), answer: z.unknown() }),
  /** Something that the job has no answer for. */
  z.strictObject({ kind: z.literal("failed"), message: z.string() }),
]);
export type JobMessage = Readonly<z.infer<typeof jobMessageSchema>>;
