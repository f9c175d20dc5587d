import type { reconcile as zh } from "../zh-cn/reconcile.ts";

/** Counts arrive formatted; one is `1` in every format. */
const items = (count: string): string => `${count} ${count === "1" ? "item" : "items"}`;
const records = (count: string): string => `${count} ${count === "1" ? "record" : "records"}`;
const has = (count: string, one: string, other: string): string => (count === "1" ? one : other);

export const reconcile: typeof zh = {
  heading: "Compare with the server",
  explain:
    "Holds every record that has a receipt here against what the server has now. It only looks; it changes nothing.",
  refusal: {
    locked: "Locked.",
    sample: "The sample is never sent; there is nothing to compare.",
    noLookup: "This endpoint cannot be asked for records, so nothing can be compared.",
    noDays: "Please choose a first and a last day, in that order, a year at most.",
    busy: "Comparing already.",
  },
  noEndpoint: "No endpoint is set up; there is nothing to compare with.",
  days: "Which days",
  today: "Today",
  yesterday: "Yesterday",
  week: "Last 7 days",
  range: "Choose",
  from: "From",
  to: "To",
  start: "Compare",
  cancel: "Stop",
  resume: "Go on comparing",
  close: "Fold away",
  progress: (p) => `${p.done} of ${p.total} compared`,
  span: (p) => (p.from === p.to ? p.from : `${p.from} to ${p.to}`),
  none: "No records on these days.",
  allThere: (p) =>
    `${records(p.count)} ${has(p.count, "is", "are all")} on the server, with the same content.`,
  nothingCompared: "Nothing could be compared: none of these has a receipt yet.",
  foundMissing: (p) => `${records(p.count)} missing on the server`,
  foundOther: (p) => `${records(p.count)} with other content on the server`,
  cancelled: "The comparison rests here; go on whenever you like.",
  stopped: "The comparison stopped on the way:",
  count: {
    there: "There, same content",
    missing: "Missing there",
    other: "Other content there",
    underWay: "On the way, not compared",
    noReceipt: "No receipt, not compared",
    keptHere: "Stays here, not compared",
    unreadable: "Unreadable here, not compared",
  },
  missingExplain:
    "These had a receipt, and the server does not have them now; it was probably restored from a backup. They are sent again from the tablet’s own records, with the same number and revision: what is there already does not become two.",
  otherExplain:
    "The same number, with other content or another revision. Floorbook does not overwrite it; please tell the bank’s IT.",
  queue: (p) => `Send ${has(p.count, "this one", `these ${p.count}`)} again`,
  queueNotAllowed: "Sending again is for the lobby manager or the branch head.",
  mayDuplicate: {
    title: "This endpoint does not notice repetitions",
    body: "If they are there after all, or the line is cut while sending, there will be two of each. Please ask the bank’s IT first.",
    confirm: (p) => `I see; send ${has(p.count, "this one", `these ${p.count}`)} again`,
  },
  result: {
    ok: (p) => `${items(p.count)} put back to wait for sending.`,
    changed: "Some have just changed; none was put back. Please compare again.",
    locked: "Locked; nothing was put back.",
    notAllowed: "Sending again is for the lobby manager or the branch head; nothing was put back.",
    nothing: "Nothing to send again.",
  },
};
