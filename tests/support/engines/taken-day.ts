// The day as the tablet hands it out, against what the server holds.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { log } from "../../../src/i18n/zh-cn/log.ts";
import { checkDayFile } from "../../contract/check-day-file.ts";
import type { StoredRevision } from "../delivery-server.ts";
import { DRIVER_PIN } from "../floor-driver.ts";
import type { Hand } from "../hand.ts";
import { eventually } from "./eventually.ts";
import type { EngineTablet } from "./tablet.ts";

const PATIENCE_MS = 20_000;
const DIALOG = "[role=dialog]";

type Revision = Pick<StoredRevision, "id" | "rev" | "leaf" | "record">;

export interface TakenDay {
  /** What the independent checker finds wrong with the file. */
  readonly findings: readonly string[];
  readonly revisions: readonly Revision[];
}

interface DayFile {
  readonly revisions: readonly {
    readonly leaf: string;
    readonly record: { readonly id: string; readonly rev: number } & Revision["record"];
  }[];
}

/** Exports today in clear, through the screens, and reads the file that the browser has put away. */
export async function takeDay(tablet: EngineTablet, hand: Hand): Promise<TakenDay> {
  await hand.tap({ name: log.heading, within: "nav", role: "link" });
  await hand.tap({ name: log.exportJson, within: "#content" });
  await hand.tap({ name: { startsWith: log.export.clear }, within: DIALOG });
  await hand.write({ label: log.export.pin, within: DIALOG }, DRIVER_PIN);
  await hand.pressEnter();
  await hand.tap({ name: log.export.heading, within: DIALOG });
  const text = await eventually(`${tablet.engine}: a download`, PATIENCE_MS, async () => {
    const name = (await readdir(tablet.downloadsDir)).find((one) => one.endsWith("-clear.json"));
    if (name === undefined) return null;
    const written = await readFile(join(tablet.downloadsDir, name), "utf8");
    // Whole once it ends as it should.
    return written.endsWith("}") ? written : null;
  });
  const { revisions } = JSON.parse(text) as DayFile;
  return {
    findings: checkDayFile(text),
    revisions: revisions.map(({ leaf, record }) => ({ id: record.id, rev: record.rev, leaf, record })),
  };
}

/** The newest revision of each record, by id. */
export function newestOf(revisions: readonly Revision[]): readonly Revision[] {
  const newest = new Map<string, Revision>();
  for (const revision of revisions)
    if ((newest.get(revision.id)?.rev ?? 0) < revision.rev) newest.set(revision.id, revision);
  return [...newest.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, rev, leaf, record }) => ({ id, rev, leaf, record }));
}
