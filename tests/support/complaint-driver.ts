// Works complaints on the built app as a person would, in Chinese.
import type { Locator, Page } from "playwright-core";
import type { StepEvent } from "../../src/domain/complaints/form-plans.ts";
import type { ComplaintState } from "../../src/domain/complaints/states.ts";
import { zhCn } from "../../src/i18n/zh-cn/messages.ts";
import { DRIVER_PIN } from "./floor-driver.ts";

const { capture, cases, common, complaints, dictionary, field, lock, settings } = zhCn;

export interface ComplaintDriver {
  readonly main: Locator;
  readonly dialog: Locator;
  /** The first button of that name. */
  button(name: string, within?: Locator): Locator;
  /** Taps a choice of the open dialog; the name may be its beginning. */
  choose(group: string, name: string): Promise<void>;
  /** Types into a field of the open dialog. */
  fill(label: string, words: string): Promise<void>;
  /** Waits until the open sheet stands there. */
  stands(state: ComplaintState): Promise<void>;
  goTo(nav: string): Promise<void>;
  /** From the pad to the sheet, with what was done on the spot. @returns the taps and typed fields that it took */
  complainOnFloor(words: string): Promise<{ readonly taps: number; readonly typed: number }>;
  /** Takes a step of the open sheet. */
  take(event: StepEvent, answer?: () => Promise<void>): Promise<void>;
  /** The same where the branch head signs: first a secret that is not the head's, which keeps what was typed. */
  takeSigned(event: StepEvent, answer: () => Promise<void>, pin: string): Promise<void>;
  /** Unlocks where it was locked, which need not be the pad. */
  unlockHere(): Promise<void>;
  openListed(): Promise<void>;
  /** From the settings: the branch head, set up by whoever keeps the recovery code. Ends on the pad. */
  addHead(head: {
    readonly code: string;
    readonly pin: string;
    readonly recoveryCode: string;
  }): Promise<void>;
}

export function driveComplaints(page: Page): ComplaintDriver {
  const main = page.locator("main");
  const dialog = page.getByRole("dialog");
  const button = (name: string, within: Locator = page.locator("body")): Locator =>
    within.getByRole("button", { name, exact: true }).first();
  const link = (name: string): Locator => page.getByRole("link", { name, exact: true });
  const stands = (state: ComplaintState): Promise<void> => {
    const name = `${cases.collection.complaints} · ${cases.complaintState[state]}`;
    return page.getByRole("heading", { level: 1, name }).waitFor();
  };
  return {
    main,
    dialog,
    button,
    stands,
    choose: (group, name) =>
      dialog
        .getByRole("group", { name: group, exact: true })
        .getByRole("button", { name: new RegExp(`^${name}`) })
        .click(),
    fill: (label, words) => dialog.getByLabel(label, { exact: true }).fill(words),
    goTo: (nav) => link(nav).click(),
    async complainOnFloor(words) {
      let taps = 0;
      const tap = async (target: Locator): Promise<void> => {
        taps += 1;
        await target.click();
      };
      await tap(button(common.kind.complaint));
      await page.locator("#sheet-heading").waitFor();
      await page.getByLabel(field.label.words, { exact: true }).fill(words);
      await tap(button(dictionary.complaintOnSpot.apologised, main));
      await tap(button(capture.confirmComplaint));
      await page.locator("#sheet-heading").waitFor({ state: "detached" });
      await tap(link(common.nav.log));
      await tap(page.getByRole("button", { name: /^打开 投诉/ }));
      await tap(button(complaints.fromEntry.create, dialog));
      await stands("received");
      return { taps, typed: 1 };
    },
    async take(event, answer) {
      const step = cases.complaintEvent[event];
      await button(step, main).click();
      await dialog.waitFor();
      await answer?.();
      await button(complaints.step.take({ step }), dialog).click();
      await dialog.waitFor({ state: "detached" });
    },
    async takeSigned(event, answer, pin) {
      const secret = dialog.getByLabel(cases.sign.pin, { exact: true });
      await button(cases.complaintEvent[event], main).click();
      await answer();
      await secret.fill("000111");
      await button(cases.sign.confirm, dialog).click();
      await dialog.getByText(cases.sign.wrong).waitFor();
      await secret.fill(pin);
      await button(cases.sign.confirm, dialog).click();
      await dialog.waitFor({ state: "detached" });
    },
    async unlockHere() {
      await page.getByLabel(lock.pin, { exact: true }).fill(DRIVER_PIN);
      await page.keyboard.press("Enter");
      await button(common.nav.lock).waitFor();
    },
    async openListed() {
      await link(common.nav.complaints).click();
      await page.getByRole("heading", { name: complaints.heading, exact: true }).waitFor();
    },
    async addHead({ code, pin, recoveryCode }) {
      await link(settings.section.people).click();
      await button(settings.people.add).click();
      const form = page.locator("form");
      const type = (label: string, words: string): Promise<void> =>
        form.getByLabel(label, { exact: true }).fill(words);
      await type(settings.people.name, "方静");
      await button(common.role.branchHead, form).click();
      await type(settings.people.code, code);
      await type(settings.people.secret, pin);
      await type(settings.people.repeat, pin);
      await type(lock.recovery.code, recoveryCode);
      await button(common.action.save, form).click();
      await page.getByText(settings.people.added({ code })).waitFor();
      await link(common.nav.pad).click();
    },
  };
}
