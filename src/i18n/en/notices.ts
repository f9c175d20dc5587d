import type { Messages } from "../zh-cn/messages.ts";

export const notices: Messages["notices"] = {
  heading: "Reminders",
  intro:
    "Once per business day after the unlock: complaints and handovers that are due soon, due today and overdue. Counts only, nothing about customers.",
  isOn: "Reminders are on.",
  turnOn: "Turn on reminders",
  turnOff: "Turn off reminders",
  denied:
    "The system does not let this app remind you. Allow notifications in the settings of the system or browser to turn them on. Deadlines are shown in the app all the same.",
  none: "This browser shows no reminders (on an iPad, add the app to the home screen first). Deadlines are shown in the app all the same.",
  title: { complaints: "Complaint deadlines", customers: "Handovers" },
  overdue: (p) => `${p.count} overdue`,
  today: (p) => `${p.count} due today`,
  soon: (p) => `${p.count} due soon`,
  separator: ", ",
  handovers: "Handovers",
};
