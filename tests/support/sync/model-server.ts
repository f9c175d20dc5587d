// The other side: five kinds of server, and the troubles that any of them can have. It keeps what it stored, one row
// for every time that it stored something.
import { canonicalJson, type Json } from "../../../src/domain/canonical-json.ts";
import type { NetAnswer, NetRequest } from "../../../src/platform/ports/net.ts";
import type { Dice } from "./dice.ts";
import { answerJson, troubledAnswers, type ServerTrouble } from "./server-answers.ts";
import { BASE_URL, type Setting } from "./setting.ts";

/** One storing. */
export interface StoredRow {
  readonly id: string;
  readonly rev: number;
  /** The item's own part of the request, canonical. */
  readonly item: string;
  readonly atMs: number;
  /** The request came to a path for revisions of delivered records. */
  readonly viaAmend: boolean;
  /** The network delivered the request twice, and this is the second. */
  readonly isCopy: boolean;
}

export interface ModelServer {
  handle(request: NetRequest, isCopy: boolean): NetAnswer;
  trouble: ServerTrouble;
  /** Answers in its place; null lets it answer itself. */
  respond: ((request: NetRequest) => NetAnswer | null) | null;
  /** Carries a request out, whatever troubles it. */
  perform(request: NetRequest): NetAnswer;
  /** Items per batch that it takes. */
  batchMax: number;
  /** Records that it refuses for their content. */
  readonly refuses: Set<string>;
  /** Records that are too large for it. */
  readonly tooLarge: Set<string>;
  readonly rows: readonly StoredRow[];
  /** Times this revision was stored. */
  countOf(id: string, rev: number): number;
  find(id: string, rev: number): StoredRow | undefined;
  /** Revisions that it refused for what they are, as `id.rev`. */
  readonly refused: ReadonlySet<string>;
  /** Revisions under which it holds something else, as `id.rev`. */
  readonly conflicts: Set<string>;
}

/** The server's own clock and memory of keys: it forgets them later than the profile says. */
const KEY_MEMORY_MS = 49 * 3_600_000;

export interface ItemSent {
  readonly format: number;
  readonly record: { readonly id: string; readonly rev: number; readonly leaf: string };
}

