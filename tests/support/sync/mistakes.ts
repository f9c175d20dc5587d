// Known mistakes of senders, planted by replacing parts of the engine from outside. The simulation must find each.
import { foldRevision } from "../../../src/data/folding.ts";
import type { RowChange } from "../../../src/data/lease-rows.ts";
import { isDue, readLane, type OutboxStore } from "../../../src/data/repos/outbox-store.ts";
import type { OutboxRow } from "../../../src/data/rows.ts";
import type { NetAnswer, NetRequest } from "../../../src/platform/ports/net.ts";
import type { DrainPorts } from "../../../src/sync/ports.ts";
import type { MemoryOutbox } from "./memory-store.ts";
import { type ItemSent } from "./model-server.ts";
import { answerJson } from "./server-answers.ts";
import { soundParts } from "./parts.ts";
import type { Parts } from "./tablet.ts";

type WrapStore = (store: OutboxStore, outbox: MemoryOutbox) => Partial<OutboxStore>;

function withStore(wrap: WrapStore): Parts {
  return {
    ...soundParts,
    wrapPorts: (ports, { outbox }) => ({ ...ports, store: { ...ports.store, ...wrap(ports.store, outbox) } }),
  };
}

/** Writes other rows than the engine meant. */
const withRows = (rewrite: (after: OutboxRow, before: OutboxRow) => OutboxRow): Parts =>
  withStore((store) => ({
    replace: (changes) =>
      store.replace(changes.map(({ before, after }) => ({ before, after: rewrite(after, before) }))),
  }));

/** Gives the engine other rows than are stored, and takes its changes for changes of those. */
function withReading(misread: (row: OutboxRow) => OutboxRow): Parts {
  return withStore((store, outbox) => ({
    async listDue(query) {
      const due = await store.listDue(query);
      return due.map(({ row, amends }) => ({ row: misread(row), amends }));
    },
    replace: (changes) =>
      store.replace(
        changes.map(({ before, after }): RowChange => {
          const now = outbox.get(before.seq);
          const isMisread = now !== undefined && now.attempts === before.attempts && before.lease === null;
          return { before: isMisread ? now : before, after };
        }),
      ),
  }));
}

function withAnswers(forge: (request: NetRequest, answer: NetAnswer) => NetAnswer): Parts {
  const wrapPorts = (ports: DrainPorts): DrainPorts => ({
    ...ports,
    openNet(baseUrl) {
      const net = ports.openNet(baseUrl);
      return { ...net, send: async (request) => forge(request, await net.send(request)) };
    },
  });
  return { ...soundParts, wrapPorts };
}

function itemsOf({ body }: NetRequest): readonly ItemSent[] {
  const value = JSON.parse(body ?? "{}") as ItemSent | { items: ItemSent[] };
  return "items" in value ? value.items : [value];
}

const isDelivery = ({ method }: NetRequest): boolean => method !== "GET";
const isBatch = ({ url }: NetRequest): boolean => url.endsWith("/batch");

function forgeProof(request: NetRequest, answer: NetAnswer): NetAnswer {
  const isGood = answer.kind === "answered" && answer.status >= 200 && answer.status < 300;
  if (!isGood || !isDelivery(request)) return answer;
  const results = itemsOf(request).map(({ record: { id, rev } }) => ({ id, rev, state: "stored" }));
  return answerJson(answer.status, isBatch(request) ? { results } : results[0]);
}

function matchByPlace(request: NetRequest, answer: NetAnswer): NetAnswer {
  if (answer.kind !== "answered" || answer.status !== 200 || !isBatch(request)) return answer;
  const body = JSON.parse(
    answer.text.startsWith('{"results"') && answer.text.endsWith("}") ? answer.text : "{}",
  ) as {
    results?: object[];
  };
  if (body.results === undefined) return answer;
  const items = itemsOf(request);
  const results = body.results.slice(0, items.length).map((result, nth) => {
    const { id, rev } = (items[nth] as ItemSent).record;
    return { ...result, id, rev };
  });
  return answerJson(200, { results });
}

