// `npm run bench`: every budget of DESIGN §10 that exists so far, in real Chromium, against its base in the same run.
// Fails on a missed budget. Prints both raw figures of each. Needs a build in dist/ (npm run build).
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const binDir = join(root, "node_modules/.bin");
const env = { ...process.env, PATH: `${binDir}:${process.env["PATH"] ?? ""}` };

/** One after another: side by side they would measure each other. */
const projects = ["bench", "bench-built"];
const statuses = projects.map((project) => {
  const args = ["run", "--config", "tests/vitest.config.ts", "--project", project];
  return spawnSync(join(binDir, "vitest"), args, { cwd: root, env, stdio: "inherit" }).status;
});
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