/** @param nowMs the server's own clock, which is right */
export function createModelServer(setting: Setting, dice: Dice, nowMs: () => number): ModelServer {
  const rows: StoredRow[] = [];
  const byName = new Map<string, StoredRow[]>();
  const keys = new Map<string, { body: string; answer: NetAnswer; atMs: number }>();
  const refused = new Set<string>();
  const nameOf = ({ record }: ItemSent): string => `${record.id}.${record.rev}`;
  const echoOf = ({ record }: ItemSent) => ({ id: record.id, rev: record.rev });

  function store(item: ItemSent, viaAmend: boolean, isCopy: boolean): void {
    const row: StoredRow = {
      ...echoOf(item),
      item: canonicalJson(item as unknown as Json),
      atMs: nowMs(),
      viaAmend,
      isCopy,
    };
    rows.push(row);
    byName.set(nameOf(item), [...(byName.get(nameOf(item)) ?? []), row]);
  }

  const has = (item: ItemSent): boolean => byName.has(nameOf(item));

  function refuse(item: ItemSent, status: number, error: string): NetAnswer {
    refused.add(nameOf(item));
    return answerJson(status, { error });
  }

  function single(request: NetRequest, isCopy: boolean): NetAnswer {
    const item = JSON.parse(request.body ?? "") as ItemSent;
    const viaAmend = request.url.startsWith(`${BASE_URL}/amend/`);
    if (server.refuses.has(item.record.id)) return refuse(item, 422, "not like this");
    if (server.tooLarge.has(item.record.id)) return refuse(item, 413, "too large");
    switch (setting.model) {
      case "upsert":
        if (!has(item)) store(item, viaAmend, isCopy);
        return answerJson(200, echoOf(item));
      case "createOnly":
        if (has(item)) return answerJson(409, { error: "not unique" });
        store(item, viaAmend, isCopy);
        return answerJson(201, echoOf(item));
      case "key": {
        const key = request.headers["Idempotency-Key"] ?? "";
        const known = keys.get(key);
        if (known !== undefined && nowMs() - known.atMs < KEY_MEMORY_MS) {
          return known.body === request.body
            ? known.answer
            : answerJson(422, { error: "key used for another" });
        }
        store(item, viaAmend, isCopy);
        const answer = answerJson(201, echoOf(item));
        keys.set(key, { body: request.body ?? "", answer, atMs: nowMs() });
        return answer;
      }
      case "lookup":
      case "none":
        store(item, viaAmend, isCopy);
        return setting.echoes ? answerJson(201, echoOf(item)) : answerJson(200, undefined);
    }
  }

  function atomicBatch(items: readonly ItemSent[], isCopy: boolean): NetAnswer {
    const bad = items.filter(({ record }) => server.refuses.has(record.id));
    if (bad.length > 0) {
      if (items.length === 1) for (const item of bad) refuse(item, 422, "not like this");
      return answerJson(422, { error: "one of them is wrong" });
    }
    if (setting.model === "createOnly" && items.some(has)) return answerJson(409, { error: "not unique" });
    for (const item of items) if (setting.model !== "upsert" || !has(item)) store(item, false, isCopy);
    return answerJson(200, { results: items.map(echoOf) });
  }

  function perItemBatch(items: readonly ItemSent[], isCopy: boolean): NetAnswer {
    const results = items.map((item) => {
      if (server.refuses.has(item.record.id)) {
        refuse(item, 422, "not like this");
        return { ...echoOf(item), state: "refused", error: "not like this" };
      }
      if (setting.model !== "upsert" || !has(item)) store(item, false, isCopy);
      return { ...echoOf(item), state: "stored" };
    });
    return answerJson(200, { results: setting.shuffles ? dice.shuffle(results) : results });
  }

  function batch(request: NetRequest, isCopy: boolean): NetAnswer {
    const { items } = JSON.parse(request.body ?? "") as { items: ItemSent[] };
    const large = items.filter(({ record }) => server.tooLarge.has(record.id));
    if (items.length > server.batchMax || large.length > 0) {
      if (items.length === 1) for (const item of large) refuse(item, 413, "too large");
      return answerJson(413, { error: "too large" });
    }
    return setting.batch === "atomic" ? atomicBatch(items, isCopy) : perItemBatch(items, isCopy);
  }

  function lookUp(url: string): NetAnswer {
    const [id = "", rev = ""] = url.slice(`${BASE_URL}/lookup/`.length).split("/");
    const found = (byName.get(`${id}.${rev}`) ?? []).map(({ item }) => (JSON.parse(item) as ItemSent).record);
    return answerJson(200, { found: found.map(({ leaf }) => ({ id, rev: Number(rev), leaf })) });
  }

  function itemsOf({ body }: NetRequest): readonly ItemSent[] {
    const value = JSON.parse(body ?? "null") as ItemSent | { items: ItemSent[] } | null;
    if (value === null) return [];
    return "items" in value ? value.items : [value];
  }

  function perform(request: NetRequest, isCopy: boolean): NetAnswer {
    if (request.method === "GET") return lookUp(request.url);
    return request.url === `${BASE_URL}/batch` ? batch(request, isCopy) : single(request, isCopy);
  }

  const server: ModelServer = {
    trouble: "none",
    respond: null,
    perform: (request) => perform(request, false),
    batchMax: Number.POSITIVE_INFINITY,
    refuses: new Set(),
    tooLarge: new Set(),
    rows,
    refused,
    conflicts: new Set(),
    countOf: (id, rev) => byName.get(`${id}.${rev}`)?.length ?? 0,
    find: (id, rev) => byName.get(`${id}.${rev}`)?.[0],
    handle(request, isCopy) {
      const { trouble } = server;
      const given = server.respond?.(request) ?? null;
      if (given !== null) return given;
      if (trouble === "none") return perform(request, isCopy);
      if (trouble === "failsLate") perform(request, isCopy);
      if (trouble === "413" || trouble === "422")
        for (const item of itemsOf(request)) refused.add(nameOf(item));
      return troubledAnswers[trouble];
    },
  };
  return server;
}
