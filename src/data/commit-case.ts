// What commit() asks of a case: role, conflict of interest, consent, deadlines by the branch's rules, lint. Loaded
// with the first case, so that the pad does not wait for it.
import type { Actor } from "../domain/authorise.ts";
import { refuseErasure, type Signed } from "../domain/cases/case-access.ts";
import type { CaseRefusal } from "../domain/cases/case-refusal.ts";
import { reviseToTombstone, toTombstone, type Erasure } from "../domain/cases/case-revisions.ts";
import {
  caseSchemasOf,
  hasPrivateCase,
  isTombstone,
  toCaseColumns,
  type CaseRecord,
  type StoredCase,
  type Tombstone,
} from "../domain/cases/cases.ts";
import { refuseCase } from "../domain/cases/refuse-case.ts";
import { complaintClosedOn } from "../domain/complaints/complaint.ts";
import { refuseTerms, touchesDeadline } from "../domain/complaints/complaint-deadline.ts";
import { planErasure } from "../domain/customers/erasure.ts";
import { lintNewCaseText } from "../domain/lint/lint-case.ts";
import { checkOccurredAt, type Authorship } from "../domain/revisions.ts";
import { toBusinessDate } from "../domain/business-day.ts";
import { toUtf8 } from "../crypto/bytes.ts";
import { sha256Hex } from "../crypto/digest.ts";
import { readCaseRow } from "./case-row.ts";
import { sealCase, toCanonicalText } from "./codec.ts";
import { CommitError, sealMessage, type CommitPorts, type SealedWrite } from "./commit.ts";
import { readDeadlineRules, readDeadlineSettings } from "./repos/case-settings.ts";
import { listEarlierCaseRows } from "./repos/case-reads.ts";
import type { CaseRow } from "./rows.ts";

/** `signer`: who has confirmed with an own PIN what the actor alone may not do. */
export type CaseRequest =
  | { readonly kind: "createCase"; readonly record: CaseRecord; readonly signer?: Actor }
  | {
      readonly kind: "reviseCase";
      readonly before: CaseRecord;
      readonly after: CaseRecord;
      readonly signer?: Actor;
    }
  | {
      readonly kind: "eraseCase";
      readonly before: StoredCase;
      /** Dictionary `erasureReason`. */
      readonly why: string;
      readonly by: Authorship;
      readonly salt: string;
      readonly signer?: Actor;
    };

/** Checks and seals one request about a case. @throws CommitError */
export async function sealCaseWrite(
  ports: CommitPorts,
  actor: Actor,
  request: CaseRequest,
): Promise<SealedWrite> {
  const signed: Signed = { actor, signer: request.signer };
  if (request.kind === "eraseCase") return sealErasure(ports, signed, request);
  const after = request.kind === "createCase" ? request.record : request.after;
  const before = request.kind === "createCase" ? undefined : request.before;
  check(signed, before, after);
  await checkTerms(ports, before, after);
  const plaintext = toUtf8(toCanonicalText(after));
  const [head, message] = await Promise.all([
    sealCase(after, toCaseColumns(after), plaintext, ports.dataKey, ports.random),
    sealMessage(ports, after, plaintext, hasPrivateCase(after)),
  ]);
  return { table: after.collection, expectRev: before?.rev ?? null, head, message, undone: false };
}

function refuse(refusal: CaseRefusal | null): void {
  if (refusal !== null) throw new CommitError({ kind: "caseRefused", refusal });
}

function check(signed: Signed, before: CaseRecord | undefined, after: CaseRecord): void {
  const parsed = caseSchemasOf[after.collection].live.safeParse(after);
  if (!parsed.success) {
    throw new CommitError({
      kind: "invalid",
      paths: parsed.error.issues.map((issue) => issue.path.join(".")),
    });
  }
  refuse(refuseCase(signed, before, after));
  if (before?.occurredAt !== after.occurredAt && checkOccurredAt(after, after.occurredAt) !== null)
    refuse("outsideDay");
  const findings = lintNewCaseText(before, after).filter(({ finding }) => finding.severity === "refuse");
  if (findings.length > 0) throw new CommitError({ kind: "linted", findings });
}

