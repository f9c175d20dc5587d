// Virtual time and the processes in it. Single-threaded: one task at a time, and after each all promises that it
// settled run out before the next one. Whoever is killed never hears of anything again.
import type { Dice } from "./dice.ts";

/** One incarnation of a page or of the worker. */
export interface Process {
  readonly name: string;
  state: "running" | "frozen" | "gone";
  /** What waits for a frozen process to thaw. */
  readonly held: (() => void)[];
  /** It was frozen once: what it does may be out of date. */
  wasFrozen: boolean;
}

export interface World {
  readonly dice: Dice;
  /** Virtual milliseconds since the beginning; never jumps. */
  nowMs(): number;
  /** What the tablet's clock shows. */
  wallMs(): number;
  jumpWall(byMs: number): void;
  /** Runs a task later; one that belongs to a process only while that process lives. Returns how to cancel. */
  after(delayMs: number, task: () => void, owner?: Process): () => void;
  spawn(name: string): Process;
  kill(process: Process): void;
  freeze(process: Process): void;
  thaw(process: Process): void;
  /** Called whenever a process is frozen or ends: its locks are released. */
  onAway(listener: (process: Process) => void): void;
  /** Runs the next task. False when there is none. */
  step(): Promise<boolean>;
  readonly steps: number;
}

interface Task {
  readonly dueMs: number;
  readonly order: number;
  readonly run: () => void;
  readonly owner: Process | null;
  isCancelled: boolean;
}

const isBefore = (a: Task, b: Task): boolean =>
  a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order);

/** A binary heap of tasks, the next one first. */
function createAgenda() {
  const heap: Task[] = [];
  const at = (place: number): Task => heap[place] as Task;
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [at(b), at(a)];
  };
  return {
    add(task: Task): void {
      heap.push(task);
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (!isBefore(at(child), at(parent))) break;
        swap(child, parent);
        child = parent;
      }
    },
    take(): Task | undefined {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let parent = 0; ;) {
        let least = parent;
        for (const child of [2 * parent + 1, 2 * parent + 2]) {
          if (child < heap.length && isBefore(at(child), at(least))) least = child;
        }
        if (least === parent) return first;
        swap(parent, least);
        parent = least;
      }
    },
  };
}

/** A world at its beginning. */
export function createWorld(dice: Dice, startMs: number): World {
  const agenda = createAgenda();
  const awayListeners: ((process: Process) => void)[] = [];
  let nowMs = 0;
  let wallOffsetMs = startMs;
  let order = 0;
  let steps = 0;

  function tellAway(process: Process): void {
    for (const listener of awayListeners) listener(process);
  }

  function perform({ run, owner }: Task): void {
    if (owner?.state === "gone") return;
    if (owner?.state === "frozen") owner.held.push(run);
    else run();
  }

  return {
    dice,
    nowMs: () => nowMs,
    wallMs: () => nowMs + wallOffsetMs,
    jumpWall: (byMs) => void (wallOffsetMs += byMs),
    after(delayMs, run, owner) {
      order += 1;
      const task: Task = { dueMs: nowMs + delayMs, order, run, owner: owner ?? null, isCancelled: false };
      agenda.add(task);
      return () => void (task.isCancelled = true);
    },
    spawn: (name) => ({ name, state: "running", held: [], wasFrozen: false }),
    kill(process) {
      process.state = "gone";
      tellAway(process);
    },
    freeze(process) {
      if (process.state !== "running") return;
      process.state = "frozen";
      process.wasFrozen = true;
      tellAway(process);
    },
    thaw(process) {
      if (process.state !== "frozen") return;
      process.state = "running";
      for (const run of process.held.splice(0)) this.after(0, run, process);
    },
    onAway: (listener) => void awayListeners.push(listener),
    async step() {
      let task = agenda.take();
      while (task?.isCancelled === true) task = agenda.take();
      if (task === undefined) return false;
      nowMs = Math.max(nowMs, task.dueMs);
      steps += 1;
      perform(task);
      // A macrotask comes only after every promise that can settle has settled.
      await new Promise((resolve) => setImmediate(resolve));
      return true;
    },
    get steps() {
      return steps;
    },
  };
}
