// A program that runs beside a test and never outlives it.
import { spawn, type ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";

export interface Program {
  /** What it writes on file descriptor 3. */
  readonly answers: Readable;
  /** Null while it runs; afterwards how it ended. */
  readonly ended: string | null;
  /** Ends it and whatever it has started. */
  stop(): Promise<void>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>;
}

const GRACE_MS = 3_000;
/** What it said last, for the error when it ends before its time. */
const LAST_WORDS = 2_000;

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    // The program leads a process group of its own: its children go with it.
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Starts a program. Should this process end first, in whatever way it can still notice, the program ends with it. */
export function startProgram(path: string, args: readonly string[], options: ProgramOptions = {}): Program {
  const child = spawn(path, args, {
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
  });
  let ended: string | null = null;
  let lastWords = "";
  const gone = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      ended ??= `${path} ended (${how}): ${lastWords.trim()}`;
      process.off("exit", killAtExit);
      resolve();
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ?? String(code)));
  });
  const killAtExit = (): void => killGroup(child, "SIGKILL");
  process.on("exit", killAtExit);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString("utf8")).slice(-LAST_WORDS);
    });
  }
  return {
    answers: child.stdio[3] as Readable,
    get ended() {
      return ended;
    },
    async stop() {
      killGroup(child, "SIGTERM");
      const late = setTimeout(() => killGroup(child, "SIGKILL"), GRACE_MS);
      await gone;
      clearTimeout(late);
      // What ignored the first signal while its leader obeyed.
      killGroup(child, "SIGKILL");
    },
  };
}
