import type { audit as zh } from "../zh-cn/audit.ts";

export const audit: typeof zh = {
  setup: "Tablet set up",
  unlock: "Unlocked",
  wrongSecret: "Wrong PIN or passphrase",
  recoveryUsed: "Recovery code used",
  staffAdded: "Person added",
  staffChanged: "Person changed",
  secretChanged: "PIN or passphrase changed",
  branchChanged: "Branch details changed",
  reveal: "Masked content looked at",
  exportClear: "Exported in clear",
  exportMasked: "Exported with masks",
  settingsChanged: "Settings changed",
  clockBehind: "Clock behind",
};
