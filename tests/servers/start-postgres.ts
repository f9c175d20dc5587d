// Debian's PostgreSQL as the postgres user, in a directory of its own, reached on this machine only.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort, makeServerDir, removeDir, startChild } from "../support/servers/child-server.ts";

const DEBIAN = "/usr/lib/postgresql";
const OWNER = "postgres";
const START_MS = 60_000;

export interface Postgres {
  readonly port: number;
  readonly user: string;
  /** Runs SQL; resolves to what psql prints, without headings. @throws with psql's words */
  run(sql: string): string;
  stop(): Promise<void>;
}

/** The newest version's programs. @throws when PostgreSQL is not installed */
export function findPostgresBin(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error("PostgreSQL is missing: apt-get install postgresql");
  return join(DEBIAN, newest, "bin");
}

function idOf(option: "-u" | "-g"): number {
  const { stdout } = spawnSync("id", [option, OWNER], { encoding: "utf8" });
  const id = Number(stdout);
  if (!Number.isInteger(id) || id <= 0) throw new Error(`no user ${OWNER} on this machine`);
  return id;
}

export async function startPostgres(): Promise<Postgres> {
  const bin = findPostgresBin();
  // PostgreSQL refuses to run as root.
  const owner = { uid: idOf("-u"), gid: idOf("-g") };
  const dir = await makeServerDir("postgres");
  await chown(dir, owner.uid, owner.gid);
  const data = join(dir, "data");
  const run = (program: string, args: readonly string[], input?: string): string => {
    const { status, stdout, stderr } = spawnSync(join(bin, program), args, {
      ...owner,
      cwd: dir,
      encoding: "utf8",
      ...(input === undefined ? {} : { input }),
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout;
  };
  run("initdb", ["--pgdata", data, "--username", OWNER, "--auth", "trust", "--encoding", "UTF8"]);
  const port = await findFreePort();
  const at = ["--host", "127.0.0.1", "--port", String(port), "--username", OWNER];
  const child = await startChild({
    name: "PostgreSQL",
    command: join(bin, "postgres"),
    args: ["-D", data, "-p", String(port), "-c", "listen_addresses=127.0.0.1", "-k", dir],
    cwd: dir,
    ...owner,
    limitMs: START_MS,
    isReady: () => Promise.resolve(spawnSync(join(bin, "pg_isready"), at.slice(0, 4), owner).status === 0),
  });
  return {
    port,
    user: OWNER,
    run: (sql) =>
      run("psql", [...at, "--no-psqlrc", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1"], sql),
    async stop() {
      await child.stop();
      await removeDir(dir);
    },
  };
}
