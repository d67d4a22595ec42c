import type { NotScored, UnreadPart } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { formatsOf } from '../../i18n/formats.js';
import { de, en } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import { upperFirst } from '../../i18n/upper-first.js';
import { notScoredText } from './not-scored-text.js';
import { reasonText } from './reason-text.js';
import { unreadTexts } from './unread-texts.js';

const sentence = { detail: 'A sentence.', missingGroups: [] };
const heart = { group: 'heart-rate', display: 'Heart rate', why: 'notCharted' } as const;
const pressure = { group: 'blood-pressure', display: 'Blood pressure', why: 'unread' } as const;
const saturation = { group: 'spo2', display: 'SpO₂', why: 'unusable' } as const;

describe('Why there is no estimate', () => {
  const thin: NotScored = { ...sentence, reason: 'too-thin', minimumKnown: 2, of: 5 };
  const setting: NotScored = { ...sentence, reason: 'outside-setting', wanted: ['IMP', 'ACUTE'], found: [] };

  const tooThin = (t: Translate, ...missing: readonly string[]) =>
    t('overview.notScored.tooThin', { least: '2', of: '5', missing: missing.join('; ') });
  const missingText = (
    t: Translate,
    why: 'unread' | 'unusable' | 'missing',
    group: 'heart-rate' | 'blood-pressure' | 'oxygen-saturation',
  ) => t(`common.gap.${why}`, { names: t(`terms.group.${group}`) });
  const heartMissing = missingText(en, 'missing', 'heart-rate');
  const pressureUnread = missingText(en, 'unread', 'blood-pressure');
  const wanted = 'IMP, ACUTE';

  it.each([
    [thin, [heart], tooThin(en, heartMissing)],
    [thin, [pressure], tooThin(en, pressureUnread)],
    [thin, [heart, pressure], tooThin(en, pressureUnread, heartMissing)],
    [thin, [heart, saturation], tooThin(en, missingText(en, 'unusable', 'oxygen-saturation'), heartMissing)],
    [
      { ...sentence, reason: 'child', ageYears: 17, minimumAgeYears: 18 } as const,
      [],
      en('overview.notScored.child', { age: '17', limit: '18' }),
    ],
    [setting, [], en('overview.notScored.outside-setting.none', { wanted })],
    [
      { ...setting, found: ['EMER', ''] },
      [],
      en('overview.notScored.outside-setting.other', { wanted, found: `EMER, ${en('overview.noClass')}` }),
    ],
  ])('%#: not read, or not usable, is not "not charted"', (why, missing, text) => {
    expect(notScoredText(why, missing, en)).toBe(text);
  });

  it('is said in the reader’s language', () => {
    expect(notScoredText(thin, [heart, pressure], de)).toBe(
      tooThin(de, missingText(de, 'unread', 'blood-pressure'), missingText(de, 'missing', 'heart-rate')),
    );
  });
});

describe('What was not read', () => {
  const vitals = ['respiratory-rate', 'oxygen-saturation', 'systolic-blood-pressure', 'heart-rate', 'body-temperature'];
  const whole = (part: string): UnreadPart => ({
    part,
    news2: [...vitals, 'oxygen'].includes(part) ? (part as 'oxygen') : null,
    extent: 'whole',
    why: 'not-granted',
    since: null,
  });

  it('all vital signs together have one name, and each reason is one line', () => {
    const conditions = { ...whole('conditions'), extent: 'part', why: 'truncated' } as const;
    const parts = [...vitals, 'body-mass-index', 'oxygen'].map(whole);
    expect(unreadTexts([...parts, conditions], en)).toEqual([
      en('app.gap.whole.not-granted', {
        name: upperFirst([en('overview.part.vitals'), en('terms.news2Input.oxygen')].join(', ')),
      }),
      en('app.gap.part.truncated', { name: upperFirst(en('overview.part.conditions')) }),
    ]);
  });

  it.each([1, 12])('%d conditions with codes that are not read are a line of their own', (count) => {
    const codes = { unread: count, active: 26 };
    const row: UnreadPart = { ...whole('conditions'), extent: 'part', why: 'unread-codes', codes };
    for (const t of [en, de]) {
      expect(unreadTexts([row, whole('oxygen')], t)).toEqual([
        t('app.unreadCodes', { count, active: 26 }),
        t('app.gap.whole.not-granted', { name: upperFirst(t('terms.news2Input.oxygen')) }),
      ]);
    }
  });

  it('some of them are named one by one', () => {
    const names = (['respiratory-rate', 'oxygen-saturation'] as const).map((input) => de(`terms.news2Input.${input}`));
    expect(unreadTexts(vitals.slice(0, 2).map(whole), de)).toEqual([
      de('app.gap.whole.not-granted', { name: upperFirst(names.join(', ')) }),
    ]);
  });
});

describe('The sentence of a reason', () => {
  const now = new Date('2026-11-24T14:10:00').getTime();
  const measuredAt = new Date('2026-11-24T14:02:00').getTime();
  const reason = {
    group: 'respiratory-rate',
    display: 'Respiratory rate',
    place: 'now',
    contribution: 1,
    mark: '▲▲',
    references: [],
    readings: [],
    windows: [],
    facts: [
      { kind: 'reading', concept: 'respiratory-rate', value: 26, comparator: null, unit: '/min', measuredAt },
      { kind: 'answer', concept: 'consciousness', answer: 'voice', measuredAt },
      { kind: 'condition', feature: 'heart_failure', display: 'Heart failure' },
      { kind: 'number', feature: 'age', display: 'Age', value: 78, unit: 'a' },
    ],
  } as const;

  it.each([
    ['en-GB', en],
    ['de-DE', de],
  ])('%s', (locale, t) => {
    const time = '14:02';
    const facts = [
      t('overview.factAt', { name: t('terms.concept.respiratory-rate'), value: '26\u00a0/min', time }),
      t('overview.factAt', {
        name: t('terms.concept.consciousness'),
        value: t('terms.answer.consciousness.voice'),
        time,
      }),
      t('overview.condition', { name: t('terms.feature.heart_failure') }),
      t('overview.fact', { name: t('terms.feature.age'), value: '78' }),
    ];
    expect(reasonText(reason, formatsOf(locale, now), t)).toBe(
      t('overview.reasonSentence', { facts: facts.join(', '), effect: t('overview.effect.higher') }),
    );
  });
});
