// The endpoint's section in a real browser: every state in words, both languages, nothing that axe objects to.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { en } from "../../../../src/i18n/en/messages.ts";
import { zhCn } from "../../../../src/i18n/zh-cn/messages.ts";
import { chooseLocale } from "../../../../src/i18n/i18n.ts";
import {
  findViolations,
  openEndpointTablet,
  type EndpointTablet,
} from "../../../support/endpoint/endpoint-screen.ts";
import { bearer, modelProfile } from "../../../support/endpoint/model-profiles.ts";
import { answered, failedRequest } from "../../../support/endpoint/scripted-net.ts";
import { TEST_PIN } from "../../../support/test-book.ts";

const URL = "https://books.example/api";
const words = zhCn.endpoint;
const testWords = zhCn.connectionTest;
const profile = modelProfile(URL, "upsert", { name: "分行收件箱" });

// Founding stretches its secrets for real: once is enough.
const FOUNDING_MS = 60_000;

let screen: EndpointTablet;
beforeAll(async () => {
  screen = await openEndpointTablet();
}, FOUNDING_MS);
beforeEach(() => screen.show());
afterAll(() => screen.close());

const button = (name: string) => page.getByRole("button", { name, exact: true });
const seen = (text: string) => page.getByText(text, { exact: true }).first();
const press = (name: string) => button(name).click();
const fill = (label: string, text: string) => page.getByLabelText(label, { exact: true }).fill(text);

/** Gives the page a file as the browser's dialog would. */
function chooseFile(text: string): void {
  const input = document.querySelector<HTMLInputElement>("input[type=file]");
  if (input === null) throw new Error("no file field");
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], "profile.json", { type: "application/json" }));
  input.files = transfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

