// The sheet in a real page: which steps are offered to whom and which rule keeps the others, the deadline with its
// account, and axe in every theme.
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { BusinessDate } from "../../../../src/domain/business-day.ts";
import type { Complaint, ComplaintBody } from "../../../../src/domain/complaints/complaint.ts";
import type { StepWish } from "../../../../src/domain/complaints/take-step.ts";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { stored } from "../../../support/case-tablet.ts";
import { findViolations, openSyncStage, type SyncStage } from "../../../support/sync-center/sync-stage.ts";

const { cases, complaints } = zhCn;

let stage: SyncStage;
beforeEach(async () => {
  await page.viewport(1024, 768);
  stage = await openSyncStage();
});
afterEach(() => stage.close());

const button = (name: string) => page.getByRole("button", { name, exact: true });

async function begin(own: Partial<ComplaintBody> = {}, steps: readonly StepWish[] = []): Promise<Complaint> {
  const { complaints: service } = await stage.services.cases.load();
  const start = { words: "等了一个多小时", customerName: "庄女士", ...own };
  let sheet = stored(await service.start(start, { means: "letter" }));
  for (const wish of steps) {
    stage.ports.clock.advance(1_000);
    sheet = stored(await service.step(sheet, wish));
  }
  stage.services.navigation.go(`/complaints/${sheet.id}`);
  await expect.element(page.getByRole("heading", { name: complaints.part.steps })).toBeVisible();
  return sheet;
}

test("a manager is offered every step of the table, and sees how the date was computed", async () => {
  await begin();
  for (const event of ["verify", "accept", "decline", "treatAsOpinion", "withdraw"] as const)
    await expect.element(button(cases.complaintEvent[event])).toBeVisible();
  await expect.element(button(cases.complaintEvent.decide)).not.toBeInTheDocument();
  await expect.element(page.getByText(complaints.deadline.counting.calendar({ days: 15 }))).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("a stand-in is offered a stand-in's steps, and told whose the others are", async () => {
  await stage.close();
  stage = await openSyncStage({ role: "standIn" });
  await begin();
  await expect.element(button(cases.complaintEvent.verify)).toBeVisible();
  await expect.element(button(cases.complaintEvent.accept)).not.toBeInTheDocument();
  const managers = (["accept", "decline", "treatAsOpinion"] as const).map(
    (event) => cases.complaintEvent[event],
  );
  await expect
    .element(page.getByText(complaints.next.managersOnly({ steps: managers.join("、") })))
    .toBeVisible();
});

test("whoever is complained of is offered nothing, and told why", async () => {
  await begin({ againstStaff: ["A01"] });
  await expect.element(page.getByText(complaints.next.conflict)).toBeVisible();
  await expect.element(button(cases.complaintEvent.accept)).not.toBeInTheDocument();
  await expect.element(button(complaints.editSheet)).not.toBeInTheDocument();
});

test("the second extension asks for the branch head, and says so where there is none", async () => {
  await begin({}, [
    { event: "accept" },
    { event: "assign", handler: "A01" },
    { event: "extend", reason: "要调监控" },
  ]);
  await button(cases.complaintEvent.extend).click();
  await expect.element(page.getByText(cases.sign.noHead)).toBeVisible();
  await expect
    .element(button(complaints.step.take({ step: cases.complaintEvent.extend })))
    .not.toBeInTheDocument();
  expect(await findViolations()).toEqual([]);
});

test("the list and the forms hold in English, too", async () => {
  await begin();
  await stage.speak("en");
  stage.services.navigation.go("/complaints");
  await expect.element(page.getByRole("heading", { name: en.complaints.heading, exact: true })).toBeVisible();
  await expect.element(page.getByText(en.complaints.due.group.later)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await button(en.complaints.newSheet).click();
  await expect.element(page.getByLabelText(en.complaints.field.words, { exact: true })).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("what is due leaves who is on duty and the lock in sight, at every width and in English, too", async () => {
  const { complaints: service } = await stage.services.cases.load();
  for (const receivedOn of ["2026-11-02", "2026-11-09", "2026-11-11"] as BusinessDate[])
    stored(await service.start({ words: "转账三天没有到账" }, { means: "letter", receivedOn }));
  await stage.speak("en");
  const due = page.getByRole("link", { name: new RegExp(`^${en.complaints.header.name}`) });
  await expect.element(due).toMatchTextContent(/1 overdue · 1 today · 1 soon/);
  for (const [width, height] of [
    [1024, 768],
    [768, 1024],
    [744, 1133],
    [360, 740],
  ] as const) {
    await page.viewport(width, height);
    const cut = [...document.querySelectorAll("header > * > *")].filter((part) => {
      const { left, right, width: own } = part.getBoundingClientRect();
      return left < 0 || right > width || own < 48;
    });
    expect(cut.map((part) => `${width}: ${part.textContent}`)).toEqual([]);
  }
  expect(await findViolations()).toEqual([]);
});
