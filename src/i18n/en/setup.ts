import type { setup as zh } from "../zh-cn/setup.ts";

export const setup: typeof zh = {
  welcome: {
    heading: "Set up Floorbook",
    intro: "The lobby manager’s day log",
    promises: { offline: "Works without a network", local: "Saved on the tablet first", sealed: "Encrypted" },
    ipadFirst: "On an iPad, add it to the Home Screen first and set it up there",
    ipadWhy:
      "Share → Add to Home Screen, then open the icon. The icon and the browser tab keep separate data: a book set up here does not move over, and a tab’s data may be cleared after seven unused days.",
    question: "Was this tablet used with Floorbook before?",
    fresh: "No, this is the first time",
    freshHint: "Set up the branch and the first person; about two minutes.",
    used: "Yes",
    usedHint: "Then the browser's data may have been cleared.",
    sample: "Try with sample data",
    sampleHint: "An invented day, kept apart, never sent, deleted whenever you like.",
    preparing: "Preparing the sample…",
  },
  used: {
    heading: "Do not start anew yet",
    found:
      "There are marks of an earlier book on this tablet, but the book itself is gone: browser data were cleared.",
    notFound:
      "No earlier book was found here. Browser data may have been cleared, or this is another browser, or not the icon on the home screen.",
    check: "Please check first: is this the same browser and the same home-screen icon?",
    ask: "Records that were not sent yet exist on this tablet only. Setting up anew does not bring them back. Tell your branch head or IT first.",
    confirm: "I have told the branch head; set up anew",
    back: "Back",
  },
  branch: {
    heading: "Branch",
    name: "Branch name",
    code: "Branch code",
    codeHint: "Capital letters, digits or dashes, at most 20",
    zone: "Time zone",
    dayCutoff: "A business day begins at",
    dayCutoffHint: "Usually 00:00",
    opensAt: "Opens at",
    byBank:
      "The bank has registered these branches. Choosing one fills in the fields below; they can be changed.",
    search: "Find by name or code",
    choose: "Choose the branch",
    noneFound: "None found. Please fill in the fields below.",
    more: (p) => `${p.count} more. Type a name or code to find yours.`,
    closesAt: "Closes at",
  },
  person: {
    heading: "First person",
    name: "Name",
    role: "Role",
    code: "Staff code",
    codeHint: "2–4 letters or digits. Visible while locked, so not a name.",
    secretKind: "Unlock with",
    pin: "PIN (6 digits or more)",
    passphrase: "Passphrase (12 characters or more)",
    secret: "Choose one",
    repeat: "Once more",
    mismatch: "The two are not the same.",
    weakest: "Every PIN opens the same vault, so the weakest one decides.",
  },
  recovery: {
    heading: "Recovery code",
    explain:
      "If a PIN is forgotten, only this opens the book. It is shown once: write it down for the branch head to keep, and take no photo.",
    confirm: (p) => `Enter groups ${p.first} and ${p.second} to confirm that you wrote it down`,
    group: (p) => `Group ${p.nth}`,
    wrong: "This differs from the recovery code. Compare and enter it again.",
    finish: "Finish",
    founding: "Encrypting and setting up…",
    failed:
      "Setup did not finish and nothing was written to the tablet. What you entered is still here. Free some space, then press Finish again.",
  },
  error: {
    summary: "Please correct these first",
    required: "This is needed.",
    branchCode: "Capital letters, digits and dashes only, at most 20.",
    staffCode: "2–4 capital letters or digits.",
    zone: "There is no such time zone.",
    time: "Write it like 08:30.",
    hours: "Closing must be later than opening.",
  },
  step: (p) => `Step ${p.nth} of ${p.of}`,
};
