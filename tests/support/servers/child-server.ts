// A server as a process of its own, in a directory of its own, on a free port of this machine.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";

const ASK_EVERY_MS = 100;
const OUTPUT_KEPT = 20_000;

export interface ChildServer {
  stop(): Promise<void>;
}

/** A port that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A directory for a server's files. */
export async function makeServerDir(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `floorbook-${name}-`));
}

export const removeDir = (dir: string): Promise<void> => rm(dir, { recursive: true, force: true });

/** True when something answers there, whatever it says. */
export async function answersAt(url: string, isReady = (_status: number): boolean => true): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: "manual" });
    await response.arrayBuffer();
    return isReady(response.status);
  } catch {
    // Not up yet; the caller asks again until its time is over.
    return false;
  }
}

/** Starts a server and resolves once it is ready. @throws with its output when it ends or takes too long */
export async function startChild(own: {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  readonly limitMs: number;
  readonly isReady: () => Promise<boolean>;
}): Promise<ChildServer> {
  const child = spawn(own.command, own.args, {
    cwd: own.cwd,
    env: { ...process.env, ...own.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(own.uid === undefined ? {} : { uid: own.uid, gid: own.gid }),
  });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const isGone = await Promise.race([ended.then(() => true), later(10_000, false, { ref: false })]);
    if (!isGone) {
      child.kill("SIGKILL");
      await ended;
    }
  };
  for (const startedMs = performance.now(); ;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${own.name} ended before it was ready:\n${output}`);
    if (await own.isReady()) return { stop };
    if (performance.now() - startedMs > own.limitMs) {
      await stop();
      throw new Error(`${own.name} was not ready in time:\n${output}`);
    }
    await later(ASK_EVERY_MS);
  }
}
