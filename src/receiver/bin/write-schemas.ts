// Writes the published JSON Schemas and the OpenAPI document from the schemas that app and receiver validate with.
// Usage: node src/receiver/bin/write-schemas.ts [--check]
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { publishedFiles } from "../published-files.ts";

const publicDir = resolve(import.meta.dirname, "../../../public");

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function main(isCheck: boolean): Promise<void> {
  const stale: string[] = [];
  for (const { path, text } of publishedFiles()) {
    const target = join(publicDir, path);
    if ((await readOrNull(target)) === text) continue;
    stale.push(path);
    if (isCheck) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  const done = isCheck ? "stale" : "written";
  console.log(stale.length === 0 ? "public: all current" : `public: ${done}: ${stale.join(", ")}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

await main(process.argv.includes("--check"));
