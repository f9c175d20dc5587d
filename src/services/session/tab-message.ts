// What the tabs of one tablet tell each other about the session.
import * as z from "zod/mini";

const tabMessageSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lock") }),
  z.strictObject({ kind: z.literal("active") }),
  z.strictObject({ kind: z.literal("founded") }),
  /** People or branch were changed. */
  z.strictObject({ kind: z.literal("changed") }),
]);
export type TabMessage = z.infer<typeof tabMessageSchema>;

/** The message, or null for anything that is none: another build may speak otherwise. */
export function parseTabMessage(raw: unknown): TabMessage | null {
  const parsed = tabMessageSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}
