import type { NotScored } from '@bellwether/model';
import type { MissingGroup } from '../../overview/overview.js';
import { manifestName } from '../../words/names.js';
import type { Translate } from '../../words/translation.js';

/** Why there is no estimate, in a sentence: what was not read is never said to be not charted. */
export function notScoredText(why: NotScored, missing: readonly MissingGroup[], t: Translate): string {
  switch (why.reason) {
    case 'no-patient':
    case 'age-unknown':
    case 'deceased':
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
      const numbers = { least: String(why.minimumKnown), of: String(why.of) };
      const names = (unread: boolean) =>
        missing
          .filter((row) => row.unread === unread)
          .map(({ group, display }) => manifestName(t, 'group', group, display))
          .join(', ');
      const [notRead, notCharted] = [names(true), names(false)];
      if (notRead === '') return t('overview.notScored.tooThin.notCharted', { ...numbers, notCharted });
      if (notCharted === '') return t('overview.notScored.tooThin.notRead', { ...numbers, notRead });
      return t('overview.notScored.tooThin.both', { ...numbers, notRead, notCharted });
    }
  }
}
