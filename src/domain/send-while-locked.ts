/**
 * What may leave a locked tablet. `plain`: records of codes and times. `all`: the key of the others lies in the
 * browser's profile, too. `none`: nothing. From the strictest on.
 */
export const sendWhileLockedChoices = ["none", "plain", "all"] as const;
export type SendWhileLocked = (typeof sendWhileLockedChoices)[number];

/** The stricter of the two. */
export function stricterSendWhileLocked(a: SendWhileLocked, b: SendWhileLocked): SendWhileLocked {
  return sendWhileLockedChoices.indexOf(a) <= sendWhileLockedChoices.indexOf(b) ? a : b;
}
