// The one open sheet of the pad: what is half-stated lives in a sealed draft until it is committed.
//
//   closed ──open──▶ editing ──finish──▶ closed   (revision committed, draft removed)
//                       │ ──undo────▶ closed      (entry voided, draft removed)
//                       └ ──lock/crash──▶ draft stays ──unlock, same person──▶ editing
import { signal, type ReadonlySignal } from "@preact/signals";
import * as z from "zod/mini";
import type { Json } from "../domain/canonical-json.ts";
import { entryBodies, type Entry, type EntryKind } from "../domain/entries/entry.ts";
import { isRecordId, type RecordId } from "../domain/ids.ts";
import { toZonedTimestamp } from "../domain/business-day.ts";
import { getHeadRow } from "../data/repos/entry-reads.ts";
import type { Capture, CaptureFault, Strip } from "./capture.ts";
import type { Drafts } from "./drafts.ts";
import type { Session } from "./session/session-contract.ts";

/** Field values as far as they were stated; not yet checked as a body. */
export type SheetValues = Readonly<Record<string, unknown>>;

export interface OpenSheet {
  readonly strip: Strip;
  readonly values: SheetValues;
  /** Why the last finish did not store; the values are still here. */
  readonly fault: CaptureFault | null;
}

export interface CaptureSheet {
  readonly open: ReadonlySignal<OpenSheet | null>;
  /** Opens a strip's sheet; the one open before is finished first, without being waited for. */
  show(strip: Strip): void;
  change(field: string, value: unknown): void;
  /** Commits what was stated and closes; a refused value keeps the sheet open and says why. */
  finish(): Promise<CaptureFault | null>;
  /** As {@link finish}, and starts the statutory clock of a complaint. */
  confirm(): Promise<CaptureFault | null>;
  /** Takes the entry back and closes. */
  undo(): Promise<CaptureFault | null>;
  /** Brings back what the person who is on left half-stated. Resolves to true when something came back. */
  restore(): Promise<boolean>;
}

const draftSchema = z.strictObject({ values: z.record(z.string(), z.unknown()) });
const SLOT_PREFIX = "capture/";

/** Creates the pad's sheet. */
export function createCaptureSheet(session: Session, capture: Capture, drafts: Drafts): CaptureSheet {
  const open = signal<OpenSheet | null>(null);
  session.onBeforeLock(() => {
    open.value = null;
    return Promise.resolve();
  });

  const slotOf = (id: RecordId) => drafts.slot(SLOT_PREFIX + id);

  function valuesOf(entry: Entry): SheetValues {
    return { ...entry.body };
  }

  async function store(sheet: OpenSheet, extra: SheetValues = {}): Promise<CaptureFault | null> {
    const slot = slotOf(sheet.strip.id);
    const values = withoutAbsent({ ...sheet.values, ...extra });
    const parsed = entryBodies[sheet.strip.kind].safeParse(values);
    if (!parsed.success) {
      return { kind: "invalid", paths: parsed.error.issues.map((issue) => issue.path.join(".")) };
    }
    if (JSON.stringify(parsed.data) !== JSON.stringify(sheet.strip.entry.peek().body)) {
      const fault = await capture.change(sheet.strip, { body: parsed.data });
      if (fault !== null) return fault;
    }
    await slot.clear();
    return null;
  }

  async function close(
    run: (sheet: OpenSheet) => Promise<CaptureFault | null>,
  ): Promise<CaptureFault | null> {
    const sheet = open.peek();
    if (sheet === null) return null;
    open.value = null;
    const fault = await run(sheet);
    // Nothing else was opened meanwhile: show what is wrong where it can be put right.
    if (fault !== null && open.peek() === null && session.book.peek() !== null)
      open.value = { ...sheet, fault };
    return fault;
  }

  return {
    open,
    show(strip) {
      if (open.peek()?.strip === strip) return;
      void close(store);
      open.value = { strip, values: valuesOf(strip.entry.peek()), fault: null };
    },
    change(field, value) {
      const sheet = open.peek();
      if (sheet === null) return;
      const values = withoutAbsent({ ...sheet.values, [field]: value });
      open.value = { ...sheet, values, fault: null };
      slotOf(sheet.strip.id).change({ values: values as Json });
    },
    finish: () => close(store),
    confirm: () =>
      close((sheet) => {
        const book = session.book.peek();
        const at = toZonedTimestamp(book?.authorship().atMs ?? 0, sheet.strip.entry.peek().zone);
        return store(sheet, { confirmedAt: at });
      }),
    undo: () =>
      close(async (sheet) => {
        const fault = await capture.undo(sheet.strip);
        if (fault === null) await slotOf(sheet.strip.id).clear();
        return fault;
      }),
    async restore() {
      const book = session.book.peek();
      if (book === null) return false;
      for (const slot of await drafts.listSlots()) {
        const id = slot.slice(SLOT_PREFIX.length);
        if (!slot.startsWith(SLOT_PREFIX) || !isRecordId(id)) continue;
        const draft = draftSchema.safeParse(await drafts.load(slot));
        const row = await getHeadRow(book.db, id);
        if (!draft.success || row === undefined || row.status === "void") continue;
        const [opened] = await book.opener.openRows([row]);
        if (opened?.status !== "opened" || open.peek() !== null) continue;
        open.value = { strip: capture.adopt(opened.entry), values: draft.data.values, fault: null };
        return true;
      }
      return false;
    },
  };
}

function withoutAbsent(values: SheetValues): SheetValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== undefined && (typeof value !== "string" || value.trim() !== ""),
    ),
  );
}

/** Kinds whose tap opens the sheet at once; a greeting and a redirect are complete without one. */
export const opensSheet = (kind: EntryKind): boolean => kind !== "greeting" && kind !== "redirect";
