// What of cases reaches beyond their screens: the bank's own lists in every label, and notices of the system.
import { effect } from "@preact/signals";
import { matchRoute } from "../domain/routes.ts";
import { dueNoticeWords } from "../i18n/notice-words.ts";
import { showOwnLists } from "../i18n/own-lists.ts";
import type { AppServices } from "../services/app-services.ts";

/** Call once, when the services of an unlocked book are there. */
export function followCases({ cases, dueNotices, fatal, navigation, ports }: AppServices): void {
  effect(() => showOwnLists(cases.lists.value));
  dueNotices.follow(dueNoticeWords);
  ports.loadNotices().then(
    (notices) =>
      notices.onTap((path) => {
        if (matchRoute(path) !== null) navigation.go(path);
      }),
    (error: unknown) => (fatal.value = error),
  );
}