function withoutFreezing({
  frozen: _frozen,
  frozenAtMs: _frozenAtMs,
  uncertain: _uncertain,
  ...row
}: OutboxRow) {
  return row;
}

const TRIES_MAX = 3;
const isWaiting = ({ state }: OutboxRow): boolean => state === "queued" || state === "unknown";

/** Each by the name of what it does wrong. */
export const mistakes: Readonly<Record<string, Parts>> = {
  "dequeues before the proof": withRows((after) =>
    after.state === "sending" ? { ...after, state: "acked", lease: null, payload: null } : after,
  ),
  "takes a bare 200 for a receipt": withAnswers(forgeProof),
  "ignores leases": withStore((store, outbox) => ({
    async listExpired(nowMs) {
      await store.listExpired(nowMs);
      return outbox.all().filter(({ state }) => state === "sending");
    },
  })),
  "writes receipts without comparing": withStore((store, outbox) => ({
    async replace(changes) {
      const applied = await store.replace(changes);
      for (const [nth, { after }] of changes.entries()) if (applied[nth] !== true) outbox.put(after);
      return changes.map(() => true);
    },
  })),
  "folds into an attempted message": {
    ...soundParts,
    fold(messages, message, isUndo) {
      const last = messages.at(-1);
      const isTried = last?.state === "sending" || last?.state === "unknown";
      const seen = isTried
        ? [...messages.slice(0, -1), { ...withoutFreezing(last), state: "queued" as const }]
        : messages;
      return foldRevision(seen, message, isUndo);
    },
  },
  "renders a repetition anew": withReading(({ frozen: _frozen, ...row }) => row),
  "charges a hold to the item": withRows((after, before) => {
    if (!isWaiting(after) || after.attempts >= before.attempts) return after;
    return before.attempts < TRIES_MAX
      ? { ...after, attempts: before.attempts }
      : { ...after, state: "parked", problem: { code: "refused" } };
  }),
  "finds batch results by their place": withAnswers(matchByPlace),
  "sends what may have arrived again": withReading((row) =>
    row.state === "unknown" ? { ...withoutFreezing(row), state: "queued" } : row,
  ),
  "lets a later revision pass a parked one": withStore((store, outbox) => ({
    async listDue(query) {
      const due = await store.listDue(query);
      const passed = outbox.all().filter((row) => {
        const lane = outbox.listRecord(row.recordId).filter(({ state }) => state !== "parked");
        const isListed =
          row.state === "queued" && query.sealedFor.includes(row.sealedFor) && isDue(row, query);
        return isListed && !readLane(row, lane).blocked && !due.some((item) => item.row.seq === row.seq);
      });
      return [...due, ...passed.map((row) => ({ row, amends: false }))].slice(0, query.limit);
    },
  })),
  "lets a late answer undo a receipt": withStore((store, outbox) => ({
    async replace(changes) {
      const applied = await store.replace(changes);
      for (const [nth, { before, after }] of changes.entries()) {
        const isLate = applied[nth] !== true && after.state !== "acked" && before.state === "sending";
        if (isLate && outbox.get(before.seq)?.state === "acked") outbox.put(after);
      }
      return applied;
    },
  })),
  "gives up after some attempts": withRows((after) =>
    isWaiting(after) && after.attempts >= TRIES_MAX
      ? { ...withoutFreezing(after), state: "saved", payload: null }
      : after,
  ),
  "thaws after an uncertain attempt": withRows((after) =>
    after.state === "unknown" ? { ...withoutFreezing(after), state: "queued" } : after,
  ),
  "believes at once that it is not there": withRows((after) =>
    after.state === "unknown" ? { ...after, nextAttemptAtMs: 0 } : after,
  ),
  "trusts a key past its time": {
    ...soundParts,
    wrapTarget: (target) => ({ ...target, profile: { ...target.profile, keyTtlHours: 8_760 } }),
  },
};
