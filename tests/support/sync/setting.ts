// What kind of endpoint a simulated tablet speaks to, and the profile that says so.
import { isProfile, parseProfile, type Profile } from "../../../src/sync/profile/profile.ts";
import type { Dice } from "./dice.ts";

export const modelKinds = ["upsert", "createOnly", "key", "lookup", "none"] as const;
export type ModelKind = (typeof modelKinds)[number];

export const batchKinds = ["single", "atomic", "perItem"] as const;
export type BatchKind = (typeof batchKinds)[number];

/** What the server is like for the whole run. */
export interface Setting {
  readonly model: ModelKind;
  readonly batch: BatchKind;
  /** Revisions of a delivered record have a path of their own. */
  readonly amends: boolean;
  /** Whether the server can be asked for a record. */
  readonly asks: boolean;
  /** Whether the answer repeats what was stored. */
  readonly echoes: boolean;
  /** The results of a batch come in an order of their own. */
  readonly shuffles: boolean;
  /** The endpoint's secrets cannot be opened while the tablet is locked. */
  readonly sealsSecrets: boolean;
}

/** What a person or an update changes about the profile in the course of a run. */
export interface ProfileEdits {
  /** Version of the app that renders. Frozen requests must not notice. */
  readonly format: number;
  readonly parallel: number;
  readonly batchMax: number;
  readonly usesBatch: boolean;
  readonly path: "/entries" | "/v2/entries";
}

export const BASE_URL = "https://books.example";
export const TIMEOUT_MS = 5_000;
export const KEY_TTL_HOURS = 24;

/** Settings of every kind, by chance. */
export function drawSetting(dice: Dice): Setting {
  // Servers that cannot help themselves need the most of a sender.
  const model = dice.pick([...modelKinds, "lookup", "none"] as const);
  const asks = model === "createOnly" || model === "lookup" || (model === "key" && dice.chance(0.5));
  const echoes = model !== "none" || dice.chance(0.5);
  const amends = dice.chance(0.4);
  const shuffles = dice.chance(0.5);
  const sealsSecrets = dice.chance(0.3);
  return { model, asks, echoes, amends, shuffles, sealsSecrets, batch: drawBatch(dice, model, echoes) };
}

function drawBatch(dice: Dice, model: ModelKind, echoes: boolean): BatchKind {
  // A batch carries no key, and without an echo its results would be found by their place alone.
  if (model === "key" || !echoes || dice.chance(0.4)) return "single";
  if (model === "upsert") return dice.pick(["atomic", "perItem", "perItem", "perItem"]);
  return model === "createOnly" ? "atomic" : dice.pick(["atomic", "perItem", "perItem"]);
}

export const firstEdits: ProfileEdits = {
  format: 1,
  parallel: 2,
  batchMax: 10,
  usesBatch: true,
  path: "/entries",
};

const idAndRev = (at: string) => [
  { pointer: `${at}/id`, equals: "{id}" },
  { pointer: `${at}/rev`, equals: "{rev}" },
];

/** The profile of a setting after some edits. */
export function toProfile(setting: Setting, edits: ProfileEdits): Profile {
  const { model, batch } = setting;
  const body = { format: edits.format, record: { $: "" } };
  const create =
    model === "upsert"
      ? { method: "PUT", path: `${edits.path}/{id}/{rev}`, body }
      : { method: "POST", path: edits.path, body };
  const profile = parseProfile({
    version: 1,
    id: `sim-${model.toLowerCase()}`,
    name: model,
    baseUrl: BASE_URL,
    auth: { kind: "none" },
    idempotency: model,
    ...(model === "key" ? { keyHeader: "Idempotency-Key", keyTtlHours: KEY_TTL_HOURS } : {}),
    create,
    ...(setting.amends ? { amend: { ...create, path: `/amend${create.path}` } } : {}),
    ...(setting.asks
      ? {
          lookup: {
            path: "/lookup/{id}/{rev}",
            present: "/found/0",
            matches: [...idAndRev("/found/0"), { pointer: "/found/0/leaf", equals: "{leaf}" }],
          },
        }
      : {}),
    ...(model === "createOnly" ? { duplicate: { status: 409 } } : {}),
    ack: setting.echoes
      ? { status: [200, 201], echo: idAndRev("") }
      : { status: [200], echo: [], statusOnly: true },
    errorPointer: "/error",
    ...(batch === "single" || !edits.usesBatch ? {} : { batch: toBatch(batch, edits, body) }),
    limits: { timeoutMs: TIMEOUT_MS, parallel: edits.parallel },
    probe: { path: "/probe", status: [200] },
  });
  if (!isProfile(profile)) throw new Error(`the simulated profile is wrong: ${JSON.stringify(profile)}`);
  return profile;
}

function toBatch(kind: Exclude<BatchKind, "single">, edits: ProfileEdits, element: object) {
  return {
    max: edits.batchMax,
    request: { method: "POST", path: "/batch", body: { items: { $items: element } } },
    semantics: kind === "atomic" ? "atomic" : "perItem",
    status: [200],
    results: {
      list: "/results",
      echo: idAndRev(""),
      ...(kind === "perItem"
        ? {
            ok: [{ pointer: "/state", equals: "stored" }],
            refused: [{ pointer: "/state", equals: "refused" }],
          }
        : {}),
      errorPointer: "/error",
    },
  };
}
