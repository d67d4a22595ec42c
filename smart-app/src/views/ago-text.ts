import type { Translate } from '../i18n/translation.js';

/** How long ago something was: in minutes, from two hours on in hours. */
export function agoText(milliseconds: number, t: Translate): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 1) return t('app.justNow');
  return minutes < 120
    ? t('app.minutesAgo', { minutes: String(minutes) })
    : t('app.hoursAgo', { hours: String(Math.floor(minutes / 60)) });
}
