import type { kept as zh } from "../zh-cn/kept.ts";

export const kept: typeof zh = {
  heading: "Kept aside by a restore",
  open: "Open and compare",
  table: {
    entries: "Log entry",
    people: "Person",
    settings: "Setting",
    audit: "Audit event",
    outbox: "Message waiting to be sent",
    quarantine: "Kept aside earlier",
  },
  happened: {
    restoreConflict: (p) =>
      `When a backup was restored on ${p.date}, its content for this revision differed from what this tablet has under the same number and revision.`,
    restoredUnreadable: (p) =>
      `When a backup was restored on ${p.date}, one row could not be read; it was kept here as it was.`,
    restoredAlone: (p) =>
      `When a backup was restored on ${p.date}, this revision did not fit onto this tablet’s record and was not put into it.`,
    person: (p) =>
      `When a backup was restored on ${p.date}, this person’s code was somebody else’s on this tablet, so the person was not brought in.`,
    damaged: (p) => `Kept here when a backup was restored on ${p.date}; it cannot be read now.`,
  },
  safe: {
    restoreConflict:
      "The restore did not touch this tablet’s record. The backup’s is kept here, encrypted; it is not sent and counts nowhere.",
    person:
      "The people of this tablet were not touched. The backup’s is kept here, encrypted, and unlocks nothing.",
    restoredUnreadable: "The row is kept as it was, unchanged; it is not sent and counts nowhere.",
    damaged: "What was kept has not been touched, nor has this tablet’s record.",
  },
  todo: {
    restoreConflict:
      "Compare the two: if this tablet is right, what was kept can be removed. If what was kept is right, change this tablet’s record or log it anew first, then remove it. If in doubt, leave it.",
    restoredUnreadable:
      "If this tablet has the same revision whole, what was kept can be removed. If not, leave it; IT support may look at it.",
    person:
      "If this person is to use this tablet, add them under People with another code. If not, what was kept can be removed.",
    damaged: "If you still have that backup, keep it safe before you remove this. If in doubt, leave it.",
  },
  message: {
    sent: "By the backup, the kept revision had reached the server, so the server may hold something else than this tablet. Please check.",
    unsent: "By the backup, the kept revision had not verifiably reached the server.",
  },
  aside: "Kept aside",
  here: "On this tablet now",
  differences: (p) => `Different: ${p.fields}`,
  same: "All that is shown is the same; only data for the app’s own use differs.",
  absent: "This tablet does not have this record.",
  absentRevision: (p) => `This tablet does not have revision ${p.rev}; it has revision ${p.newest}.`,
  codeTaken: (p) => `${p.code} on this tablet is ${p.name}.`,
  unmatched: "This tablet has nothing to compare it with.",
  newer: (p) =>
    `It was changed here since and is at revision ${p.newest}. What is compared here is the same revision.`,
  hereDamaged: "This revision cannot be read on this tablet either.",
  unknownContent: "The content cannot be read; this is all that is known:",
  rawRecord:
    "The sealed content can be read but does not match the number and date outside; take it as a hint only.",
  of: "Number",
  what: "What it is",
  remove: "Remove what was kept",
  standIn: "A stand-in may look. Removing is for the lobby manager or the branch head.",
  removal: {
    heading: "Remove what was kept aside?",
    explain:
      "Only what the restore kept here is removed, for good; this tablet’s record stays as it is. Restoring the same backup again keeps it aside again. The reason is noted in the audit.",
    reason: "Why it is removed",
    hint: (p) => `At least ${p.min} characters; no customer’s name or phone.`,
    confirm: "Remove",
    done: "Removed; the reason is in the audit. This tablet’s record has not changed.",
    gone: "This has just changed: removed in another window, or erased on a customer’s request. Nothing was changed now.",
    locked: "Locked; nothing was removed.",
    notAllowed:
      "A stand-in may not remove it; nothing was changed. Please ask the lobby manager or the branch head.",
    reasonShort: (p) => `The reason needs at least ${p.min} characters; nothing was removed.`,
    linted:
      "The reason holds an ID, card or mobile number or a password; nothing was removed. Please take it out.",
  },
};
