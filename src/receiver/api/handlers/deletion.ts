import { Problem } from "../problem.ts";
import type { Answer, Deps } from "../types.ts";
import { requireCollection, requireId } from "./address.ts";

/** `DELETE /{collection}/{id}`: only for records that are a test in every revision. */
export const deleteRecord =
  ({ store }: Deps): Answer =>
  (c) => {
    const { name } = requireCollection(c);
    const id = requireId(c, "id");
    store.write(() => {
      const heads = store.revisions.listHeads(name, id);
      if (heads.length === 0) throw new Problem("notFound", "No revision of this record has arrived.");
      if (heads.some(({ is_test: isTest }) => isTest === 0)) {
        throw new Problem("notTest", "This record is part of a book, and stays.");
      }
      store.revisions.remove(name, id);
      store.keys.forgetRecord(name, id);
    });
    return new Response(null, { status: 204 });
  };
