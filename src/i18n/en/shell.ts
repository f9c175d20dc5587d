import type { shell as zh } from "../zh-cn/shell.ts";

const plural = (count: number, one: string, other: string): string =>
  `${count} ${new Intl.PluralRules("en").select(count) === "one" ? one : other}`;

export const shell: typeof zh = {
  skip: "Skip to content",
  navigation: "Main navigation",
  savedCount: (p) => `Saved ${p.count}`,
  unsentCount: (p) => `Waiting ${p.count}`,
  allSent: "Nothing waiting",
  oldest: (p) => `oldest ${p.age} ago`,
  age: {
    minutes: (p) => plural(p.count, "minute", "minutes"),
    hours: (p) => plural(p.count, "hour", "hours"),
    days: (p) => plural(p.count, "day", "days"),
  },
  clockBehind: (p) =>
    `The tablet's clock is ${p.minutes} minutes behind the newest entry. Please set it; until then new entries are marked “clock suspect”.`,
  sample: {
    name: "Sample",
    explain: "Everything here is invented and never sent.",
    leave: "Leave the sample",
    leaveExplain:
      "The sample book is deleted from this tablet, with whatever you tried in it. A real book is not touched.",
    confirm: "Delete the sample and leave",
  },
  update: {
    waiting: "A new version is ready. Records and drafts are kept.",
    replaced: "Another window has updated; please reload.",
    apply: "Update now",
    applying: "Updating…",
  },
  starting: "Opening…",
  unreadable: (p) => `${plural(p.count, "record", "records")} cannot be read; kept as found.`,
  unreadableLink: "Look",
  notFound: {
    title: "No such page",
    todo: "The address may be wrong. All records are still here.",
    home: "Back to the pad",
  },
};
