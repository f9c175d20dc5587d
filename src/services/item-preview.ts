// What a message says to the server, as far as it may be shown, and the same as a file for the bank's IT.
import { toZonedTimestamp } from "../domain/business-day.ts";
import { canonicalJson, type Json } from "../domain/canonical-json.ts";
import { maskCase } from "../domain/cases/mask-case.ts";
import { maskRecord, WITHHELD } from "../domain/mask.ts";
import { isEntry, type AnyRecord } from "../domain/records/any-record.ts";
import { sha256Hex } from "../crypto/digest.ts";
import { toCanonicalText } from "../data/codec.ts";
import { originOf } from "../sync/endpoint-settings.ts";
import { maskBody, maskWords, type Showing } from "../sync/masked-request.ts";
import { TemplateFault } from "../sync/profile/template.ts";
import type { Profile } from "../sync/profile/profile.ts";
import { renderItem, toItemValues } from "../sync/request.ts";
import type { OutboxItem } from "./outbox-items.ts";
import type { AppPorts } from "./ports.ts";
import type { OpenBook } from "./session/book.ts";
import type { Session } from "./session/session-contract.ts";

export interface RequestPreview {
  /** `frozen`: the request as it was first sent. `planned`: as it would be sent now. */
  readonly kind: "frozen" | "planned";
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

type Device = Pick<OpenBook, "device">;

/** The request of a message; null where there is neither a request nor an endpoint to make one for, or no record. */
export async function previewRequest(
  { device }: Device,
  { amends, record, frozen, row }: OutboxItem,
  profile: Profile | null,
  showing: Showing,
): Promise<RequestPreview | null> {
  if (record === null) return null;
  if (frozen !== null) {
    const { method, path, body } = frozen;
    return { kind: "frozen", method, path, body: maskBody(body, record, showing) };
  }
  if (profile === null) return null;
  const text = toCanonicalText(record);
  const values = toItemValues(row, await sha256Hex(text));
  try {
    const { method, path, body } = renderItem(profile, text, { values, sender: device, amends });
    return { kind: "planned", method, path, body: maskBody(body, record, showing) };
  } catch (error) {
    // The endpoint is held for that reason, and says so.
    if (error instanceof TemplateFault) return null;
    throw error;
  }
}

/** The server's words as far as they may be shown: they may repeat what was sent. Null where it said none. */
export function noteWords(
  { record, note }: Pick<OutboxItem, "record" | "note">,
  showing: Showing,
): string | null {
  if (note === null) return null;
  if (record !== null) return maskWords(note, record, showing);
  return showing === "masked" ? WITHHELD : note;
}

export interface ItemFileParts {
  readonly ports: Pick<AppPorts, "clock" | "files" | "version">;
  readonly session: Pick<Session, "confirmSecret" | "expectDialog">;
  readonly profile: Profile | null;
}

export type ItemFileResult =
  | { readonly status: Awaited<ReturnType<AppPorts["files"]["hand"]>> }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  | { readonly status: "unknown" };

/** Version 1 of the file that tells the bank's IT about one message. */
export const ITEM_FILE_FORMAT = "floorbook.outbox-item";

const ID_TAIL = 6;

/**
 * Hands one message out as JSON. In clear only after the person's own secret, asked again here and noted in the audit
 * before anything leaves; call it from a tap.
 * @param secret null for the masked form
 */
export async function handItemFile(
  { ports, profile, session }: ItemFileParts,
  book: OpenBook,
  item: OutboxItem,
  secret: string | null,
): Promise<ItemFileResult> {
  const isMasked = secret === null;
  if (secret !== null) {
    const confirmed = await session.confirmSecret(secret);
    if (confirmed.status !== "ok") return confirmed;
    await book.audit("exportClear", { subject: item.row.recordId, detail: "item" });
  }
  const showing = isMasked ? "masked" : "clear";
  const { row, record } = item;
  const request = await previewRequest(book, item, profile, showing);
  const note = noteWords(item, showing);
  const content: Json = {
    format: ITEM_FILE_FORMAT,
    version: 1,
    masked: isMasked,
    sample: book.sample,
    exportedAt: toZonedTimestamp(ports.clock.nowMs(), book.branch().zone),
    exportedBy: book.actor.code,
    app: ports.version,
    sender: book.device,
    ...(profile === null ? {} : { endpoint: { profile: profile.id, origin: originOf(profile) } }),
    message: {
      id: row.recordId,
      rev: row.rev,
      collection: row.collection,
      businessDate: row.businessDate,
      seq: row.seq,
      state: row.state,
      attempts: row.attempts,
      queuedAt: toZonedTimestamp(row.queuedAtMs, book.branch().zone),
      mayHaveArrived: row.uncertain === true,
      ...(row.problem === undefined ? {} : { problem: { ...row.problem } }),
      ...(note === null ? {} : { serverSays: note }),
    },
    ...(request === null ? {} : { request: { ...request } }),
    ...(record === null ? {} : { record: toJson(isMasked ? masked(record) : record) }),
  };
  session.expectDialog();
  const parts = ["floorbook-item", row.businessDate, row.recordId.slice(-ID_TAIL), String(row.rev)];
  const status = await ports.files.hand({
    name: `${[...parts, isMasked ? "masked" : "clear"].join("-")}.json`,
    mediaType: "application/json",
    text: JSON.stringify(content, null, 2),
  });
  if (isMasked && status !== "cancelled")
    await book.audit("exportMasked", { subject: row.recordId, detail: "item" });
  return { status };
}

const masked = (record: AnyRecord): object => (isEntry(record) ? maskRecord(record) : maskCase(record));

const toJson = (record: object): Json => JSON.parse(canonicalJson(record as Json)) as Json;