/** Deadlines are what the branch's rules and table come to; nobody types them. */
async function checkTerms(
  { db, dataKey }: CommitPorts,
  before: CaseRecord | undefined,
  after: CaseRecord,
): Promise<void> {
  if (after.collection !== "complaints") return;
  const old = before?.collection === "complaints" ? before : undefined;
  if (!touchesDeadline(old, after)) return;
  refuse(refuseTerms(old, after, await readDeadlineSettings(db, dataKey)));
}

type ErasureRequest = Extract<CaseRequest, { kind: "eraseCase" }>;

async function sealErasure(
  ports: CommitPorts,
  signed: Signed,
  request: ErasureRequest,
): Promise<SealedWrite> {
  const { before, by, salt, why } = request;
  refuse(refuseErasure(signed, before));
  if (isTombstone(before)) throw new RangeError("an erased record was let through");
  if (by.author !== signed.actor.code) refuse("notYourself");
  await checkKept(ports, before, by);
  const head = [signed.actor, signed.signer].find((one) => one?.role === "branchHead");
  const erasure: Erasure = { why, signedBy: head?.code ?? "" };
  const leaf = await leafOf(before);
  const stone = reviseToTombstone(before, by, { salt, leaf, erasure });
  if (!caseSchemasOf[before.collection].erased.safeParse(stone).success)
    throw new CommitError({ kind: "invalid", paths: ["why"] });
  const plaintext = toUtf8(toCanonicalText(stone));
  const earlier = await listEarlierCaseRows(ports.db, before.id);
  const [row, message, last, ...older] = await Promise.all([
    sealStone(ports, stone),
    sealMessage(ports, stone, plaintext, false),
    sealStone(ports, toTombstone(before, { leaf, erasure, atMs: by.atMs })),
    ...earlier.map((one) => buryRow(ports, one, before, { erasure, atMs: by.atMs })),
  ]);
  return {
    table: before.collection,
    expectRev: before.rev,
    head: row,
    message,
    undone: false,
    tombstones: [...older, last],
  };
}

/** A customer whom a complaint names is kept as long as the complaint's file. */
async function checkKept({ db, dataKey }: CommitPorts, before: CaseRecord, by: Authorship): Promise<void> {
  const rows = await db.complaints.where("customerId").equals(before.id).toArray();
  if (rows.length === 0) return;
  const opened = await Promise.all(rows.map((row) => readCaseRow(row, dataKey)));
  const naming = opened.map((read) => {
    // One that cannot be read may still be open.
    if (read.status !== "read" || read.record.collection !== "complaints") return { closedOn: null };
    return { closedOn: isTombstone(read.record) ? null : complaintClosedOn(read.record.body) };
  });
  const { value: rules } = await readDeadlineRules(db, dataKey);
  const today = toBusinessDate(by.atMs, by.branch);
  if (planErasure(naming, today, rules.complaintYears).kind === "restrict") refuse("keptByLaw");
}

const leafOf = (record: StoredCase): Promise<string> => sha256Hex(toCanonicalText(record));

function sealStone({ dataKey, random }: CommitPorts, stone: Tombstone): Promise<CaseRow> {
  return sealCase(stone, toCaseColumns(stone), toUtf8(toCanonicalText(stone)), dataKey, random);
}

/** The tombstone of an earlier revision; of one that cannot be read, with the digest of its sealed bytes. */
async function buryRow(
  ports: CommitPorts,
  row: CaseRow,
  head: CaseRecord,
  own: { readonly erasure: Erasure; readonly atMs: number },
): Promise<CaseRow> {
  const read = await readCaseRow(row, ports.dataKey);
  if (read.status === "read" && isTombstone(read.record)) return row;
  const record = read.status === "read" ? read.record : null;
  const known = record === null || isTombstone(record) ? { ...head, rev: row.rev } : record;
  const leaf = record === null ? await sha256Hex(JSON.stringify([...row.sealed])) : await leafOf(record);
  return sealStone(ports, toTombstone(known, { ...own, leaf }));
}
