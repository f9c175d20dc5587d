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

function testStep(name: string, projects: readonly string[], more: readonly string[] = []): Step {
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
    ...more,
  ];
  return { name, command: join(binDir, "vitest"), args, reportPath };
}

/** One file after another: what takes a core each has its own step. */
const oneByOne = "--no-file-parallelism";

/** The end-to-end files that have a step of their own; all others are in the step `e2e`. */
const apart = {
  "e2e-axe-zh": ["accessibility-zh"],
  "e2e-axe-en": ["accessibility-en"],
  "e2e-long": ["full-day", "killed-browser", "killed-restore", "typing"],
  "e2e-delivery": ["delivery", "customers-delivered", "complaint-delivery"],
} as const;

const e2eFile = (file: string): string => `tests/e2e/${file}.test.ts`;

const apartStep = (name: keyof typeof apart): Step =>
  testStep(name, ["e2e"], [oneByOne, ...apart[name].map(e2eFile)]);

const othersStep = testStep(
  "e2e",
  ["e2e"],
  [
    oneByOne,
    ...Object.values(apart)
      .flat()
      .map((file) => `--exclude=${e2eFile(file)}`),
  ],
);

/** Steps that are begun in this order, as many at a time as there are slots. */
interface Queue {
  readonly slots: number;
  readonly steps: readonly Step[];
}

/** What happens after what: each stage begins when the one before has ended; its queues run side by side. */
const stages: readonly (readonly Queue[])[] = [
  [
    {
      slots: 2,
      steps: [
        scriptStep("format", "check:format"),
        scriptStep("lint", "check:lint"),
        scriptStep("build", "build"),
        scriptStep("types", "check:types"),
      ],
    },
  ],
  [
    // Each takes one core. The longest first, so that both cores are busy to the end.
    {
      slots: 2,
      steps: [
        othersStep,
        apartStep("e2e-long"),
        apartStep("e2e-axe-zh"),
        apartStep("e2e-axe-en"),
        testStep("browser", ["browser"]),
        testStep("unit", ["unit", "unit-phoenix", "architecture"], [oneByOne]),
        testStep("fuzz", ["fuzz"]),
      ],
    },
    // These wait most of their time: for a server, a pause, a silence to end.
    { slots: 1, steps: [testStep("engines", ["engines"]), apartStep("e2e-delivery")] },
  ],
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

/** Runs one step; its output is held back until its end, since others run beside it. */
async function runStep(step: Step): Promise<NamedTally> {
  const startedMs = performance.now();
  const child = spawn(step.command, step.args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => output.push(part));
  const status = await new Promise<number | null>((resolve) => {
    child.once("error", (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      resolve(null);
    });
    child.once("close", resolve);
  });
  const seconds = Math.round((performance.now() - startedMs) / 1_000);
  console.log(`\n── ${step.name} (${seconds} s) ──\n${Buffer.concat(output).toString()}`);
  const exitedWell = status === 0;
  if (step.reportPath !== undefined) return { name: step.name, ...readTally(step.reportPath, exitedWell) };
  return { name: step.name, passed: exitedWell ? 1 : 0, failed: exitedWell ? 0 : 1 };
}

async function runQueue({ slots, steps }: Queue): Promise<NamedTally[]> {
  const tallies: NamedTally[] = [];
  const waiting = [...steps];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift())
      tallies.push(await runStep(step));
  };
  await Promise.all(Array.from({ length: slots }, work));
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
  for (const queues of stages) tallies.push(...(await Promise.all(queues.map(runQueue))).flat());
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
