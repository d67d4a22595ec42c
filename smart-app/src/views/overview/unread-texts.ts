import { isLaboratoryRow, vitalSigns } from '@bellwether/fhir-mapping';
import { news2Inputs, type UnreadPart } from '@bellwether/model';
import { lookup } from '../../i18n/lookup.js';
import { conceptName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';
import { upperFirst } from '../../i18n/upper-first.js';

const vitalConcepts: ReadonlySet<string> = new Set(
  vitalSigns.filter((row) => !isLaboratoryRow(row)).map(({ concept }) => concept),
);
const vitalsOfNews2 = news2Inputs.filter((input) => vitalConcepts.has(input));

/** One line for each reason; the vital signs of NEWS2, where all were not read for one, have one name with the others. */
export function unreadTexts(unread: readonly UnreadPart[], t: Translate): readonly string[] {
  const keyOf = ({ extent, why }: UnreadPart) => `app.gap.${extent}.${why}` as const;
  return [...new Set(unread.map(keyOf))].map((key) => {
    const rows = unread.filter((row) => keyOf(row) === key);
    const parts = rows.map(({ part }) => part);
    const all = vitalsOfNews2.every((concept) => parts.includes(concept));
    const named = parts.filter((part) => !all || !vitalConcepts.has(part)).map((part) => partName(part, t));
    const names = all ? [t('overview.part.vitals'), ...named] : named;
    return t(key, { name: upperFirst(names.join(', ')) });
  });
}

/** As it stands in a sentence. */
export function partName(part: string, t: Translate): string {
  if (part === 'conditions' || part === 'encounters') return t(`overview.part.${part}`);
  return lookup(t, 'terms.news2Input', part, conceptName(t, part));
}
