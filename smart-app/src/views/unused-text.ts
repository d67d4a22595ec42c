import { detailText } from '../data-rows/detail-text.js';
import type { Formats } from '../i18n/formats.js';
import { conceptName } from '../i18n/names.js';
import type { Translate } from '../i18n/translation.js';
import type { UnusedItem } from '../record/mapped-chart.js';

/**
 * `Observation/5, Heart rate, http://loinc.org|8867-4, 14:10: why`: the components of one Observation are told apart by
 * their codes.
 */
export function unusedText(
  { reference, concept, code, detail, measuredAt }: UnusedItem,
  formats: Formats,
  t: Translate,
): string {
  const name = concept === null ? '' : conceptName(t, concept);
  const time = measuredAt === null ? '' : formats.near(measuredAt);
  const what = [reference, name, code, time].filter((part) => part !== '').join(', ');
  return `${what}: ${detailText(detail, { t, formats })}`;
}
