// What a page may say to the service worker. Parsed on arrival: any script of the origin can post.
import * as z from "zod/mini";

/** `skipWaiting`: the waiting worker takes over now. Sent only when no page has anything open. */
export const workerMessageSchema = z.strictObject({ type: z.literal("skipWaiting") });
export type WorkerMessage = Readonly<z.infer<typeof workerMessageSchema>>;
