import { describe, expect, it } from "vitest";
import { auditEventSchema, auditKinds, type AuditEvent } from "../../../src/domain/audit.ts";
import { createIdGenerator } from "../../../src/domain/ids.ts";
import { createAuditEvent } from "../../../src/services/session/book.ts";
import { createHandClock } from "../../support/memory-ports.ts";
import { createSeededRandom } from "../../support/seeded-random.ts";

const START_MS = Date.parse("2026-11-24T09:30:00+08:00");
const ids = createIdGenerator({ clock: createHandClock(START_MS), random: createSeededRandom(17) });
const own = { ids, atMs: START_MS, zone: "Asia/Shanghai", actor: "A01" };
const accepts = (event: object): boolean => auditEventSchema.safeParse(event).success;
const event: AuditEvent = createAuditEvent(own, "reveal", { subject: "B02", detail: "customerPhone" });

describe("an audit event", () => {
  it("says what, who, when and about what", () => {
    expect(event).toEqual({
      id: event.id,
      kind: "reveal",
      at: "2026-11-24T09:30:00.000+08:00",
      actor: "A01",
      subject: "B02",
      detail: "customerPhone",
    });
  });

  it.each(auditKinds)("%s is accepted as it is made, with nobody named where nobody was on", (kind) => {
    const { actor: _nobody, ...unnamed } = own;
    expect(accepts(createAuditEvent(own, kind))).toBe(true);
    expect(createAuditEvent(unnamed, kind)).not.toHaveProperty("actor");
    expect(accepts(createAuditEvent(unnamed, kind))).toBe(true);
  });

  it("comes after every event before it, also when the clock stood still", () => {
    const made = Array.from({ length: 50 }, () => createAuditEvent(own, "unlock").id);
    expect(made).toEqual([...new Set(made)].sort());
  });

  it.each([
    ["an unknown kind", { ...event, kind: "deleted" }],
    ["a field nobody agreed on", { ...event, name: "林晓岚" }],
    ["a time without an offset", { ...event, at: "2026-11-24T09:30:00.000" }],
    ["a name in the place of a staff code", { ...event, actor: "林晓岚" }],
    ["room for a sentence", { ...event, detail: "词".repeat(61) }],
    ["an absent value written out", { ...event, subject: undefined }],
  ])("with %s is refused", (_what, changed) => expect(accepts(changed)).toBe(false));
});
