import type { ObservationsDue } from '@bellwether/model';
import type { Formats } from '../i18n/formats.js';
import type { Translate } from '../i18n/translation.js';

/** When the next set of observations is or was due. */
export function dueText(
  { state, dueAt }: Pick<ObservationsDue, 'state' | 'dueAt'>,
  formats: Pick<Formats, 'near'>,
  t: Translate,
): string {
  return dueAt === null ? t('common.due.now') : t(`common.due.${state}`, { time: formats.near(dueAt) });
}
