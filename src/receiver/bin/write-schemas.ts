// Writes the published JSON Schemas from the schemas the app itself validates with.
// Usage: node src/receiver/bin/write-schemas.ts [--check]
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { publishedSchemas } from "../published-schemas.ts";

const schemasDir = resolve(import.meta.dirname, "../../../public/schemas");

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function main(isCheck: boolean): Promise<void> {
  await mkdir(schemasDir, { recursive: true });
  const stale: string[] = [];
  for (const { fileName, text } of publishedSchemas()) {
    const path = join(schemasDir, fileName);
    if ((await readOrNull(path)) === text) continue;
    stale.push(fileName);
    if (!isCheck) await writeFile(path, text);
  }
  const done = isCheck ? "stale" : "written";
  console.log(stale.length === 0 ? "schemas: all current" : `schemas ${done}: ${stale.join(", ")}`);
  if (isCheck && stale.length > 0) process.exitCode = 1;
}

await main(process.argv.includes("--check"));
