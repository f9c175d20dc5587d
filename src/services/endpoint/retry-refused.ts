// Records that the server refused while the profile was wrong: once it is right, they can go again.
import { createOutboxStore } from "../../data/repos/outbox-store.ts";
import { listRefused } from "../../data/repos/outbox-refused.ts";
import { transition } from "../../sync/item.ts";
import type { OpenBook } from "../session/book.ts";

/** Puts them back into the queue; what has changed meanwhile is left alone. @returns how many */
export async function retryRefusedItems({ db }: Pick<OpenBook, "db">): Promise<number> {
  const changes = (await listRefused(db)).flatMap((before) => {
    const after = transition(before, { kind: "retried" });
    return after === null ? [] : [{ before, after }];
  });
  if (changes.length === 0) return 0;
  const applied = await createOutboxStore(db).replace(changes);
  return applied.filter(Boolean).length;
}
