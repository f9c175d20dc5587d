// `npm run test:servers [-- FILTER]`: installs the servers once, then runs Floorbook against each of them.
import { spawnSync } from "node:child_process";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { findPostgresBin } from "./start-postgres.ts";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const lock = join(here, "package-lock.json");
/** Written once everything is there, compiled parts too. */
const done = join(here, "node_modules/.floorbook-installed");
/** Of all scripts that packages bring along, only these have to run: what Directus needs compiled. */
const compiled = ["sqlite3@6.0.1", "isolated-vm@5.0.3"];

/** The environment without what `npm run` put there: it would send the inner npm to the outer package. */
function machineEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const dirs = (process.env["PATH"] ?? "").split(delimiter).filter((dir) => !dir.includes("node_modules"));
  return { ...Object.fromEntries(kept), PATH: dirs.join(delimiter) };
}

function run(command: string, args: readonly string[], cwd: string, env = process.env): number {
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: "inherit" });
  if (error !== undefined) throw error;
  return status ?? 1;
}

const isInstalled = (): boolean => existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;

function installServers(): number {
  process.stdout.write("Installing the servers; native modules are compiled, which takes some minutes.\n");
  const env = machineEnv();
  const failed =
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], here, env) ||
    run("npm", ["rebuild", ...compiled], here, env);
  if (failed === 0) writeFileSync(done, "");
  return failed;
}

function hasPostgres(): boolean {
  try {
    findPostgresBin();
    return true;
  } catch {
    // Not here yet.
    return false;
  }
}

function installPostgres(): number {
  if (process.getuid?.() !== 0) {
    process.stderr.write(
      "PostgreSQL is missing. As root: apt-get install --no-install-recommends postgresql\n",
    );
    return 1;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const updated = run("apt-get", ["update", "-qq"], root, env);
  if (updated !== 0) return updated;
  return run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "postgresql"], root, env);
}

function main(filters: readonly string[]): number {
  if (!hasPostgres() && installPostgres() !== 0) return 1;
  if (!isInstalled() && installServers() !== 0) return 1;
  const vitest = join(root, "node_modules/.bin/vitest");
  const args = ["run", "--config", "tests/vitest.config.ts", "--project", "servers", ...filters];
  return run(vitest, args, root);
}

process.exitCode = main(process.argv.slice(2));
