// One item in one request: PUT to its own address, or POST to its collection.
import type { FieldFault, StoredAnswer } from "../../contract/answers.ts";
import { BASE_PATH, KEY_HOURS } from "../../contract/limits.ts";
import type { Revision } from "../../store/revisions.ts";
import { readJsonBody } from "../body.ts";
import { readKey } from "../idempotency.ts";
import { readIdentity, takeIn } from "../intake.ts";
import { Problem } from "../problem.ts";
import type { Answer, Deps, ReceiverContext } from "../types.ts";
import { parseRev, readParam, requireCollection } from "./address.ts";

const MS_PER_HOUR = 3_600_000;

interface Outcome {
  readonly status: number;
  readonly answer: StoredAnswer;
}

/** Reads and validates the request's item. @throws Problem invalid, and those of the body */
async function readRevision(
  c: ReceiverContext,
  check: (item: unknown) => readonly FieldFault[] = () => [],
): Promise<Revision> {
  const { name, collection } = requireCollection(c);
  const item = await readJsonBody(c.req.raw);
  const intake = takeIn(name, collection, item);
  const broken = intake.kind === "invalid" ? intake.errors : [];
  const misplaced = check(item).filter(({ path }) => !broken.some((fault) => fault.path === path));
  const errors = [...misplaced, ...broken];
  if (intake.kind === "invalid" || errors.length > 0) {
    throw new Problem("invalid", "Nothing was stored. `errors` says what to change.", {
      members: { errors },
    });
  }
  return intake.revision;
}

/** Stores within a transaction. @throws Problem conflict */
function putOne({ store, nowMs }: Deps, revision: Revision): Outcome {
  const { id, rev, leaf } = revision;
  const result = store.revisions.put(revision, new Date(nowMs()).toISOString());
  if (result.status === "conflict") {
    throw new Problem("conflict", "What is stored stays as it is. Send the change as a further revision.", {
      members: { leaf, storedLeaf: result.storedLeaf },
    });
  }
  const answer = { id, rev, status: result.status, leaf } as StoredAnswer;
  return { status: result.status === "created" ? 201 : 200, answer };
}

function toResponse({ collection, id, rev }: Revision, { status, answer }: Outcome): Response {
  const headers: Record<string, string> =
    status === 201 ? { Location: `${BASE_PATH}/${collection}/${id}/${rev}` } : {};
  return Response.json(answer, { status, headers });
}

function differsFromAddress(c: ReceiverContext, item: unknown): readonly FieldFault[] {
  const { id, rev } = readIdentity(item);
  const message = "differs from the address";
  return [
    ...(id === readParam(c, "id") ? [] : [{ path: "/id", message }]),
    ...(rev === parseRev(readParam(c, "rev")) ? [] : [{ path: "/rev", message }]),
  ];
}

/** Stores under a key: its first result again, or this one, remembered in the same transaction. */
function putUnderKey(deps: Deps, revision: Revision, key: string): Outcome {
  const { store, nowMs } = deps;
  const { collection, id, leaf } = revision;
  const now = nowMs();
  const earlier = store.keys.find(collection, key, now);
  if (earlier !== null) {
    if (earlier.leaf !== leaf) throw new Problem("keyReused", "Use a new key for each item and revision.");
    return { status: earlier.status, answer: JSON.parse(earlier.answer) as StoredAnswer };
  }
  const outcome = putOne(deps, revision);
  store.keys.prune(now);
  store.keys.remember({
    collection,
    key,
    id,
    leaf,
    status: outcome.status,
    answer: JSON.stringify(outcome.answer),
    expiresAtMs: now + KEY_HOURS * MS_PER_HOUR,
  });
  return outcome;
}

/** `PUT /{collection}/{id}/{rev}` */
export const putItem =
  (deps: Deps): Answer =>
  async (c) => {
    const revision = await readRevision(c, (item) => differsFromAddress(c, item));
    const outcome = deps.store.write(() => putOne(deps, revision));
    return toResponse(revision, outcome);
  };

/** `POST /{collection}`, with or without an idempotency key */
export const postItem =
  (deps: Deps): Answer =>
  async (c) => {
    const { name } = requireCollection(c);
    const key = readKey(c.req.raw.headers);
    const store = async (put: (revision: Revision) => Outcome): Promise<Response> => {
      const revision = await readRevision(c);
      return toResponse(
        revision,
        deps.store.write(() => put(revision)),
      );
    };
    if (key === null) return store((revision) => putOne(deps, revision));
    return deps.keysInProgress.hold(name, key, () => store((revision) => putUnderKey(deps, revision, key)));
  };
