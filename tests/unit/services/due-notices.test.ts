import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { BusinessDate } from "../../../src/domain/business-day.ts";
import type { DueCounts, DueOverview } from "../../../src/data/repos/case-reads.ts";
import { dueNoticeWords } from "../../../src/i18n/notice-words.ts";
import { loadMessages } from "../../../src/i18n/i18n.ts";
import { createDueNotices } from "../../../src/services/due-notices.ts";
import { createMemoryPorts } from "../../support/memory-ports.ts";

const none: DueCounts = { open: 0, overdue: 0, today: 0, soon: 0 };
const day = (text: string): BusinessDate => text as BusinessDate;
const overview = (own: Partial<DueOverview>): DueOverview => ({
  customers: none,
  complaints: none,
  escalations: none,
  ...own,
});

async function open(own: { allowed?: "granted" | "denied"; on?: boolean; isSample?: boolean } = {}) {
  globalThis.document ??= { documentElement: { lang: "" } } as unknown as Document;
  await loadMessages();
  const ports = createMemoryPorts();
  if (own.on === true) ports.preferences.set("dueNotices", "on");
  if (own.allowed !== undefined) ports.notices.given = own.allowed;
  const due = signal<DueOverview | null>(null);
  const today = signal<BusinessDate | null>(day("2026-11-25"));
  const throwIt = (error: unknown): never => {
    throw error;
  };
  const now = { due, today, isSample: signal(own.isSample ?? false) };
  const notices = createDueNotices(ports, now, throwIt);
  notices.follow(dueNoticeWords);
  const shown = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    return ports.notices.shown;
  };
  return { ports, due, today, notices, shown };
}

const late = overview({
  complaints: { open: 9, overdue: 1, today: 2, soon: 3 },
  customers: { open: 1, overdue: 0, today: 0, soon: 1 },
});

describe("notices of what is due", () => {
  it("are counts and nothing else, one per kind and business day, whatever changes", async () => {
    const { due, shown, today } = await open({ allowed: "granted", on: true });
    expect(await shown()).toEqual([]);
    due.value = late;
    const first = [
      {
        tag: "complaints",
        path: "/complaints",
        title: "投诉期限",
        body: "超期 1 件，今天到期 2 件，快到期 3 件",
      },
      { tag: "customers", path: "/customers", title: "客户移交", body: "快到期 1 件" },
    ];
    expect(await shown()).toEqual(first);
    // A lock and an unlock, another complaint: the day has been told.
    due.value = null;
    due.value = overview({ complaints: { open: 9, overdue: 2, today: 2, soon: 3 } });
    expect(await shown()).toHaveLength(2);
    today.value = day("2026-11-26");
    expect((await shown()).slice(2)).toMatchObject([
      { tag: "complaints", body: "超期 2 件，今天到期 2 件，快到期 3 件" },
    ]);
  });

  it("are not shown unless somebody has turned them on, and asked for by that tap alone", async () => {
    const { due, notices, ports, shown } = await open();
    due.value = late;
    expect(await shown()).toEqual([]);
    expect(ports.notices.given).toBe("ask");
    expect(await notices.turnOn()).toBe("granted");
    expect(await shown()).toHaveLength(2);
    expect(ports.preferences.get("dueNotices")).toBe("on");
    notices.turnOff();
    expect([notices.isOn.value, ports.preferences.get("dueNotices")]).toEqual([false, null]);
  });

  it("stay off where the system forbids them", async () => {
    const { due, notices, ports, shown } = await open();
    ports.notices.ask = () => Promise.resolve("denied");
    expect(await notices.turnOn()).toBe("denied");
    due.value = late;
    expect([await shown(), notices.isOn.value]).toEqual([[], false]);
  });

  it("say nothing of the sample, nor where nothing is due soon", async () => {
    const sample = await open({ allowed: "granted", on: true, isSample: true });
    sample.due.value = late;
    expect(await sample.shown()).toEqual([]);
    const calm = await open({ allowed: "granted", on: true });
    calm.due.value = overview({ complaints: { ...none, open: 4 } });
    expect(await calm.shown()).toEqual([]);
  });
});
