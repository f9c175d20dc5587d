// What must hold of the tables themselves, whoever reads them.
import { expect } from "vitest";
import { readMessage } from "../../../../src/data/snapshot/read-messages.ts";
import { readRecords } from "../../../../src/data/snapshot/read-records.ts";
import type { BookKeys } from "../../../../src/data/snapshot/book-keys.ts";
import type { BodyLine } from "../../../../src/domain/backup/backup-lines.ts";
import type { World } from "./world.ts";

/** Leases hold what they say, once; requests lie with a lease; nothing is left of what is no longer in hand. */
export async function checkDisk(world: World): Promise<void> {
  const { db } = world;
  const [rows, leases, frozen] = await db.transaction("r", db.outbox, db.leases, db.frozenRequests, () =>
    Promise.all([db.outbox.toArray(), db.leases.toArray(), db.frozenRequests.toArray()]),
  );
  const messages = new Map(rows.map((row) => [row.seq, row]));
  const holders = new Map<number, string>();
  for (const { id, held } of leases) {
    expect(held, "no lease is empty").not.toEqual([]);
    for (const { state, sealedFor, seqs } of held) {
      expect(seqs, "no part of a lease is empty").not.toEqual([]);
      for (const seq of seqs) {
        expect(holders.get(seq), `message ${seq} is held once`).toBeUndefined();
        holders.set(seq, id);
        expect(messages.get(seq), "what is held waits beneath").toMatchObject({
          state,
          sealedFor,
          lease: null,
        });
      }
    }
    const parts = held.map(({ state, sealedFor }) => `${state} ${sealedFor}`);
    expect(parts, "one part for each kind").toEqual([...new Set(parts)]);
  }
  for (const { leaseId, requests } of frozen) {
    expect(
      leases.map(({ id }) => id),
      "a request lies with its lease",
    ).toContain(leaseId);
    expect(new Set(requests.map(([seq]) => seq)).size, "one request for a message").toBe(requests.length);
  }
  const parts = [
    ...rows.flatMap(({ seq, payload, frozen: request, note }) =>
      [payload, request, note].map((bytes) => [seq, bytes] as const),
    ),
    ...frozen.flatMap(({ requests }) => requests),
  ];
  const unburied = parts.filter(([, bytes]) => world.isBuried(bytes)).map(([seq]) => seq);
  expect(unburied, "nothing is left of what an erased record said").toEqual([]);
  if (holders.size === 0) expect([leases, frozen], "nothing in hand, nothing left").toEqual([[], []]);
}

/** Keys that open nothing in a model's book: a backup then keeps each message raw beside its line. */
export async function newBackupKeys(): Promise<BookKeys> {
  const make = async (keyId: string) => {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    return { keyId, key };
  };
  return { data: await make("data"), outbox: await make("vault"), worker: await make("worker") };
}

/** A backup has every message as it is, each with its request. */
export async function checkBackup({ db, memory, records }: World, keys: BookKeys): Promise<void> {
  const lines: BodyLine[] = [];
  for await (const line of readRecords(db, keys, () => undefined)) {
    if (line.line === "message" || (line.line === "raw" && line.table === "outbox")) lines.push(line);
  }
  const expected: unknown[] = [];
  for (const id of records.map((one) => one.id).sort()) {
    const lane = memory.listRecord(id);
    const read = await Promise.all(lane.map((row) => readMessage(row, null, keys)));
    for (const [nth, { message }] of read.entries()) {
      const { recordId, rev, collection } = lane[nth] ?? {};
      expected.push({ line: "message", recordId, rev, collection, message });
    }
    expected.push(...read.flatMap(({ raw }) => raw ?? []));
  }
  const byKind = (all: readonly unknown[]): unknown[] => all.map((one) => JSON.stringify(one)).sort();
  expect(byKind(lines), "a backup's messages").toEqual(byKind(expected));
}
