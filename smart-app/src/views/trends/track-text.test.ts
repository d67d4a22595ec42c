import { describe, expect, it } from '@jest/globals';
import { percentText } from '../../i18n/percent-text.js';
import { de, readersAt, en as t } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import { canonicalUnits } from '../../series/display-units.js';
import type { News2TrackPoint } from '../../series/news2-points.js';
import type { RiskTrackData, RiskTrackPoint, TrackDriver } from '../../series/score-tracks.js';
import { hour, now, pressures, reading } from '../../series/test-support/readings.js';
import { seriesOf } from '../../series/vital-series.js';
import { news2Phrase, news2Sentence } from './news2-text.js';
import { readingTexts } from './reading-texts.js';
import { bandText, driverText, riskSentence, stepText, whyPhrase } from './risk-text.js';

const { formats } = readersAt(now).english;

const scored = (hoursAgo: number, value: number, band: string, more: Partial<RiskTrackPoint> = {}): RiskTrackPoint => ({
  at: now - hoursAgo * hour,
  value,
  band,
  notScored: null,
  bandChange: null,
  drivers: [],
  ...more,
});
const breathing = { group: 'respiratory-rate', display: 'Respiratory rate' };
const unscored: RiskTrackPoint = {
  ...scored(4, 0, ''),
  value: null,
  notScored: { reason: 'too-thin', missing: [breathing], unusable: [], unmapped: [], unread: [] },
};
const risk: RiskTrackData = {
  artefact: 'hospitalization-30d',
  outcome: t('terms.outcome.hospitalization-30d'),
  temporal: 'rolling',
  points: [],
  bands: [],
  average: 0.09,
  leftOut: { older: 0, between: 0 },
  limits: [],
};

type Group = 'respiratory-rate' | 'blood-pressure';
type Gap = 'unread' | 'unusable' | 'missing';
/** Why there is no estimate: too few inputs, and which are not there. */
const thin = (...gaps: readonly (readonly [Gap, Group])[]) =>
  [
    t('trends.risk.tooThin'),
    ...gaps.map(([gap, group]) => t(`common.gap.${gap}`, { names: t(`terms.group.${group}`) })),
  ].join(', ');
const noRespiration = thin(['missing', 'respiratory-rate']);

describe('The risk over time in a sentence', () => {
  it('latest, lowest and highest, number of scores, changes of band, and why there was none', () => {
    const higher = scored(1, 0.34, 'high', { bandChange: { from: 'raised', to: 'high', direction: 'higher' } });
    expect(riskSentence(risk, [scored(5, 0.12, 'raised'), unscored, higher], formats, t)).toBe(
      `${[
        t('trends.risk.latest', {
          name: t('terms.outcome.hospitalization-30d'),
          value: t('trends.risk.value', { percent: percentText(0.34, t), band: t('terms.band.high') }),
          time: '27 Nov, 13:10',
        }),
        t('common.between', { low: percentText(0.12, t), high: percentText(0.34, t) }),
        t('trends.risk.estimates', { count: 2 }),
        t('trends.risk.bandChanges', { count: 1 }),
        t('trends.risk.gaps', { reasons: noRespiration }),
      ].join('; ')}.`,
    );
  });

  it('where the latest has none, why', () => {
    expect(riskSentence(risk, [scored(5, 0.12, 'raised'), unscored], formats, t)).toBe(
      `${t('trends.risk.notScored', { time: '27 Nov, 10:10', why: noRespiration })}; ${t('trends.risk.estimates', { count: 1 })}.`,
    );
  });

  it('what was not read, or is not usable, is not called not charted', () => {
    const pressure = { group: 'blood-pressure', display: 'Blood pressure' };
    const none = { reason: 'too-thin', missing: [], unusable: [], unmapped: [], unread: [] } as const;
    const whys = [
      { ...none, unread: [pressure] },
      { ...none, unread: [pressure], missing: [breathing] },
      { ...none, unusable: [pressure], missing: [breathing] },
    ];
    expect(whys.map((notScored) => whyPhrase({ notScored }, t))).toEqual([
      thin(['unread', 'blood-pressure']),
      thin(['unread', 'blood-pressure'], ['missing', 'respiratory-rate']),
      thin(['unusable', 'blood-pressure'], ['missing', 'respiratory-rate']),
    ]);
  });

  it('nothing at all', () => {
    expect(riskSentence(risk, [], formats, t)).toBe(t('trends.risk.none'));
  });
});

