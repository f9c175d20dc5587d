// A tap on a notice brings the app to the front, or opens it where it is closed.
import type { NoticeTap } from "../ports/worker-message.ts";

/** Call once, while the script first runs. */
export function openOnNoticeTap(worker: ServiceWorkerGlobalScope): void {
  async function open(path: string): Promise<void> {
    const [page] = await worker.clients.matchAll({ type: "window" });
    if (page === undefined) {
      await worker.clients.openWindow(path);
      return;
    }
    // Not `navigate`: a page that is loaded again is locked.
    page.postMessage({ type: "noticeTap", path } satisfies NoticeTap);
    await page.focus();
  }
  worker.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(open(String(event.notification.data)));
  });
}
