import { t } from "./i18n.ts";

const MINUTE_MS = 60_000;
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** An age in its largest fitting unit; under a minute counts as one. */
export function toAgeWords(ageMs: number): string {
  const minutes = Math.max(1, Math.floor(ageMs / MINUTE_MS));
  const { age } = t().shell;
  if (minutes < HOUR_MIN) return age.minutes({ count: minutes });
  if (minutes < 2 * DAY_MIN) return age.hours({ count: Math.floor(minutes / HOUR_MIN) });
  return age.days({ count: Math.floor(minutes / DAY_MIN) });
}
