import { Problem } from "../problem.ts";
import type { Answer, Deps } from "../types.ts";
import { requireId } from "./address.ts";

/** `GET /senders/{sender}`: which of a tablet's counters have not arrived. */
export const getSender =
  ({ store }: Deps): Answer =>
  (c) => {
    const report = store.senders.report(requireId(c, "sender"));
    if (report === null) throw new Problem("notFound", "Nothing has arrived from this tablet.");
    return c.json(report);
  };
