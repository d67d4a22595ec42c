import { type AssessmentComparison, createPhrasing, partText, type UnreadPart } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../i18n/formats.js';
import { percentText } from '../../i18n/percent-text.js';
import { de, en } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import { comparisonTexts } from './comparison-texts.js';

const at = Date.parse('2026-11-24T14:10:00Z');
const asOf = Date.parse('2026-11-24T05:26:00Z');
const moment = (probability: number | null, when = asOf) => ({ asOf: when, probability, band: null, notScored: null });
const comparison = (changes: Partial<AssessmentComparison>): AssessmentComparison => ({
  ...{ card: { asOf, probability: 0.08 }, again: moment(0.08), now: moment(0.08, at) },
  ...{ becameKnown: [], drivers: [], versions: [], unread: [], reproduced: true, ...changes },
});
const unread: readonly UnreadPart[] = [
  { part: 'conditions', news2: null, extent: 'whole', why: 'failed', since: null },
];
const otherSite = [{ field: 'siteHash', card: 'a', now: 'b' }] as const;

describe.each([
  ['en', en],
  ['de', de],
] as const)('The card beside the app, in %s', (language, t: Translate) => {
  const formats = formatsOf(language, at, 'UTC');
  const phrasing = createPhrasing(language, 'UTC');
  const time = formats.near(asOf);
  const percent = (value: number) => percentText(value, t);
  const card = t('overview.card', { time, percent: percent(0.08) });
  const inPart = t('overview.cardInPart', { time, percent: percent(0.08) });
  const now = t('overview.now', { percent: percent(0.08) });
  const again = (why: 'whole' | 'part' | 'version' | 'changed', value: string) =>
    t(`overview.cardAgain.${why}`, { percent: value });
  const list = partText('conditions', phrasing);

  it.each<[string, Partial<AssessmentComparison>, readonly UnreadPart[], readonly string[]]>([
    ['the same figure', {}, [], [`${card} ${now}`]],
    ['another figure, that reads alike', { again: moment(0.081) }, [], [`${card} ${now}`]],
    [
      'a card from part of the chart',
      { again: moment(0.07), unread: ['conditions'] },
      [],
      [`${inPart} ${again('whole', percent(0.07))} ${now}`, t('overview.cardUnread', { list })],
    ],
    ['a card from part of the chart, as is this', { unread: ['conditions'] }, unread, [`${inPart} ${now}`]],
    [
      'this from part of the chart',
      { again: moment(0.07) },
      unread,
      [`${card} ${again('part', percent(0.07))} ${now}`],
    ],
    [
      'another version',
      { again: moment(0.07), versions: otherSite },
      [],
      [`${card} ${again('version', percent(0.07))} ${now}`, `${t('overview.otherSite')} ${t('overview.readAlike')}`],
    ],
    [
      'a chart that is another one now',
      { again: moment(0.07) },
      [],
      [`${card} ${again('changed', percent(0.07))} ${now}`],
    ],
    [
      'no estimate here',
      { again: moment(null), now: moment(null, at) },
      unread,
      [`${card} ${again('part', t('overview.cardAgainNotScored'))}`],
    ],
    [
      'no estimate on the card',
      { card: { asOf, probability: null }, unread: ['conditions'] },
      [],
      [
        `${t('overview.cardNotScored', { time })} ${again('whole', percent(0.08))} ${now}`,
        t('overview.cardUnread', { list }),
      ],
    ],
  ])('%s', (_case, changes, parts, expected) => {
    expect(comparisonTexts(comparison(changes), parts, null, { formats, phrasing, t })).toEqual(expected);
  });
});
