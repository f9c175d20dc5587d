// The conformance check finds nothing at the reference receiver, and finds each known mistake of a receiver.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeServer } from "../../../src/receiver/app-server.ts";
import { allCases, cleanUpCase, runCheck, type CaseResult } from "../../../src/receiver/check/run-check.ts";
import { knownMistakes } from "./known-mistakes.ts";
import { BASE, startReceiver, type TestReceiver } from "./running-receiver.ts";
import { startSpoilt } from "./spoilt-receiver.ts";

const TEST_MS = 60_000;
const APP = "https://app.bank.example";
const TOKEN = "token-of-the-check";
let receiver: TestReceiver;

beforeAll(async () => {
  receiver = await startReceiver({ token: TOKEN, origins: [APP], nowMs: Date.now });
});
afterAll(() => receiver.close());

const namesOf = (results: readonly CaseResult[], verdict: CaseResult["verdict"]): readonly string[] =>
  results.filter((result) => result.verdict === verdict).map(({ name }) => name);

describe("at the reference receiver", () => {
  it(
    "finds nothing, tries everything, and leaves nothing but its one lasting record",
    async () => {
      const results = await runCheck({ baseUrl: receiver.origin + BASE, token: TOKEN, origin: APP });
      expect(results.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
      expect(results.map(({ name }) => name)).toEqual([...allCases, cleanUpCase].map(({ name }) => name));
      const database = new DatabaseSync(receiver.dataFile, { readOnly: true });
      const rows = database.prepare("SELECT business_date, is_test FROM revisions").all();
      database.close();
      expect(rows).toEqual([{ business_date: "2020-01-01", is_test: 0 }]);
    },
    TEST_MS,
  );

  it(
    "says what it could not try without a token and an origin",
    async () => {
      const open = await startReceiver();
      const results = await runCheck({ baseUrl: open.origin + BASE });
      await open.close();
      expect(namesOf(results, "failed")).toEqual([]);
      expect(namesOf(results, "skipped")).toEqual([
        "CORS preflight",
        "CORS on answers, and for a stranger",
        "no token, and a wrong one",
      ]);
    },
    TEST_MS,
  );
});

describe("a receiver that", () => {
  it.each(knownMistakes)(
    "%s is found out",
    async (_mistake, spoil, expected) => {
      const { server, baseUrl } = await startSpoilt(receiver.origin, spoil);
      // "create" leaves something to be cleaned up.
      const cases = allCases.filter(({ name }) => name === "create" || expected.includes(name));
      const results = await runCheck({ baseUrl, token: TOKEN, origin: APP, cases });
      await closeServer(server);
      expect(namesOf(results, "failed")).toEqual(expect.arrayContaining([...expected]));
    },
    TEST_MS,
  );

  it(
    "keeps the contract through the same go-between is not",
    async () => {
      const { server, baseUrl } = await startSpoilt(receiver.origin, () => undefined);
      const results = await runCheck({ baseUrl, token: TOKEN, origin: APP });
      await closeServer(server);
      expect(results.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    },
    TEST_MS,
  );
});

describe("npm run receiver-check", () => {
  const script = join(import.meta.dirname, "../../../src/receiver/bin/receiver-check.ts");

  async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const [code] = (await once(child, "close")) as [number];
    return { code, stdout, stderr };
  }

  it(
    "prints a table and exits with 0 when all is kept",
    async () => {
      const { code, stdout } = await run(receiver.origin, "--token", TOKEN, "--origin", APP);
      expect(stdout).toMatch(/^case +expected +seen +ok$/m);
      expect(stdout).toMatch(/^create +201 created; revisions 1 +as expected +ok$/m);
      expect(stdout).toContain(`${allCases.length + 1} kept, 0 broken, 0 not tried`);
      expect(code).toBe(0);
    },
    TEST_MS,
  );

  it(
    "exits with 1 when something is broken, and says what was seen",
    async () => {
      const { server, baseUrl } = await startSpoilt(receiver.origin, (passed) => {
        if (passed.status === 403) passed.status = 204;
      });
      const { code, stdout } = await run(baseUrl, "--token", TOKEN);
      await closeServer(server);
      expect(stdout).toMatch(
        /^deletion of a record that is no test +403 problem; revisions 1 +204 .* FAILED$/m,
      );
      expect(code).toBe(1);
    },
    TEST_MS,
  );

  it("exits with 1 where nobody answers, after one case", async () => {
    const { code, stdout } = await run("http://127.0.0.1:9");
    expect(stdout).toContain("no answer");
    expect(stdout).toContain("0 kept, 1 broken");
    expect(code).toBe(1);
  });

  it.each([[[]], [["ftp://x"]], [["http://x", "--tokens", "y"]], [["not an address"]]])(
    "exits with 2 and explains itself for %j",
    async (args) => {
      const { code, stderr } = await run(...args);
      expect(stderr).toContain("Usage: npm run receiver-check");
      expect(code).toBe(2);
    },
  );
});