describe('A change of the risk', () => {
  const before = scored(5, 0.12, 'raised');
  const higher = scored(4, 0.34, 'high', { bandChange: { from: 'raised', to: 'high', direction: 'higher' } });

  it('from what to what, and which band', () => {
    const change = { before, now: higher };
    const step = (say: Translate) =>
      say('trends.risk.step', { before: percentText(0.12, say), now: percentText(0.34, say) });
    const band = (say: Translate) =>
      say('trends.risk.bandHigher', { before: say('terms.band.raised'), now: say('terms.band.high') });
    expect([stepText(change, t), bandText(change, t)]).toEqual([step(t), band(t)]);
    expect([stepText(change, de), bandText(change, de)]).toEqual([step(de), band(de)]);
  });

  it('to no score says why, and no band', () => {
    const change = { before, now: { ...unscored, bandChange: { from: 'raised', to: null, direction: null } } };
    expect([stepText(change, t), bandText(change, t)]).toEqual([
      t('trends.risk.step', {
        before: percentText(0.12, t),
        now: t('trends.risk.noScoreSince', { why: noRespiration }),
      }),
      '',
    ]);
  });

  const readings = [
    reading('respiratory-rate', 24, 3),
    reading('respiratory-rate', 26, 2),
    reading('respiratory-rate', 28, 1),
    ...pressures(88, 50, 2, 'Observation/bp'),
  ];
  const behind = readings.map(({ concept, reference }) => ({ concept, reference }));
  const driver = (changes: Partial<TrackDriver>): TrackDriver => ({
    ...breathing,
    weight: 2,
    cause: null,
    arrived: [],
    left: [],
    ...changes,
  });
  const said = (changes: Partial<TrackDriver>) => {
    const one = driver(changes);
    const points = [scored(1, 0.3, 'high', { drivers: [one] })];
    const textOf = readingTexts(seriesOf({ readings, rejected: [] }), { ...risk, points }, canonicalUnits, formats, t);
    return driverText(one, textOf, t);
  };

  const raised = t('trends.risk.raised', { name: t('terms.group.respiratory-rate'), mark: '●●' });
  const at = (value: string, time: string) => t('trends.at', { value, time });

  it('names what drove it, its direction, and the newest readings behind it', () => {
    expect(said({ arrived: behind.slice(0, 1) })).toBe(
      t('trends.risk.arrived', { driver: raised, readings: at('24\u00a0/min', '27 Nov, 11:10') }),
    );
    const newest = [at('26\u00a0/min', '27 Nov, 12:10'), at('28\u00a0/min', '27 Nov, 13:10')].join(', ');
    expect(said({ arrived: behind.slice(0, 3) })).toBe(
      t('trends.risk.arrived', {
        driver: raised,
        readings: t('trends.risk.andMore', { readings: newest, count: 1 }),
      }),
    );
  });

  it('both pressures of one measurement are said once', () => {
    const pressure = { group: 'blood-pressure', display: 'Blood pressure', weight: 0 } as const;
    expect(said({ ...pressure, arrived: behind.slice(3) })).toBe(
      t('trends.risk.arrived', {
        driver: t('trends.risk.lowered', { name: t('terms.group.blood-pressure'), mark: '○' }),
        readings: at('88/50\u00a0mmHg', '27 Nov, 12:10'),
      }),
    );
  });

  it('where nothing arrived: what is no longer counted', () => {
    expect(said({ left: behind.slice(0, 1), weight: 0 })).toBe(
      t('trends.risk.left', {
        driver: t('trends.risk.lowered', { name: t('terms.group.respiratory-rate'), mark: '○' }),
        readings: at('24\u00a0/min', '27 Nov, 11:10'),
      }),
    );
  });

  it('what is on no graph is named without a reading', () => {
    expect(said({ arrived: [{ concept: 'consciousness', reference: 'Observation/alert' }] })).toBe(raised);
  });
});

describe('NEWS2 over time in a sentence', () => {
  const scoreAt = (value: string, time: string) => t('trends.at', { value: t('trends.news2.value', { value }), time });
  const range = scoreAt(t('common.between', { low: '5', high: '8' }), '27 Nov, 13:10');
  const noScore = scoreAt(t('trends.news2.noScore'), '27 Nov, 11:10');
  const consciousness = { names: t('terms.news2Input.consciousness') };
  const rangeGaps = [
    t('common.gap.missing', consciousness),
    t('common.gap.stale', { names: t('terms.news2Input.body-temperature') }),
  ];
  const whole: News2TrackPoint = {
    at: now - 5 * hour,
    score: {
      low: 2,
      high: 2,
      singleThree: false,
      missing: [],
      unusable: [],
      unmapped: [],
      unread: [],
      unconfirmed: [],
      'left-out': [],
      stale: [],
    },
    none: null,
  };
  const part = {
    at: now - hour,
    score: {
      low: 5,
      singleThree: false,
      high: 8,
      missing: ['consciousness'],
      unusable: [],
      unmapped: [],
      unread: [],
      unconfirmed: [],
      'left-out': [],
      stale: ['body-temperature'],
    },
    none: null,
  } as const;
  const none: News2TrackPoint = { at: now - 3 * hour, score: null, none: 'inputs' };

  it.each([
    [whole, scoreAt('2', '27 Nov, 09:10')],
    [part, [range, ...rangeGaps].join('; ')],
    [
      { ...part, score: { ...part.score, missing: [], unusable: [], unread: ['consciousness'] as const, stale: [] } },
      `${range}; ${t('common.gap.unread', consciousness)}`,
    ],
    [{ ...none, none: 'unread' } as const, `${noScore}; ${t('trends.news2.why.unread')}`],
    [none, `${noScore}; ${t('trends.news2.why.inputs')}`],
    [{ ...none, none: 'child' } as const, `${noScore}; ${t('trends.news2.why.child')}`],
  ])('a point: %#', (point, text) => {
    expect(news2Phrase(point, formats, t)).toBe(text);
  });

  it('a sentence says how many are whole, lack something, or are none', () => {
    expect(news2Sentence([whole, none, part], formats, t)).toBe(
      `${[
        range,
        ...rangeGaps,
        t('trends.news2.scores', { count: 2 }),
        t('trends.news2.with.missing', { count: 1 }),
        t('trends.news2.with.stale', { count: 1 }),
        t('trends.news2.without', { count: 1 }),
      ].join('; ')}.`,
    );
    expect(news2Sentence([], formats, t)).toBe(t('trends.news2.none'));
  });
});
