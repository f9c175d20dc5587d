import type { capture as zh } from "../zh-cn/capture.ts";

export const capture: typeof zh = {
  heading: "Pad",
  tiles: "Entries",
  moreTiles: "More entries",
  todayCount: (p) => `${p.count} today`,
  redirectTo: "Redirect to where?",
  chooseOther: "Other entry",
  strips: "Just now",
  stripsEmpty:
    "Tap a tile to log an entry. A greeting is saved by its tap; the others can be filled in afterwards.",
  stripsEmptyHint: "Everything is saved on this tablet first, network or not.",
  at: (p) => `logged ${p.time}`,
  status: { saving: "Saving…", saved: "Saved", undone: "Undone", failed: "Not saved" },
  fill: "Fill in",
  undo: (p) => `Undo ${p.kind} ${p.time}`,
  undoShort: "Undo",
  fillNamed: (p) => `Fill in ${p.kind} ${p.time}`,
  stub: "to fill in",
  withWords: "with words",
  unconfirmed: "to confirm",
  sheet: (p) => `${p.kind} ${p.time}`,
  sheetHint: "What you do not choose stays “not stated”; nothing is filled in for you.",
  done: "Done",
  confirmComplaint: "Confirm, start the clock",
  confirmed: (p) => `Confirmed ${p.time}`,
  restored: "What you had not finished is back.",
  orderRule:
    "Order of choices: what this branch used most in the last 28 days, an hour either side of now, comes first.",
  stepper: { less: "One less", more: "One more" },
  invalidField: "This field is not in the right form. Please change it.",
  invalidPhone: "Digits only, 5 to 15 of them, with an optional + in front.",
};
