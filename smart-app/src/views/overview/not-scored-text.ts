import type { NotScored } from '@bellwether/model';
import type { MissingGroup } from '../../overview/overview.js';
import { manifestName } from '../../i18n/names.js';
import type { Translate } from '../../i18n/translation.js';

/** Why inputs are missing, in the order in which it is said, and the key of each. */
const gaps = [
  ['unread', 'unread'],
  ['unmapped', 'unmapped'],
  ['unusable', 'unusable'],
  ['notCharted', 'missing'],
] as const;

/** Why there is no estimate, in a sentence: what was not read, or cannot be used, is never said to be not charted. */
export function notScoredText(why: NotScored, missing: readonly MissingGroup[], t: Translate): string {
  switch (why.reason) {
    case 'no-patient':
    case 'age-unknown':
    case 'deceased':
    case 'comfort-care':
    case 'pregnancy':
    case 'after-birth':
      return t(`overview.notScored.${why.reason}`);
    case 'child':
      return t('overview.notScored.child', { age: String(why.ageYears), limit: String(why.minimumAgeYears) });
    case 'above-age':
      return t('overview.notScored.above-age', { age: String(why.ageYears), limit: String(why.maximumAgeYears) });
    case 'outside-setting': {
      const wanted = why.wanted.join(', ');
      if (why.found.length === 0) return t('overview.notScored.outside-setting.none', { wanted });
      const found = why.found.map((name) => name || t('overview.noClass')).join(', ');
      return t('overview.notScored.outside-setting.other', { wanted, found });
    }
    case 'encounter-unknown':
      return t(`overview.notScored.encounter-unknown.${why.named ? 'named' : 'unread'}`, {
        wanted: why.wanted.join(', '),
      });
    case 'too-thin': {
      const lists = gaps.flatMap(([kind, gap]) => {
        const rows = missing.filter((row) => row.why === kind);
        const names = rows.map(({ group, display }) => manifestName(t, 'group', group, display)).join(', ');
        return rows.length === 0 ? [] : [t(`common.gap.${gap}`, { names })];
      });
      const numbers = { least: String(why.minimumKnown), of: String(why.of) };
      return t('overview.notScored.tooThin', { ...numbers, missing: lists.join('; ') });
    }
  }
}
