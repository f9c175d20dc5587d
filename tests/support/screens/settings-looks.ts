import { backupEmptyLooks, backupErrorLooks, backupFullLooks } from "./backup-looks.ts";
import { endpointEmptyLooks, endpointErrorLooks, endpointFullLooks } from "./endpoint-looks.ts";
import { keptLooks } from "./kept-looks.ts";
import { lockedAt, type RouteLooks, type ScreenLook } from "./look.ts";

const section = (name: string): ScreenLook => ({
  name,
  book: "sample",
  reach: ({ go }) => go(`/settings/${name}`),
});

export const settingsLooks: RouteLooks = {
  empty: [{ name: "settings", book: "new", reach: ({ go }) => go("/settings") }],
  full: [{ name: "settings", book: "sample", reach: ({ go }) => go("/settings") }],
  error: "language and theme cannot be wrong; the sections that can are below",
  locked: lockedAt("/settings"),
};

export const settingsSectionLooks: RouteLooks = {
  empty: [
    { name: "audit", book: "new", reach: ({ go }) => go("/settings/audit") },
    { name: "device", book: "new", reach: ({ go }) => go("/settings/device") },
    ...endpointEmptyLooks,
    ...backupEmptyLooks,
  ],
  full: [
    ...endpointFullLooks,
    ...backupFullLooks,
    ...keptLooks,
    ...["general", "people", "branch", "deadlines", "device", "audit"].map(section),
  ],
  error: [
    ...endpointErrorLooks,
    ...backupErrorLooks,
    {
      name: "add-person",
      book: "sample",
      async reach({ go, press, words }) {
        await go("/settings/people");
        await press(words.settings.people.add);
        await press(words.common.action.save);
      },
      leave: ({ press, words }) => press(words.common.action.cancel),
    },
    {
      name: "change-secret",
      book: "sample",
      async reach({ press, words }) {
        await press(words.settings.people.changeOwn);
        await press(words.common.action.save);
      },
      leave: ({ press, words }) => press(words.common.action.cancel),
    },
    {
      name: "deactivate",
      book: "sample",
      reach: ({ press, words }) => press(words.settings.people.edit({ name: "A01" })),
      leave: ({ press, words }) => press(words.common.action.cancel),
    },
    {
      name: "branch",
      book: "sample",
      async reach({ go, press, fill, words }) {
        await go("/settings/branch");
        await press(words.settings.branch.edit);
        await fill(words.setup.branch.name, "");
        await fill(words.setup.branch.zone, "Mars/Olympus");
        await press(words.common.action.save);
      },
      leave: ({ press, words }) => press(words.common.action.cancel),
    },
  ],
  locked: lockedAt("/settings/people"),
};
