// `npm test`: everything, cheap checks first. Goes on after a failure, so that one run shows all of them,
// and ends with one line: `N passed, N failed`. A step that isn't a test run counts as one.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { findChromium } from "./find-chromium.ts";

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface NamedTally extends Tally {
  readonly name: string;
}

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Where the step writes its test results, for steps that are test runs. */
  readonly reportPath?: string;
}

/** The part of Vitest's JSON report that is read here. */
interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}

const root = resolve(import.meta.dirname, "../..");
const reportsDir = join(root, "test-results");
const binDir = join(root, "node_modules/.bin");
// The tools start with `env node`: the Node of the lock file must come before the machine's.
const env = { ...process.env, PATH: `${binDir}:${process.env["PATH"] ?? ""}` };

function scriptStep(name: string, script: string): Step {
  return { name, command: "npm", args: ["run", "--silent", script] };
}

function testStep(name: string, projects: readonly string[]): Step {
  const reportPath = join(reportsDir, `${name}.json`);
  const args = [
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportPath}`,
    ...projects.flatMap((project) => ["--project", project]),
  ];
  return { name, command: join(binDir, "vitest"), args, reportPath };
}

/** Steps one after another. */
type Lane = readonly Step[];

/** What happens after what: each stage begins when the one before has ended; its lanes run side by side. */
const stages: readonly (readonly Lane[])[] = [
  [
    [
      scriptStep("format", "check:format"),
      scriptStep("lint", "check:lint"),
      scriptStep("types", "check:types"),
    ],
    [scriptStep("build", "build")],
  ],
  // The other engines wait most of their time: for a server, a pause, a silence to end.
  [[testStep("engines", ["engines"])], [testStep("unit", ["unit", "unit-phoenix", "architecture"])]],
  // A browser's page and a simulation take one core each.
  [[testStep("browser", ["browser"])], [testStep("fuzz", ["fuzz"])]],
  [[testStep("e2e", ["e2e"])]],
];

function readTally(reportPath: string, exitedWell: boolean): Tally {
  let report: TestReport;
  try {
    report = JSON.parse(readFileSync(reportPath, "utf8")) as TestReport;
  } catch {
    // The run died before it could report.
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests: passed, numFailedTests } = report;
  // A file that failed to load has no tests to count, and an unhandled error belongs to none: still a failure.
  return { passed, failed: exitedWell ? numFailedTests : Math.max(numFailedTests, 1) };
}

/** Runs one step. @param isAlone whether its output may come as it is made; held back until its end otherwise */
async function runStep(step: Step, isAlone: boolean): Promise<NamedTally> {
  const title = `\n── ${step.name} ──`;
  if (isAlone) console.log(title);
  const stdio = isAlone ? "inherit" : "pipe";
  const child = spawn(step.command, step.args, { cwd: root, env, stdio });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => output.push(part));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (!isAlone) console.log(`${title}\n${Buffer.concat(output).toString()}`);
  const exitedWell = status === 0;
  if (step.reportPath !== undefined) return { name: step.name, ...readTally(step.reportPath, exitedWell) };
  return { name: step.name, passed: exitedWell ? 1 : 0, failed: exitedWell ? 0 : 1 };
}

async function runLane(lane: Lane, isAlone: boolean): Promise<NamedTally[]> {
  const tallies: NamedTally[] = [];
  for (const step of lane) tallies.push(await runStep(step, isAlone));
  return tallies;
}

async function run(): Promise<Tally> {
  try {
    findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
  rmSync(reportsDir, { recursive: true, force: true });
  mkdirSync(reportsDir, { recursive: true });
  const tallies: NamedTally[] = [];
  for (const lanes of stages) {
    const ended = await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)));
    tallies.push(...ended.flat());
  }
  console.log("");
  for (const { name, passed, failed } of tallies) console.log(`${name}: ${passed} passed, ${failed} failed`);
  return tallies.reduce<Tally>(
    (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
    { passed: 0, failed: 0 },
  );
}

const { passed, failed } = await run();
process.exitCode = failed === 0 ? 0 : 1;
console.log(`\n${passed} passed, ${failed} failed`);
