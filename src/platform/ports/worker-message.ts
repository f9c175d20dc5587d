// What a page and the service worker say to each other. Parsed on arrival: any script of the origin can post.
import * as z from "zod/mini";

/** `skipWaiting`: the waiting worker takes over now. Sent only when no page has anything open. */
export const workerMessageSchema = z.strictObject({ type: z.literal("skipWaiting") });
export type WorkerMessage = Readonly<z.infer<typeof workerMessageSchema>>;

/** The worker tells a page that somebody has tapped a notice; `path` is where it leads. */
export const noticeTapSchema = z.strictObject({ type: z.literal("noticeTap"), path: z.string() });
export type NoticeTap = Readonly<z.infer<typeof noticeTapSchema>>;
