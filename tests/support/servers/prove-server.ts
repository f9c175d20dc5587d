// What every server of the menu has to show: a day and its amendments arrive once and whole, whatever is lost, sent
// twice, refused or locked out on the way. Judged by the server's own data, read past the engine.
import { expect } from "vitest";
import type { Entry, EntryKind } from "../../../src/domain/entries/entry.ts";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import { renderItem, toItemValues, toSingleRequest, type Secrets } from "../../../src/sync/request.ts";
import type { NetRequest } from "../../../src/platform/ports/net.ts";
import { provesDelivery, type Profile } from "../../../src/sync/profile/profile.ts";
import { keyOf, leafOf, openTablet, type Tablet } from "./tablet.ts";

/** One revision as the server holds it, taken back into the record's own fields. */
export interface StoredRevision {
  readonly leaf: string;
  readonly seq: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A running server and how to look into it. */
export interface RealServer {
  readonly profile: Profile;
  readonly secrets: Secrets;
  /** Everything that it stored, each storing once. */
  listStored(): Promise<readonly StoredRevision[]>;
  stop(): Promise<void>;
}

export interface ServerFacts {
  /** What the server refuses: entries of that kind, or any that break the published schema; absent for nothing. */
  readonly refuses?: EntryKind | "invalid";
  /** Credentials that are not the server's; absent where it asks for none. */
  readonly wrongSecrets?: Secrets;
}

/** A server with a tablet in front of it. */
export interface Stage {
  readonly server: RealServer;
  readonly tablet: Tablet;
  close(): Promise<void>;
}

export interface ServerCase {
  readonly title: string;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Real servers on a machine that runs other tests at the same time; some of them build their database first. */
export const SERVER_START_MS = 600_000;
export const SERVER_CASE_MS = 120_000;

const DAY_COUNT = 100;
const AMENDED_EVERY = 8;
const REASON = "时间记错了，按取号单改";

export async function openStage(start: () => Promise<RealServer>): Promise<Stage> {
  const server = await start();
  try {
    const tablet = await openTablet(server.profile, server.secrets);
    return {
      server,
      tablet,
      async close() {
        await tablet.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

const isWrite = ({ body }: NetRequest): boolean => body !== null;
const sortedTexts = (stored: readonly StoredRevision[]): readonly string[] =>
  stored.map((one) => JSON.stringify(one)).toSorted((a, b) => (a < b ? -1 : 1));
const arrivalOf = ({ server }: Stage): "acked" | "sent" =>
  provesDelivery(server.profile) ? "acked" : "sent";

/** Groups what the server holds by record and revision. */
async function readByKey({ server }: Stage): Promise<ReadonlyMap<string, readonly StoredRevision[]>> {
  const stored = await server.listStored();
  return Map.groupBy(stored, ({ record }) => `${String(record["id"])}.${String(record["rev"])}`);
}

/** Every revision is there exactly once, equal field by field, and settled on the tablet. */
async function expectAllOnce(stage: Stage, entries: readonly Entry[]): Promise<void> {
  const stored = await readByKey(stage);
  for (const entry of entries) {
    const found = stored.get(keyOf(entry)) ?? [];
    expect(found, keyOf(entry)).toHaveLength(1);
    expect(found[0]?.record).toEqual(entry);
    expect(found[0]?.leaf).toBe(leafOf(entry));
    const { seq, state } = await stage.tablet.rowOf(entry);
    expect([found[0]?.seq, state]).toEqual([seq, arrivalOf(stage)]);
  }
}

/** The kind that is left out of what has to arrive. */
const leftOut = ({ refuses }: ServerFacts): EntryKind | undefined =>
  refuses === "invalid" ? undefined : refuses;

const dayArrives = (facts: ServerFacts): ServerCase => ({
  title: `${DAY_COUNT} entries and their amendments arrive once each, field by field`,
  async run(stage) {
    const { server, tablet } = stage;
    const entries = await tablet.capture({ seed: 3, count: DAY_COUNT, without: leftOut(facts) });
    await tablet.drain();
    const amended = entries.filter((_entry, nth) => nth % AMENDED_EVERY === 0);
    const second = await Promise.all(amended.map((entry) => tablet.revise(entry, { reason: REASON })));
    await tablet.drain();
    const third = await Promise.all(
      second.slice(0, 4).map((entry) => tablet.revise(entry, { status: "void", reason: "记重了，作废" })),
    );
    await tablet.drain();
    const all = [...entries, ...second, ...third];
    await expectAllOnce(stage, all);
    expect(await server.listStored()).toHaveLength(all.length);
  },
});

const lostAnswers = (facts: ServerFacts): ServerCase => ({
  title: "an answer that is lost on the way back makes no second record",
  async run(stage) {
    const { tablet } = stage;
    const entries = await tablet.capture({ seed: 4, count: 14, without: leftOut(facts) });
    tablet.net.loseAnswers(3);
    await tablet.drain();
    if (arrivalOf(stage) === "acked") {
      await expectAllOnce(stage, entries);
      return;
    }
    const stored = await readByKey(stage);
    for (const entry of entries) expect(stored.get(keyOf(entry)), keyOf(entry)).toHaveLength(1);
    // Nobody can tell, so a person has to; it is not sent again by itself.
    const parked = (await tablet.rows()).filter(({ state }) => state === "parked");
    expect(parked.map(({ problem }) => problem?.code)).toEqual(Array(3).fill("mayHaveArrived"));
  },
});

const sentTwice = (facts: ServerFacts): ServerCase => ({
  title: "the same requests sent again on purpose do what the profile says",
  async run(stage) {
    const { server, tablet } = stage;
    await tablet.capture({ seed: 5, count: 3, without: leftOut(facts) });
    await tablet.drain();
    const before = await server.listStored();
    const net = tablet.net.open(server.profile.baseUrl);
    const again = tablet.net.requests.filter(isWrite);
    for (const request of again) await net.send(request);
    const after = await server.listStored();
    if (arrivalOf(stage) === "acked") expect(sortedTexts(after)).toEqual(sortedTexts(before));
    else expect(after.length - before.length).toBe(again.length);
  },
});

const otherContent: ServerCase = {
  title: "another content under the same id and revision is a conflict, and what is there stays",
  async run(stage) {
    const { server, tablet } = stage;
    const { batch: _batch, ...profile } = server.profile;
    const entry = await tablet.captureOne("need");
    const other = { ...entry, author: "B09" };
    const values = toItemValues(await tablet.rowOf(entry), leafOf(other));
    const frozen = renderItem(profile, canonicalJson(other), {
      values,
      sender: tablet.book.device,
      amends: false,
    });
    const connection = { profile, secrets: server.secrets, csrfToken: null };
    await tablet.net.open(profile.baseUrl).send(toSingleRequest(connection, frozen, values));
    await tablet.drain();
    const { problem, state } = await tablet.rowOf(entry);
    expect([state, problem?.code]).toEqual(["parked", "conflict"]);
    const stored = (await readByKey(stage)).get(keyOf(entry)) ?? [];
    expect(stored.map(({ leaf }) => leaf)).toEqual([leafOf(other)]);
  },
};

const refused = (facts: ServerFacts): ServerCase => ({
  title: "an entry that the server refuses waits for a person, with its words; the others arrive",
  async run(stage) {
    const { tablet } = stage;
    const others = await tablet.capture({ seed: 6, count: 9, without: leftOut(facts) });
    const bad = await (facts.refuses === "invalid"
      ? tablet.captureInvalid()
      : tablet.captureOne("intelligence"));
    const more = await tablet.capture({ seed: 7, count: 9, without: leftOut(facts) });
    await tablet.drain();
    await expectAllOnce(stage, [...others, ...more]);
    const row = await tablet.rowOf(bad);
    expect([row.state, row.problem?.code]).toEqual(["parked", "refused"]);
    expect(await tablet.noteOf(row)).toMatch(/"message":"[^"]{4,}/);
    expect((await readByKey(stage)).has(keyOf(bad))).toBe(false);
    expect((await tablet.endpoint()).state).toBe("open");
  },
});

const lockedOut = (facts: ServerFacts): ServerCase => ({
  title: "wrong credentials hold the endpoint, cost no entry anything, and right ones deliver all",
  async run(stage) {
    const { tablet } = stage;
    const entries = await tablet.capture({ seed: 8, count: 12, without: leftOut(facts) });
    for (let tries = 0; tries < 3; tries += 1) {
      tablet.wait();
      await tablet.round(facts.wrongSecrets);
    }
    expect(await tablet.endpoint()).toMatchObject({ state: "held", reason: "auth" });
    for (const entry of entries)
      expect(await tablet.rowOf(entry)).toMatchObject({ state: "queued", attempts: 0 });
    await tablet.drain();
    await expectAllOnce(stage, entries);
  },
});

/** Last: its records stay on the server. */
const testConnection: ServerCase = {
  title: "Test connection says what the tests before it have shown",
  async run(stage) {
    const { steps, verdict, records } = await stage.tablet.testConnection();
    expect(steps.filter(({ status }) => status !== "passed" && status !== "unsure")).toEqual([]);
    expect(verdict?.kind).toBe(arrivalOf(stage) === "acked" ? "proven" : "unproven");
    const stored = await readByKey(stage);
    for (const { id } of records) expect(stored.get(`${id}.1`), id).toHaveLength(1);
  },
};

/** What a server of that kind has to show, in this order on one stage. */
export function listCases(profile: Pick<Profile, "idempotency">, facts: ServerFacts): readonly ServerCase[] {
  return [
    dayArrives(facts),
    lostAnswers(facts),
    sentTwice(facts),
    ...(profile.idempotency === "none" ? [] : [otherContent]),
    ...(facts.refuses === undefined ? [] : [refused(facts)]),
    ...(facts.wrongSecrets === undefined ? [] : [lockedOut(facts)]),
    testConnection,
  ];
}
