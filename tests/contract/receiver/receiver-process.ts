// Starts and kills the receiver's process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export interface ReceiverProcess {
  readonly origin: string;
  /** SIGKILL: no handler runs, nothing is flushed by the program. Resolves once the process is gone. */
  kill(): Promise<void>;
}

const script = join(import.meta.dirname, "serve-receiver.ts");

/** Starts the receiver on a free port. @throws Error with what it said when it does not come up */
export async function startProcess(dataFile: string, distDir: string): Promise<ReceiverProcess> {
  const child = spawn(process.execPath, [script, dataFile, distDir], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = once(child, "exit");
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdout.setEncoding("utf8");
  const [line] = (await Promise.race([
    once(child.stdout, "data"),
    exited.then(() => {
      throw new Error(`the receiver did not start: ${errors}`);
    }),
  ])) as [string];
  return {
    origin: `http://localhost:${line.trim()}`,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
