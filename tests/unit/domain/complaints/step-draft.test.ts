// What was typed becomes a step that the schema takes, for every step; and the sheet's fields go to the form and back.
import { describe, expect, test } from "vitest";
import {
  listMissing,
  sheetFields,
  stepPlans,
  type StepEvent,
} from "../../../../src/domain/complaints/form-plans.ts";
import {
  representativeFields,
  toRepresentatives,
} from "../../../../src/domain/complaints/representatives.ts";
import {
  applySheetValues,
  toSheetValues,
  toStart,
  toStepDraft,
} from "../../../../src/domain/complaints/step-draft.ts";
import { complaintStepSchema } from "../../../../src/domain/complaints/steps.ts";
import { makeComplaint, stampOf, TODAY } from "../../../support/case-book.ts";

const typed: Readonly<Record<StepEvent, Readonly<Record<string, unknown>>>> = {
  verify: { isVerified: "yes", document: "idCard" },
  accept: { note: " 已受理 " },
  decline: { reason: "不属本行业务" },
  treatAsOpinion: {},
  upgrade: {},
  assign: { handler: "A01" },
  extend: { reason: "要调监控" },
  recalculate: {},
  decide: { outcome: "upheld", decision: "窗口安排不当" },
  reply: { means: "phone", content: "已说明", remedies: ["review"] },
  satisfied: {},
  dissatisfied: { words: "光道歉不行" },
  recheck: { reason: "要具体办法" },
  improve: { measure: "加开窗口", dueOn: "2026-12-01" },
  archive: { channel: "onSite", business: "savings", cause: "waiting" },
  withdraw: { requestedOn: TODAY, means: "phone" },
};
const events = Object.keys(stepPlans) as StepEvent[];
/** What the table and the clock add to some steps. */
const derived: Readonly<Partial<Record<StepEvent, object>>> = {
  extend: { dueBefore: TODAY, dueAfter: TODAY },
  recalculate: { dueBefore: TODAY, dueAfter: TODAY, calendar: "CN-2026.0" },
  recheck: { dueBefore: TODAY },
};

describe("steps", () => {
  test.each(events)("%s: a filled form is a step of the schema", (event) => {
    expect(listMissing(stepPlans[event], typed[event])).toEqual([]);
    const { wish } = toStepDraft(event, typed[event], {});
    const parsed = complaintStepSchema.safeParse({ ...derived[event], ...stampOf("A01"), ...wish });
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  test("an empty form says what is missing, and blanks are none", () => {
    expect(listMissing(stepPlans.reply, { content: "  " })).toEqual(["means", "content", "remedies"]);
    expect(listMissing(stepPlans.accept, {})).toEqual([]);
  });

  test("words are trimmed, what was not said is absent", () => {
    expect(toStepDraft("accept", typed.accept, {}).wish).toEqual({ event: "accept", note: "已受理" });
    expect(toStepDraft("accept", { note: "  " }, {}).wish).toEqual({ event: "accept" });
  });

  test("a measure goes beside those that are there; classes go with the archive", () => {
    const known = { measure: "培训", dueOn: TODAY };
    const { body } = toStepDraft("improve", typed.improve, { improvements: [known] });
    expect(body.improvements).toEqual([known, { measure: "加开窗口", dueOn: "2026-12-01" }]);
    expect(toStepDraft("archive", typed.archive, {}).body).toEqual(typed.archive);
  });
});

describe("the sheet's fields", () => {
  const { body } = makeComplaint({ customerName: "庄女士", agentName: "庄先生", isAuthorised: false });

  test("to the form and back change nothing", () => {
    expect(applySheetValues(body, toSheetValues(body))).toEqual({ status: "ready", body });
  });

  test("an emptied field is gone; steps, state and deadline are out of reach", () => {
    const values = {
      ...toSheetValues(body),
      customerName: " ",
      state: "archived",
      steps: [],
      handler: "B02",
    };
    const draft = applySheetValues(body, values);
    if (draft.status !== "ready") throw new Error(draft.paths.join());
    const { customerName: _gone, ...rest } = body;
    expect(draft.body).toEqual(rest);
  });

  test("what the schema refuses is named by its field", () => {
    expect(applySheetValues(body, { ...toSheetValues(body), customerPhone: "12" })).toEqual({
      status: "invalid",
      paths: ["customerPhone"],
    });
    expect(toStart({ customerPhone: "x" })).toEqual({ status: "invalid", paths: ["customerPhone"] });
  });

  test("a new sheet starts with what was typed and nothing else", () => {
    const values = { words: "转账没有到账", isAuthorised: "yes", receiptMeans: "letter" };
    expect(toStart(values)).toEqual({
      status: "ready",
      start: { words: "转账没有到账", isAuthorised: true },
    });
    expect(listMissing(sheetFields, {})).toEqual(["words"]);
  });
});

test("representatives go to the form and back; a phone without a name is nobody", () => {
  const known = [{ customerName: "庄女士", customerPhone: "13800001234" }, { customerName: "祝先生" }];
  expect(toRepresentatives(representativeFields(known))).toEqual(known);
  expect(toRepresentatives({ phone0: "13800001234", name1: "  " })).toEqual([]);
  const six = Object.fromEntries(Array.from({ length: 6 }, (_, nth) => [`name${nth}`, `人${nth}`]));
  expect(toRepresentatives(six)).toHaveLength(5);
});
