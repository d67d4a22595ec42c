import type { Unread } from '@bellwether/model';
import type { Translate } from '../../i18n/translation.js';

/** What stands in place of the charts where there is none to draw: what was not read may well be charted. */
export function noVitalsText(unread: Unread | null, t: Translate): string {
  if (unread === null) return t('trends.empty');
  const { extent, why } = unread;
  const gap = t(`app.gap.${extent}.${why}`, { name: t('app.query.vitals') });
  return t(`trends.emptyUnread.${extent}`, { gap });
}