test("a tablet without an endpoint says that nothing is lost, and offers to choose one", async () => {
  await expect.element(seen(words.none)).toBeVisible();
  await expect.element(seen(words.bank.none)).toBeVisible();
  await expect.element(button(words.action.choose)).toBeEnabled();
  expect(await findViolations()).toEqual([]);
  await chooseLocale("en");
  await expect.element(seen(en.endpoint.none)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("a ready profile is chosen, its address checked, and saved as not proved", async () => {
  await press(words.action.choose);
  await press(words.menu.directus.label);
  await press(zhCn.common.action.save);
  await expect.element(seen(words.form.baseUrlInvalid)).toBeVisible();
  await fill(words.form.baseUrl, "https://directus.example");
  await press(zhCn.common.action.save);
  await expect.element(seen(words.refusal.secrets)).toBeVisible();
  await expect.element(seen(words.form.secretFault.required)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await fill(words.form.secret.token, "tok-directus");
  await press(zhCn.common.action.save);
  await expect.element(seen(words.savedUndecided)).toBeVisible();
  await expect.element(seen("https://directus.example")).toBeVisible();
  await expect.element(seen(words.release.undecided)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  // Not shown again, and only kept for the same server.
  await press(words.action.edit);
  await expect.element(page.getByLabelText(words.form.secret.token)).toHaveValue("");
  await expect.element(seen(words.form.keepHint)).toBeVisible();
  await fill(words.form.baseUrl, "https://other.example");
  await expect.element(seen(words.form.otherOrigin)).toBeVisible();
  expect(seen(words.form.keepHint).elements()).toEqual([]);
  expect(document.body.textContent).not.toContain("tok-directus");
});

test("each choice of what may go out while locked says what it means", async () => {
  await press(words.action.choose);
  for (const choice of ["none", "plain", "all"] as const) {
    await press(words.whileLocked[choice].label);
    await expect.element(seen(words.whileLocked[choice].means)).toBeVisible();
  }
});

test("a profile file says what it does before it is used, or exactly where it is wrong", async () => {
  await press(words.action.choose);
  await press(words.action.importFile);
  chooseFile(JSON.stringify({ ...profile, limits: { timeoutMs: 1 }, script: "x" }));
  await expect.element(seen(words.file.refusedTitle)).toBeVisible();
  for (const path of ["limits/timeoutMs", "limits/parallel", "script"])
    await expect.element(seen(path)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  chooseFile(JSON.stringify({ ...profile, headers: { "X-Api-Key": "k" } }));
  await expect.element(seen(words.file.fault.secrets)).toBeVisible();
  chooseFile(JSON.stringify(profile));
  await expect
    .element(seen(words.file.sends({ from: "https://floorbook.example", to: "https://books.example" })))
    .toBeVisible();
  await expect.element(seen(words.file.feature.upsert)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await press(words.action.use);
  await expect.element(page.getByLabelText(words.form.baseUrl)).toHaveValue(URL);
});

test("a test says first what it writes and where; what it proves is there when the draft is saved", async () => {
  await press(words.action.choose);
  await press(words.action.importFile);
  chooseFile(JSON.stringify(profile));
  await press(words.action.use);
  await press(words.action.test);
  await expect
    .element(seen(testWords.willWrite({ count: 1, origin: "https://books.example" })))
    .toBeVisible();
  await expect.element(seen(`PUT ${URL}/entries/{id}/{rev}`)).toBeVisible();
  expect(screen.net.requests).toEqual([]);
  expect(await findViolations()).toEqual([]);
  await press(words.action.start);
  await expect.element(seen(testWords.verdict.proven)).toBeVisible();
  await expect.element(seen(testWords.proof.oneAddress)).toBeVisible();
  await expect.element(seen(testWords.records)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await press(words.action.back);
  await press(zhCn.common.action.save);
  await expect.element(seen(words.saved)).toBeVisible();
  await expect.element(seen(words.release.proven({ date: "11月24日 09:30" }))).toBeVisible();
  expect(button(words.action.accept).elements()).toEqual([]);
});

test("a server that the browser may not read is told the exact headers, in both languages", async () => {
  await screen.setUp(modelProfile(URL, "upsert", bearer), { token: "tok" });
  screen.net.script(({ headers }) => (headers["Content-Type"] === undefined ? null : failedRequest));
  await press(words.action.test);
  await press(words.action.start);
  await expect.element(seen(testWords.verdict.failed)).toBeVisible();
  expect(document.querySelector("pre")?.textContent.split("\n")).toEqual([
    "Access-Control-Allow-Origin: https://floorbook.example",
    "Access-Control-Allow-Methods: GET, PUT",
    "Access-Control-Allow-Headers: Authorization, Content-Type",
    "Access-Control-Expose-Headers: Retry-After, Date",
    "Access-Control-Max-Age: 600",
  ]);
  expect(await findViolations()).toEqual([]);
  await chooseLocale("en");
  await expect.element(seen(en.connectionTest.fault.crossOriginHeaders.fix)).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test.each([
  ["no network", "silent", false, "noNetwork"],
  ["no server", "ours", false, "serverDown"],
  ["a portal", "foreign", true, "portal"],
] as const)("%s is told apart in a test", async (_what, own, isThere, code) => {
  await screen.setUp(profile);
  screen.net.reach(own, isThere);
  await press(words.action.test);
  await press(words.action.start);
  await expect.element(page.getByText(testWords.fault[code].fix)).toBeVisible();
  expect(screen.net.requests).toEqual([]);
});

test("a test can be stopped, and says so", async () => {
  await screen.setUp(profile);
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const net = screen.net.openNet(URL);
  const send = net.send.bind(net);
  Object.assign(net, {
    send: async (request: Parameters<typeof send>[0]) => {
      await gate;
      return send(request);
    },
  });
  await press(words.action.test);
  await press(words.action.start);
  await expect.element(seen(testWords.running({ step: testWords.step.probe }))).toBeVisible();
  await press(words.action.stop);
  await expect.element(seen(testWords.verdict.cancelled)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  release();
});

test("an endpoint without proof is accepted by the branch head alone, after reading what it risks", async () => {
  await screen.setUp(modelProfile(URL, "statusOnly"));
  await expect.element(seen(words.hold.unproven.title)).toBeVisible();
  await press(words.action.accept);
  for (const line of [words.risk.proofless, words.risk.twice, words.risk.lost, words.risk.unknown])
    await expect.element(seen(line)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await fill(words.risk.secretPin({ code: "H01" }), "111222");
  await press(words.risk.submit);
  await expect.element(seen(words.risk.wrong)).toBeVisible();
  await fill(words.risk.secretPin({ code: "H01" }), TEST_PIN);
  await press(words.risk.submit);
  await expect.element(seen(words.accepted)).toBeVisible();
  await expect.element(seen(words.release.accepted({ by: "H01", date: "11月24日 09:30" }))).toBeVisible();
});

test("a 401 is answered with a new token", async () => {
  const { endpoint } = screen.services;
  await screen.setUp(modelProfile(URL, "upsert", bearer), { token: "tok-old" });
  await press(words.action.newCredentials);
  expect(await findViolations()).toEqual([]);
  await press(zhCn.common.action.save);
  await expect.element(seen(words.form.secretFault.required)).toBeVisible();
  await fill(words.form.secret.token, "tok-new");
  await press(zhCn.common.action.save);
  await expect.element(seen(words.credentialsSaved)).toBeVisible();
  await expect.element(seen(words.credentials.setBy({ by: "H01", date: "11月24日 09:30" }))).toBeVisible();
  screen.net.script(({ headers }) =>
    headers["Authorization"] === "Bearer tok-new" ? null : answered(401, { detail: "no" }),
  );
  const run = await endpoint.test({ profile: modelProfile(URL, "upsert", bearer), secrets: {} });
  if ("kind" in run) throw new Error(run.kind);
  expect((await run.ended).verdict).toEqual({ kind: "proven" });
});

test("the profile is exported without a secret", async () => {
  await screen.setUp(modelProfile(URL, "upsert", bearer), { token: "tok-secret" });
  await press(words.action.exportFile);
  await expect.element(seen(words.exported)).toBeVisible();
  const [file] = screen.ports.handed;
  expect(file?.name).toBe("floorbook-profile-model-upsert.json");
  expect(JSON.parse(file?.text ?? "")).toEqual(modelProfile(URL, "upsert", bearer));
  expect(file?.text).not.toContain("tok-secret");
});

test("the bank's file is shown with what it rules, and its faults with what goes on", async () => {
  const { bank } = screen.services;
  screen.ports.ownSite.answer = {
    kind: "file",
    text: JSON.stringify({
      version: 1,
      profiles: [modelProfile("https://bank.example", "upsert", { name: "总行收件箱" })],
      use: "model-upsert",
      policy: { endpointFixed: true, sendWhileLocked: "none", pinMinLength: 8, lockAfterIdleS: 300 },
    }),
  };
  await bank.refresh();
  for (const line of [
    words.bank.endpoint({ name: "总行收件箱" }),
    words.bank.pinMin({ min: 8 }),
    words.bank.lockAfterIdle({ seconds: 300 }),
    words.bank.endpointFixed,
  ])
    await expect.element(seen(line)).toBeVisible();
  await expect.element(seen(words.release.vouched)).toBeVisible();
  expect(await findViolations()).toEqual([]);
  await press(words.action.edit);
  await expect.element(seen(words.form.fixedByBank)).toBeVisible();
  await expect.element(button(words.menu.directus.label)).toBeDisabled();
  await expect.element(seen(words.form.byBank)).toBeVisible();
  expect(button(words.whileLocked.all.label).elements()).toEqual([]);
  expect(await findViolations()).toEqual([]);
  await press(zhCn.common.action.cancel);
  screen.ports.ownSite.answer = { kind: "file", text: '{"version":1,"policy":{"veilAfterIdleS":1}}' };
  await bank.refresh();
  await expect.element(seen(words.bank.problemTitle)).toBeVisible();
  await expect.element(seen("policy/veilAfterIdleS")).toBeVisible();
  await expect.element(seen(words.bank.pinMin({ min: 8 }))).toBeVisible();
  expect(await findViolations()).toEqual([]);
});

test("a stand-in looks at it and changes nothing", async () => {
  await screen.show({ asStandIn: true });
  await expect.element(seen(words.readOnly)).toBeVisible();
  await expect.element(button(words.action.choose)).toBeDisabled();
  expect(await findViolations()).toEqual([]);
});
