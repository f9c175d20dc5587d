import { describe, expect, it } from "vitest";
import { caseBodies, hasPrivateCase } from "../../../../src/domain/cases/cases.ts";
import { caseCollections } from "../../../../src/domain/cases/case-collections.ts";
import { maskCase } from "../../../../src/domain/cases/mask-case.ts";
import { lintNewCaseText } from "../../../../src/domain/lint/lint-case.ts";
import { fieldNotes } from "../../../../src/domain/records/field.ts";
import { listPrivateFields } from "../../../../src/domain/records/private-fields.ts";
import { changeCase, makeCase, makeComplaint, stampOf, withStep, WORDS } from "../../../support/case-book.ts";

const CARD = "6222 0212 3456 7890 128";
const person = { customerName: "欧阳文博", customerPhone: "13900007788" };

describe("what is private in a case", () => {
  const record = withStep(makeComplaint({ ...person, representatives: [{ customerName: "司马雨桐" }] }), {
    event: "decline",
    ...stampOf("A01"),
    reason: "不属于本行业务",
  });

  it("is found however deep it stands", () => {
    const found = listPrivateFields(caseBodies.complaints, record.body);
    expect(found.map(({ path, privacy }) => [path, privacy])).toEqual([
      ["words", "text"],
      ["customerName", "personal"],
      ["customerPhone", "personal"],
      ["representatives.0.customerName", "personal"],
      ["steps.1.reason", "text"],
    ]);
  });

  it("is masked or withheld as deep, and the salt is gone", () => {
    const text = JSON.stringify(maskCase(record));
    for (const secret of ["文博", "雨桐", "13900007788", WORDS, "不属于", record.salt])
      expect(text).not.toContain(secret);
    expect(text).toContain("欧阳*");
    expect(text).toContain("139****7788");
  });

  it("keeps the record on a locked tablet; codes alone may leave it", () => {
    expect(hasPrivateCase(record)).toBe(true);
    expect(hasPrivateCase(makeCase("customers", { level: "vip", basis: ["cardTier"] }))).toBe(false);
    expect(hasPrivateCase(makeCase("customers", { note: "常来" }))).toBe(true);
  });

  it("is taken for a text where the schema does not know the field", () => {
    const [found] = listPrivateFields(caseBodies.customers, { strange: ["x"] });
    expect(found).toMatchObject({ path: "strange.0", privacy: "text" });
  });

  it.each(caseCollections)("is said of every field of %s, with what it means", (collection) => {
    for (const field of Object.values(caseBodies[collection].shape)) {
      const note = fieldNotes.get(field);
      expect(note?.description.length).toBeGreaterThan(10);
    }
  });
});

describe("lint of a case", () => {
  it("looks into every text that is new, and never again at what was stored", () => {
    const bad = makeCase("customers", { note: `卡号 ${CARD}` });
    expect(lintNewCaseText(undefined, bad)).toMatchObject([
      { field: "note", finding: { kind: "cardNumber" } },
    ]);
    expect(lintNewCaseText(bad, changeCase(bad, { ...bad.body, level: "vip" }))).toEqual([]);
    const moved = changeCase(bad, { note: bad.body.note ?? "", elsewhere: `卡 ${CARD}` });
    expect(lintNewCaseText(bad, moved)).toMatchObject([{ field: "elsewhere" }]);
  });

  it("leaves a phone in its own field, and looks at names and reasons", () => {
    expect(lintNewCaseText(undefined, makeCase("customers", person))).toEqual([]);
    expect(lintNewCaseText(undefined, makeCase("customers", { customerName: CARD }))).toHaveLength(1);
    const before = makeCase("customers", {});
    const after = { ...changeCase(before, {}), reason: `误登 ${CARD}` };
    expect(lintNewCaseText(before, after)).toMatchObject([{ field: "reason" }]);
  });
});
