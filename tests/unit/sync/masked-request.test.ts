import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/domain/canonical-json.ts";
import { entrySchema, type Entry } from "../../../src/domain/entries/entry.ts";
import { WITHHELD } from "../../../src/domain/mask.ts";
import { seededDay } from "../../support/branch-day.ts";
import { maskBody, maskWords } from "../../../src/sync/masked-request.ts";

const NAME = "欧阳晓岚";
const PHONE = "13800001234";
const NOTE = "想把存款转给“女儿”，\n问手续费";
const REASON = "客户更正了金额";
const SALT = "0123456789abcdef0123456789abcdef";

const entry = entrySchema.parse({
  id: "019ab2f0-1111-7000-8000-000000000001",
  rev: 2,
  schemaVersion: 1,
  collection: "entries",
  kind: "vip",
  branch: "BR-017",
  device: "019ab2f0-2222-7000-8000-000000000002",
  author: "A01",
  businessDate: "2026-11-24",
  zone: "Asia/Shanghai",
  dayCutoff: "00:00",
  occurredAt: "2026-11-24T09:41:00.000+08:00",
  recordedAt: "2026-11-24T09:41:00.000+08:00",
  status: "live",
  revisedBy: "A01",
  revisedAt: "2026-11-24T09:50:00.000+08:00",
  revisedOn: "2026-11-24",
  reason: REASON,
  salt: SALT,
  body: { customerName: NAME, customerPhone: PHONE, note: NOTE },
});
const body = canonicalJson({ ...entry, seq: 7 });
const hiddenAlways = [NAME, PHONE, SALT];

describe("a request for other eyes", () => {
  it("keeps the record's shape, masks people, withholds words and the salt", () => {
    expect(maskBody(body, entry, "masked")).toEqual({
      ...entry,
      seq: 7,
      salt: WITHHELD,
      reason: WITHHELD,
      body: { customerName: "欧阳*", customerPhone: "138****1234", note: WITHHELD },
    });
  });

  it("shows the words alone when they were asked for", () => {
    expect(maskBody(body, entry, "words")).toMatchObject({
      reason: REASON,
      salt: WITHHELD,
      body: { customerName: "欧阳*", customerPhone: "138****1234", note: NOTE },
    });
  });

  it("is the request itself in clear", () => {
    expect(maskBody(body, entry, "clear")).toEqual(JSON.parse(body));
  });

  it("hides values wherever a profile put them, glued together or inside a text of JSON", () => {
    const placed = JSON.stringify({
      fields: { Caller__c: NAME, line: `${NAME}/${PHONE}`, at: entry.id },
      record: canonicalJson(entry),
      list: [[NOTE], { deep: PHONE }],
      count: 3,
      none: null,
    });
    const masked = maskBody(placed, entry, "masked");
    expect(masked).toMatchObject({
      fields: { Caller__c: "欧阳*", line: "欧阳*/138****1234", at: entry.id },
      list: [[WITHHELD], { deep: "138****1234" }],
      count: 3,
      none: null,
    });
    const text = JSON.stringify(masked);
    for (const secret of [...hiddenAlways, NOTE.slice(0, 8), REASON]) expect(text).not.toContain(secret);
  });

  it("hides a one-letter word where it stands alone, and leaves the letters of codes", () => {
    const short = { ...entry, body: { ...entry.body, note: "1" } } as Entry;
    const masked = maskBody(canonicalJson(short), short, "masked");
    expect(masked).toMatchObject({ id: entry.id, author: "A01", body: { note: WITHHELD } });
  });

  it("leaves nothing of a whole seeded day in clear", () => {
    let looked = 0;
    for (const { kind, body: own } of seededDay({ seed: 20 })) {
      const record = { ...entry, kind, body: own } as Entry;
      const text = JSON.stringify(maskBody(canonicalJson(record), record, "masked"));
      const stated: Readonly<Record<string, unknown>> = record.body;
      for (const field of ["customerName", "customerPhone", "note", "said", "words"]) {
        const value = stated[field];
        if (typeof value !== "string" || value.length < 2) continue;
        expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(50);
  });
});

describe("a server's words", () => {
  it("are shown with what they repeat of the record hidden", () => {
    const said = `phone ${PHONE} of ${NAME} is not allowed: ${NOTE}`;
    expect(maskWords(said, entry, "masked")).toBe(`phone 138****1234 of 欧阳* is not allowed: ${WITHHELD}`);
    expect(maskWords(said, entry, "words")).toBe(`phone 138****1234 of 欧阳* is not allowed: ${NOTE}`);
    expect(maskWords("<b>no such field</b>", entry, "masked")).toBe("<b>no such field</b>");
  });
});
