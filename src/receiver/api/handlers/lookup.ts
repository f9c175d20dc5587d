// Reading back what is stored: one record's revisions, one revision, a business day.
import { isBusinessDate } from "../../../domain/business-day.ts";
import type { FieldFault, RecordAnswer } from "../../contract/answers.ts";
import { PAGE_SIZE } from "../../contract/limits.ts";
import type { StoredRevision } from "../../store/revisions.ts";
import { Problem } from "../problem.ts";
import type { Answer, Deps } from "../types.ts";
import { parseRev, readParam, requireCollection, requireId } from "./address.ts";

const nothing = (): Problem => new Problem("notFound", "No revision of this record has arrived.");

/** `GET /{collection}/{id}` */
export const getRecord =
  ({ store }: Deps): Answer =>
  (c) => {
    const { name } = requireCollection(c);
    const id = requireId(c, "id");
    const heads = store.revisions.listHeads(name, id);
    const newest = heads.at(-1);
    if (newest === undefined) throw nothing();
    const answer: RecordAnswer = {
      id,
      revs: heads.map(({ rev, leaf, received_at: receivedAt, is_test: isTest }) => ({
        rev,
        leaf,
        receivedAt,
        ...(isTest === 1 ? { test: true as const } : {}),
      })),
      newest: newest.rev,
    };
    return c.json(answer);
  };

function toRevisionAnswer({ id, rev, leaf, record, seq, sender, received_at: receivedAt }: StoredRevision) {
  return { id, rev, leaf, record: JSON.parse(record) as object, seq, sender, receivedAt };
}

/** `GET /{collection}/{id}/{rev}` */
export const getRevision =
  ({ store }: Deps): Answer =>
  (c) => {
    const { name } = requireCollection(c);
    const id = requireId(c, "id");
    const rev = parseRev(readParam(c, "rev"));
    const found = rev === null ? null : store.revisions.get(name, id, rev);
    if (found === null) throw new Problem("notFound", "This revision has not arrived.");
    return c.json(toRevisionAnswer(found));
  };

function refuseQuery(errors: readonly FieldFault[]): Problem {
  return new Problem("invalid", "The query can't be answered. `errors` says what to change.", {
    members: { errors: [...errors] },
  });
}

/** `GET /{collection}?businessDate=…&after=…`: in the order of arrival, so that a cursor misses nothing. */
export const getDay =
  ({ store }: Deps): Answer =>
  (c) => {
    const { name } = requireCollection(c);
    const businessDate = c.req.query("businessDate") ?? "";
    const after = c.req.query("after") ?? "0";
    const errors: readonly FieldFault[] = [
      ...(isBusinessDate(businessDate)
        ? []
        : [{ path: "businessDate", message: "must be a date of the calendar, YYYY-MM-DD" }]),
      ...(/^\d{1,15}$/.test(after)
        ? []
        : [{ path: "after", message: "must be the cursor of an earlier page" }]),
    ];
    if (errors.length > 0) throw refuseQuery(errors);
    const found = store.revisions.listDay({
      collection: name,
      businessDate,
      after: Number(after),
      limit: PAGE_SIZE + 1,
    });
    const page = found.slice(0, PAGE_SIZE);
    return c.json({
      businessDate,
      revisions: page.map(toRevisionAnswer),
      cursor: String(page.at(-1)?.number ?? after),
      more: found.length > page.length,
    });
  };
