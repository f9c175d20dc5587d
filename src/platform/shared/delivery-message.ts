// What pages and the worker tell each other about delivery. Parsed on arrival: any script of the origin can post.
import * as z from "zod/mini";

const lentKeySchema = z.strictObject({ keyId: z.string(), key: z.instanceof(CryptoKey) });

/** Page → worker. */
export const workerOrderSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("deliver"),
    /** Names the order, so that its end can be told from others'. */
    order: z.string(),
    /** A person waits. */
    manual: z.boolean(),
    /** The network came back, or somebody came. */
    nudged: z.boolean(),
    /** The vault's outbox key, while the page is unlocked. */
    lentKey: z.nullable(lentKeySchema),
  }),
  /** An unlocked page answers `keyWanted`. */
  z.strictObject({ type: z.literal("lend"), lentKey: lentKeySchema }),
  /** The book was locked. */
  z.strictObject({ type: z.literal("forget") }),
]);
export type WorkerOrder = z.infer<typeof workerOrderSchema>;

/** Whoever sends → all pages. */
export const deliveryNewsSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("started"), by: z.enum(["worker", "page"]) }),
  z.strictObject({ kind: z.literal("round"), by: z.enum(["worker", "page"]), arrived: z.int() }),
  z.strictObject({
    kind: z.literal("ended"),
    by: z.enum(["worker", "page"]),
    ended: z.enum(["nothingDue", "held", "busy", "timeUp", "stopped", "noEndpoint", "failed"]),
    arrived: z.int(),
    /** The order that this was; null for a run that nobody ordered. */
    order: z.nullable(z.string()),
  }),
  /** The worker woke up by itself and would send more with the key of an unlocked page. */
  z.strictObject({ kind: z.literal("keyWanted") }),
  /** Endpoint settings were changed in another window. */
  z.strictObject({ kind: z.literal("settingsChanged") }),
]);
export type DeliveryNews = z.infer<typeof deliveryNewsSchema>;
