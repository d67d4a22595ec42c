import { isLaboratoryRow, type UnreadConditions, vitalSigns } from '@bellwether/fhir-mapping';
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
  const byCodes = unread.flatMap(({ codes }) => (codes === undefined ? [] : [unreadCodesText(codes, t)]));
  const gaps = unread.flatMap((row) => (row.why === 'unread-codes' ? [] : [{ ...row, why: row.why }]));
  const keyOf = ({ extent, why }: (typeof gaps)[number]) => `app.gap.${extent}.${why}` as const;
  const texts = [...new Set(gaps.map(keyOf))].map((key) => {
    const rows = gaps.filter((row) => keyOf(row) === key);
    const parts = rows.map(({ part }) => part);
    const all = vitalsOfNews2.every((concept) => parts.includes(concept));
    const named = parts.filter((part) => !all || !vitalConcepts.has(part)).map((part) => partName(part, t));
    const names = all ? [t('overview.part.vitals'), ...named] : named;
    return t(key, { name: upperFirst(names.join(', ')) });
  });
  return [...byCodes, ...texts];
}

/** How many conditions have codes that say nothing here. */
export function unreadCodesText({ unread, active }: UnreadConditions, t: Translate): string {
  return t('app.unreadCodes', { count: unread, active });
}

/** As it stands in a sentence. */
export function partName(part: string, t: Translate): string {
  if (part === 'conditions' || part === 'encounters') return t(`overview.part.${part}`);
  return lookup(t, 'terms.news2Input', part, conceptName(t, part));
}
