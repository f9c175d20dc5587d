// Ledgers as files: CSV written here, XLSX by a library in the compute worker. In clear only after the person's own
// secret, and in the audit before anything leaves.
import { complaintColumns, toComplaintRow, type LedgerWords } from "../../domain/ledger/complaint-ledger.ts";
import type { ComplaintColumn } from "../../domain/ledger/complaint-ledger.ts";
import {
  customerColumns,
  toCustomerRow,
  type CustomerColumn,
  type CustomerWords,
} from "../../domain/ledger/customer-ledger.ts";
import { toCsv, type Cell } from "../../domain/ledger/csv.ts";
import type { Period } from "../../domain/complaints/analysis.ts";
import { sheetAnswerSchema, type SheetTask } from "../../data/jobs/sheet-task.ts";
import { listCasesBetween } from "../../data/repos/case-reads.ts";
import type { AppPorts } from "../ports.ts";
import type { Session } from "../session/session-contract.ts";
import type { CaseDesk } from "./case-desk.ts";

/** What is to be written, in the language of the screen. */
export type LedgerWish = {
  readonly period: Period;
  readonly format: "csv" | "xlsx";
  /** Name of the sheet: 31 characters at most, none of []:*?/\. */
  readonly sheet: string;
  /** Null: people masked, words withheld. Otherwise the person's own secret, for a file in clear. */
  readonly secret: string | null;
} & (
  | {
      readonly ledger: "complaints";
      readonly head: Readonly<Record<ComplaintColumn, string>>;
      readonly words: LedgerWords;
    }
  | {
      readonly ledger: "customers";
      readonly head: Readonly<Record<CustomerColumn, string>>;
      readonly words: CustomerWords;
    }
);

export type LedgerResult =
  | { readonly status: "shared" | "downloaded" | "cancelled"; readonly rows: number }
  | { readonly status: "wrong" | "wait"; readonly waitS: number }
  | { readonly status: "unknown" };

export interface Ledger {
  /** The table as shown and printed; the first row is the head. */
  rows(wish: LedgerWish): Promise<readonly (readonly Cell[])[]>;
  /** Writes the file and hands it out; call it from a tap. @throws JobEnded when the worker gives up */
  hand(wish: LedgerWish): Promise<LedgerResult>;
}

const MIN_WIDTH = 8;
const MAX_WIDTH = 40;

export function createLedger(
  { files, jobs }: Pick<AppPorts, "files" | "jobs">,
  session: Pick<Session, "confirmSecret" | "expectDialog">,
  desk: CaseDesk,
): Ledger {
  async function rows(wish: LedgerWish): Promise<readonly (readonly Cell[])[]> {
    const { db } = desk.book();
    const masked = wish.secret === null;
    const opened = await desk.open(await listCasesBetween(db, wish.ledger, wish.period.from, wish.period.to));
    const live = opened.flatMap((one) =>
      one.status === "opened" && one.record.status === "live" ? [one.record] : [],
    );
    if (wish.ledger === "complaints") {
      const body = live.flatMap((record) =>
        record.collection === "complaints" ? [toComplaintRow(record, wish.words, masked)] : [],
      );
      return [complaintColumns.map((column) => wish.head[column]), ...body];
    }
    // A restricted sheet is kept for the law alone: it goes into no list.
    const body = live.flatMap((record) =>
      record.collection === "customers" && record.body.restriction === undefined
        ? [toCustomerRow(record, wish.words, masked)]
        : [],
    );
    return [customerColumns.map((column) => wish.head[column]), ...body];
  }

  async function toSheet(
    { sheet }: LedgerWish,
    table: readonly (readonly Cell[])[],
  ): Promise<Uint8Array<ArrayBuffer>> {
    const widths = (table[0] ?? []).map((_head, column) =>
      Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, ...table.map((row) => String(row[column] ?? "").length + 2))),
    );
    const task: SheetTask = { kind: "sheet", sheet, rows: table.map((row) => [...row]), widths };
    return sheetAnswerSchema.parse(await jobs.start(task, () => undefined).result);
  }

  return {
    rows,
    async hand(wish) {
      const { audit, branch, sample } = desk.book();
      const { format, ledger, period, secret } = wish;
      const about = { subject: `${period.from}/${period.to}`, detail: `${ledger} ${format}` };
      if (secret !== null) {
        const confirmed = await session.confirmSecret(secret);
        if (confirmed.status !== "ok") return confirmed;
        await audit("exportClear", about);
      }
      const table = await rows(wish);
      const parts = [
        "floorbook",
        ...(sample ? ["sample"] : []),
        ledger,
        branch().code,
        period.from,
        period.to,
      ];
      const name = `${parts.join("-")}-${secret === null ? "masked" : "clear"}.${format}`;
      const file =
        format === "csv"
          ? { name, mediaType: "text/csv", text: toCsv(table) }
          : {
              name,
              mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              bytes: await toSheet(wish, table),
            };
      session.expectDialog();
      const status = await files.hand(file);
      if (secret === null && status !== "cancelled") await audit("exportMasked", about);
      return { status, rows: table.length - 1 };
    },
  };
}
