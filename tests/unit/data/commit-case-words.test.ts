// commit() called directly: words that no case may hold, in every field that holds words.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reviseCase } from "../../../src/domain/cases/case-revisions.ts";
import type { EscalationBody } from "../../../src/domain/escalations/escalation.ts";
import { manager } from "../../support/case-book.ts";
import {
  as,
  change,
  created,
  openDesk,
  received,
  refusalOf,
  stamp,
  step,
  store,
  tablet,
} from "../../support/case-desk.ts";

beforeAll(openDesk);
afterAll(() => tablet.close());

const person = { customerName: "欧阳文博", customerPhone: "13900007788" };
const asking = (): EscalationBody => ({
  askedWhom: "branchHead",
  askedAt: stamp(manager).at,
  question: "客户要求免收手续费",
});
async function withdraw(reason: string): Promise<void> {
  const before = await created(manager, "customers", person);
  const after = reviseCase<"customers">(before, as(manager), tablet.book.newSalt(), {
    status: "void",
    reason,
  });
  await store(manager, [{ kind: "reviseCase", before, after }]);
}

const CARD = "6222021234567890128";
const ID_NUMBER = "11010519491231002X";
const texts = [`卡号${CARD}`, `身份证 ${ID_NUMBER}`, "密码是 864209"];

/** Every field of words, once. */
const worded: readonly (readonly [string, (words: string) => Promise<unknown>])[] = [
  ...(["customerName", "occupation", "elsewhere", "note"] as const).map(
    (field) =>
      [`customer: ${field}`, (words: string) => created(manager, "customers", { [field]: words })] as const,
  ),
  ...(["words", "demand", "customerName", "agentName", "againstName", "rootCause", "note"] as const).map(
    (field) =>
      [
        `complaint: ${field}`,
        (words: string) => created(manager, "complaints", received(manager, { [field]: words })),
      ] as const,
  ),
  [
    "complaint: a representative's name",
    (words) =>
      created(manager, "complaints", received(manager, { representatives: [{ customerName: words }] })),
  ],
  [
    "complaint: a measure",
    (words) =>
      created(
        manager,
        "complaints",
        received(manager, { improvements: [{ measure: words, dueOn: tablet.book.today() }] }),
      ),
  ],
  [
    "complaint: a step's note",
    async (words) => {
      const record = await created(manager, "complaints", received(manager));
      return step(manager, record, { event: "verify", isVerified: true, note: words });
    },
  ],
  [
    "complaint: why it was declined",
    async (words) => {
      const record = await created(manager, "complaints", received(manager));
      return step(manager, record, { event: "decline", reason: words });
    },
  ],
  ...(["question", "answer", "askedName", "note"] as const).map(
    (field) =>
      [
        `escalation: ${field}`,
        (words: string) => created(manager, "escalations", { ...asking(), [field]: words }),
      ] as const,
  ),
  ["the reason of a withdrawal", withdraw],
];

describe("no ID number, card number or password stands in", () => {
  it.each(worded)("%s", async (_field, run) => {
    for (const words of texts) expect(await refusalOf(run(words)), words).toBe("linted");
    expect(await refusalOf(run("尾号 0128"))).toBeNull();
  });

  it("what was stored once, and what an old text keeps, stands in nobody's way", async () => {
    const record = await created(manager, "customers", { ...person, note: "尾号 0128" });
    expect(await refusalOf(change(manager, record, { ...record.body, level: "vip" }))).toBeNull();
    expect(await refusalOf(change(manager, record, { ...record.body, note: `改为${CARD}` }))).toBe("linted");
  });
});
