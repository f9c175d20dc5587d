import type { NoticePermission, Notices } from "../ports/notices.ts";
import { noticeTapSchema } from "../ports/worker-message.ts";

const ICON = "/icons/icon-192.png";

const permissions: Readonly<Record<NotificationPermission, NoticePermission>> = {
  granted: "granted",
  denied: "denied",
  default: "ask",
};
const toPermission = (given: NotificationPermission): NoticePermission => permissions[given];
// Safari on an iPad has them in the installed app alone.
const isThere = (): boolean => "Notification" in globalThis && "serviceWorker" in navigator;

/** Shown by the service worker's registration: Chrome for Android has no other way (`new Notification` throws). */
export const windowNotices: Notices = {
  permission: () => (isThere() ? toPermission(Notification.permission) : "none"),
  ask: async () => (isThere() ? toPermission(await Notification.requestPermission()) : "none"),
  async show({ tag, title, body, path }) {
    if (this.permission() !== "granted") return false;
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration === undefined || registration.active === null) return false;
    await registration.showNotification(title, { tag, body, data: path, icon: ICON });
    return true;
  },
  onTap(listener) {
    if (!isThere()) return;
    navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const tap = noticeTapSchema.safeParse(data);
      if (tap.success) listener(tap.data.path);
    });
  },
};
