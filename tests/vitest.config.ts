// One project per kind of proof. No retries anywhere: a test that passes at the second try has failed.
import { playwright } from "@vitest/browser-playwright";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { chromiumSwitches, findChromium } from "./support/find-chromium.ts";

const root = resolve(import.meta.dirname, "..");
const jsx = { runtime: "automatic", importSource: "preact" } as const;

const realBrowser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({
    launchOptions: { executablePath: findChromium(), args: [...chromiumSwitches] },
  }),
  viewport: { width: 1024, height: 768 },
  instances: [{ browser: "chromium" as const }],
};

/** Named beforehand: one that is found in mid-run makes the browser reload under a running test. */
const pageDependencies = [
  "dexie",
  "zod/mini",
  "preact",
  "preact/hooks",
  "preact/jsx-runtime",
  "preact/jsx-dev-runtime",
  "@preact/signals",
  "lucide",
  "workbox-window",
  "axe-core",
  "fast-check",
];

/** Far above what any of them takes on a quiet machine: a busy one must not turn a right answer into a failure. */
const UNIT_TEST_MS = 60_000;
const BROWSER_TEST_MS = 60_000;
const BENCH_TEST_MS = 600_000;
const E2E_TEST_MS = 420_000;
const ENGINES_TEST_MS = 240_000;
const ARCHITECTURE_TEST_MS = 60_000;
const FUZZ_TEST_MS = 120_000;

/** Rules of the day must hold wherever the tablet is: these files run in both zones. */
const zoneTests = "tests/unit/**/*.zones.test.ts";

export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        oxc: { jsx },
        test: {
          name: "unit",
          include: ["tests/{unit,contract,migrations}/**/*.test.{ts,tsx}"],
          pool: "forks",
          // A process of its own for each file costs more than the tests: they share modules, so that storage must be
          // there before whichever of them loads Dexie first.
          isolate: false,
          setupFiles: ["fake-indexeddb/auto"],
          maxWorkers: 2,
          testTimeout: UNIT_TEST_MS,
          env: { TZ: "Asia/Shanghai" },
        },
      },
      {
        root,
        test: {
          name: "unit-phoenix",
          include: [zoneTests],
          pool: "forks",
          testTimeout: UNIT_TEST_MS,
          env: { TZ: "America/Phoenix" },
        },
      },
      {
        root,
        test: {
          name: "fuzz",
          include: ["tests/fuzz/**/*.test.ts"],
          pool: "forks",
          // The browser tests run beside it.
          maxWorkers: 1,
          testTimeout: FUZZ_TEST_MS,
        },
      },
      {
        root,
        test: {
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          testTimeout: ARCHITECTURE_TEST_MS,
        },
      },
      {
        root,
        // Servers of other people, installed under tests/servers: `npm run test:servers`, not `npm test`.
        test: {
          name: "servers",
          include: ["tests/servers/*.test.ts"],
          pool: "forks",
          env: { TZ: "Asia/Shanghai" },
          fileParallelism: false,
        },
      },
      {
        root,
        oxc: { jsx },
        // The app's own optimizer cache would be shared with `npm run dev`, and found stale by one of the two.
        cacheDir: "node_modules/.cache/vite-browser-tests",
        optimizeDeps: { include: [...pageDependencies] },
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.{ts,tsx}"],
          testTimeout: BROWSER_TEST_MS,
          browser: realBrowser,
        },
      },
      {
        root,
        oxc: { jsx },
        cacheDir: "node_modules/.cache/vite-browser-tests",
        optimizeDeps: { include: [...pageDependencies] },
        test: {
          name: "bench",
          include: ["tests/bench/**/*.bench.test.ts"],
          globalSetup: ["tests/bench/echo-server.ts"],
          fileParallelism: false,
          testTimeout: BENCH_TEST_MS,
          hookTimeout: BENCH_TEST_MS,
          browser: realBrowser,
        },
      },
      {
        root,
        test: {
          // Budgets that only the built app can show; beside the benchmarks, since they want a quiet machine.
          name: "bench-built",
          include: ["tests/bench/**/*.built.test.ts"],
          globalSetup: ["tests/support/serve-dist.ts"],
          fileParallelism: false,
          testTimeout: BENCH_TEST_MS,
          hookTimeout: BENCH_TEST_MS,
        },
      },
      {
        root,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/support/serve-dist.ts"],
          pool: "forks",
          // Two browsers on two cores: each waits about half of its time, for disks, timers and servers.
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: E2E_TEST_MS,
          hookTimeout: E2E_TEST_MS,
        },
      },
      {
        root,
        test: {
          name: "engines",
          include: ["tests/engines/**/*.test.ts"],
          pool: "forks",
          // Both browsers at once: for most of the time they wait for a server, a pause or a silence to end.
          fileParallelism: true,
          maxWorkers: 2,
          testTimeout: ENGINES_TEST_MS,
          hookTimeout: ENGINES_TEST_MS,
        },
      },
    ],
  },
});
