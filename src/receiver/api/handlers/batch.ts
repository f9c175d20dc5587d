// `POST /{collection}/batch`: many items, each judged alone, all good ones committed together before the answer.
import * as z from "zod/mini";
import { assertNever } from "../../../domain/assert-never.ts";
import type { BatchResult } from "../../contract/answers.ts";
import { MAX_ITEMS } from "../../contract/limits.ts";
import type { PutResult, Revision } from "../../store/revisions.ts";
import { readJsonBody } from "../body.ts";
import { readIdentity, takeIn, type Intake } from "../intake.ts";
import { Problem } from "../problem.ts";
import type { Answer, Deps } from "../types.ts";
import { requireCollection } from "./address.ts";

const batchSchema = z.strictObject({ items: z.array(z.unknown()).check(z.minLength(1)) });

function readItems(body: unknown): readonly unknown[] {
  const parsed = batchSchema.safeParse(body);
  if (!parsed.success) {
    const errors = [{ path: "", message: 'must be {"items":[…]} with at least one item' }];
    throw new Problem("invalid", "Nothing was stored: the body is no batch.", { members: { errors } });
  }
  const { items } = parsed.data;
  if (items.length > MAX_ITEMS) {
    throw new Problem("tooLarge", `Nothing was stored. One batch may hold ${MAX_ITEMS} items.`, {
      members: { limit: { maxItems: MAX_ITEMS } },
    });
  }
  return items;
}

function toStoredResult({ id, rev, leaf }: Revision, result: PutResult): BatchResult {
  const identity = { id, rev } as Pick<BatchResult, "id" | "rev">;
  switch (result.status) {
    case "created":
    case "duplicate":
      return { ...identity, status: result.status, leaf };
    case "conflict":
      return {
        ...identity,
        status: "conflict",
        leaf: result.storedLeaf,
        detail: "Other content is stored under this id and revision, and stays as it is.",
      };
    default:
      return assertNever(result, "put result");
  }
}

function toInvalidResult(item: unknown, { errors }: Extract<Intake, { kind: "invalid" }>): BatchResult {
  const detail = errors.map(({ path, message }) => `${path === "" ? "the item" : path} ${message}`);
  return { ...readIdentity(item), status: "invalid", detail: detail.join("; ") };
}

export const postBatch =
  ({ store, nowMs }: Deps): Answer =>
  async (c) => {
    const { name, collection } = requireCollection(c);
    const items = readItems(await readJsonBody(c.req.raw));
    const intakes = items.map((item) => ({ item, intake: takeIn(name, collection, item) }));
    const receivedAt = new Date(nowMs()).toISOString();
    const results = store.write(() =>
      intakes.map(({ item, intake }) =>
        intake.kind === "invalid"
          ? toInvalidResult(item, intake)
          : toStoredResult(intake.revision, store.revisions.put(intake.revision, receivedAt)),
      ),
    );
    return c.json({ results });
  };
