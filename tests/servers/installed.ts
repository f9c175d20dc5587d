import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** A file of a package that is installed here, not at the top. */
export const installed = (path: string): string => resolve(import.meta.dirname, "node_modules", path);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not in this directory.
    return false;
  }
}

/**
 * The Node that a compiled module loads in: it was built by the headers of one of them, the machine's own or those of
 * the lock file's.
 * @throws when it loads in none
 */
export function findNodeFor(module: string): string {
  const machine = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((dir) => !dir.includes("node_modules"))
    .map((dir) => join(dir, "node"))
    .filter(isExecutable);
  const load = `require(${JSON.stringify(installed(module))})`;
  const found = [process.execPath, ...machine].find(
    (node) => spawnSync(node, ["-e", load], { stdio: "ignore" }).status === 0,
  );
  if (found === undefined) throw new Error(`${module} loads in no Node here: npm rebuild in tests/servers`);
  return found;
}
