// How long the page's main thread is held by one task, in CPU time of that thread: a busy machine makes a task take
// longer by the clock, but not by this measure. Under CPU throttling the browser burns the thread's own time, so a
// task of 10 ms at four times counts as 40.
import type { CDPSession, Page } from "playwright-core";
import * as z from "zod/mini";

export interface HeldTask {
  /** The step in which the task ended. */
  readonly during: string;
  readonly ms: number;
  /** Of these, spent on collecting garbage. */
  readonly garbageMs: number;
}

export interface MainThread {
  /**
   * Runs the steps on a machine that many times slower and returns every task, the longest first.
   * Steps must drive the page by raw input: what a driver evaluates runs on the same thread and counts, too.
   */
  measure(slower: number, steps: readonly MeasuredStep[]): Promise<readonly HeldTask[]>;
}

export type MeasuredStep = readonly [name: string, step: () => Promise<unknown>];

/** https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU (trace event format) */
const traceEventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.optional(z.number()),
  dur: z.optional(z.number()),
  tdur: z.optional(z.number()),
  args: z.optional(z.record(z.string(), z.unknown())),
});
type TraceEvent = z.infer<typeof traceEventSchema>;

const categories = ["disabled-by-default-devtools.timeline", "blink.user_timing", "v8"];
const MARK = "floorbook-step:";

const isWithin = ({ ts = 0 }: TraceEvent, fromUs: number, toUs: number): boolean => ts >= fromUs && ts < toUs;

async function trace(devtools: CDPSession, run: () => Promise<void>): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    for (const one of value) {
      const event = traceEventSchema.safeParse(one);
      if (event.success) events.push(event.data);
    }
  };
  devtools.on("Tracing.dataCollected", collect);
  const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories, excludedCategories: ["*"] },
  });
  await run();
  await devtools.send("Tracing.end");
  await complete;
  devtools.off("Tracing.dataCollected", collect);
  return events;
}

/** Watches the main thread of a page. */
export async function watchMainThread(page: Page): Promise<MainThread> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the page has no browser");
  const [devtools, emulation] = await Promise.all([
    browser.newBrowserCDPSession(),
    page.context().newCDPSession(page),
  ]);
  const mark = (name: string): Promise<unknown> =>
    emulation.send("Runtime.evaluate", { expression: `performance.mark(${JSON.stringify(MARK + name)})` });
  return {
    async measure(slower, steps) {
      const events = await trace(devtools, async () => {
        await emulation.send("Emulation.setCPUThrottlingRate", { rate: slower });
        for (const [name, step] of steps) {
          await mark(name);
          await step();
        }
        await mark("end");
        await emulation.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      });
      const marks = events.filter(({ name }) => name.startsWith(MARK));
      const [first] = marks;
      if (first === undefined) throw new Error("the trace holds no marks");
      const collections = events.filter(({ name }) => name === "MinorGC" || name === "MajorGC");
      // All marks are of the page, so their thread is its main thread.
      return events
        .filter(({ name, pid, tid }) => name === "RunTask" && pid === first.pid && tid === first.tid)
        .map(({ ts = 0, dur = 0, tdur = 0 }) => {
          const during = marks.findLast((one) => (one.ts ?? 0) < ts + dur)?.name.slice(MARK.length);
          const garbage = collections.filter(
            (one) => one.pid === first.pid && one.tid === first.tid && isWithin(one, ts, ts + dur),
          );
          const garbageMs = garbage.reduce((sum, one) => sum + (one.tdur ?? 0) / 1000, 0);
          return { during: during ?? "before", ms: tdur / 1000, garbageMs };
        })
        .sort((a, b) => b.ms - a.ms);
    },
  };
}
