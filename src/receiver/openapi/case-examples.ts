// Invented cases for the document, made by the functions that make real ones, so that they can't go stale.
import { createHash } from "node:crypto";
import type { BusinessDate } from "../../domain/business-day.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { createCase, reviseCase, reviseToTombstone } from "../../domain/cases/case-revisions.ts";
import type { StoredCase } from "../../domain/cases/cases.ts";
import { startComplaint, type StepStamp } from "../../domain/complaints/from-entry.ts";
import { takeStep } from "../../domain/complaints/take-step.ts";
import { defaultDeadlineRules } from "../../domain/deadlines/deadline-rules.ts";
import { defaultCalendar } from "../../domain/deadlines/holidays-2026.ts";
import type { RecordId } from "../../domain/ids.ts";
import { toZonedTimestamp } from "../../domain/business-day.ts";
import type { Authorship } from "../../domain/revisions.ts";

export const toLeaf = (record: StoredCase): string =>
  createHash("sha256").update(canonicalJson(record), "utf8").digest("hex");

const salts = ["3d0c7f4b92a84e61b5d8f0c2a7e69314", "a41e86d05c3f47b98e62d1704fb3950c"] as const;

/** Two revisions of each kind of case, as if made on that tablet. @param by who, minutes after the day's first moment */
export function makeCaseExamples(by: (minute: number) => Authorship) {
  const stamp = (minute: number): StepStamp => {
    const { atMs, author, branch } = by(minute);
    return { at: toZonedTimestamp(atMs, branch.zone), on: "2026-11-24" as BusinessDate, by: author };
  };
  const settings = { rules: defaultDeadlineRules, calendar: defaultCalendar };

  const customer = createCase(by(20), {
    id: "019ab4ef-de50-7a03-8d4f-7be2950c16a8" as RecordId,
    salt: salts[0],
    collection: "customers",
    body: {
      customerName: "周女士",
      customerPhone: "13800000000",
      level: "potential",
      basis: ["conversation"],
      purpose: ["followUp"],
      consents: [
        {
          scope: "service",
          decision: "given",
          at: stamp(20).at,
          means: "oral",
          recordedBy: stamp(20).by,
        },
      ],
    },
  });
  const erased = reviseToTombstone(customer, by(400), {
    salt: salts[1],
    leaf: toLeaf(customer),
    erasure: { why: "requested", signedBy: "H01" },
  });

  const received = startComplaint(
    {
      words: "等了一个多小时，前面只开两个窗口",
      demand: "以后忙的时候多开窗口",
      channel: "onSite",
      business: "savings",
      cause: "waiting",
    },
    stamp(30),
    { means: "onFloor", receivedOn: stamp(30).on, settings },
  );
  const complaint = createCase(by(30), {
    id: "019ab4f9-05c0-7e6b-a1d2-4c83f70e9b15" as RecordId,
    salt: salts[0],
    collection: "complaints",
    body: received,
  });
  const verified = reviseCase<"complaints">(complaint, by(35), salts[1], {
    body: takeStep(received, { event: "verify", isVerified: true }, stamp(35), settings) ?? received,
  });

  const question = {
    matter: "exception",
    askedWhom: "branchHead",
    means: "phone",
    askedAt: stamp(40).at,
    question: "客户要求免收账户管理费",
  };
  const escalation = createCase(by(40), {
    id: "019ab502-2d40-7c97-9f38-b06d5e41a7c2" as RecordId,
    salt: salts[0],
    collection: "escalations",
    body: question,
  });
  const answered = reviseCase<"escalations">(escalation, by(52), salts[1], {
    body: { ...question, decision: "approved", answer: "同意免收", decidedAt: stamp(52).at },
  });

  return {
    customers: { first: customer, next: erased, summary: "A customer, with consent" },
    complaints: { first: complaint, next: verified, summary: "A complaint, just received" },
    escalations: { first: escalation, next: answered, summary: "A question to the branch head" },
  } as const;
}
