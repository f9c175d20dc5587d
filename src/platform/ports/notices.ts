/** `ask`: the person has not been asked yet. `none`: this browser shows no notices. */
export type NoticePermission = "granted" | "denied" | "ask" | "none";

/** A notice of the system's own, readable on a locked tablet: counts and days, never anything personal. */
export interface SystemNotice {
  /** Takes the place of an earlier one of the same tag. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  /** Path of the app that a tap on it leads to. */
  readonly path: string;
}

/** Notices of the system, where it shows any. */
export interface Notices {
  permission(): NoticePermission;
  /** Asks the person; only from a tap of their own. */
  ask(): Promise<NoticePermission>;
  /** False when none could be shown. */
  show(notice: SystemNotice): Promise<boolean>;
  /** Calls back with the path when somebody taps a notice while the app is open. */
  onTap(listener: (path: string) => void): void;
}
