import type { NoticePermission, Notices, SystemNotice } from "../../src/platform/ports/notices.ts";

/** The system's notices by hand; the person allows them when asked. */
export interface HandNotices extends Notices {
  given: NoticePermission;
  readonly shown: SystemNotice[];
  tap(path: string): void;
}

export function createHandNotices(): HandNotices {
  const shown: SystemNotice[] = [];
  const listeners = new Set<(path: string) => void>();
  return {
    given: "ask",
    shown,
    permission() {
      return this.given;
    },
    ask() {
      this.given = "granted";
      return Promise.resolve(this.given);
    },
    show(notice) {
      if (this.given === "granted") shown.push(notice);
      return Promise.resolve(this.given === "granted");
    },
    onTap: (listener) => void listeners.add(listener),
    tap(path) {
      for (const listener of listeners) listener(path);
    },
  };
}
