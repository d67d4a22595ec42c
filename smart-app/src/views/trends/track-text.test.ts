import { describe, expect, it } from '@jest/globals';
import type { News2TrackPoint, RiskTrackData, RiskTrackPoint, TrackDriver } from '../../series/score-tracks.js';
import { hour, now, pressures, reading } from '../../series/test-support/readings.js';
import { canonicalUnits } from '../../series/display-units.js';
import { seriesOf } from '../../series/vital-series.js';
import { formatsOf } from '../../i18n/formats.js';
import { createI18n } from '../../i18n/create-i18n.js';
import { news2Sentence, news2Phrase } from './news2-text.js';
import { readingTexts } from './reading-texts.js';
import { bandText, driverText, riskSentence, stepText, whyPhrase } from './risk-text.js';

const [{ t }, { t: german }] = [await createI18n({ language: 'en' }), await createI18n({ language: 'de' })];
const formats = formatsOf('en-GB', now, 'UTC');

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
  notScored: { reason: 'too-thin', missing: [breathing], unusable: [], unread: [] },
};
const risk: RiskTrackData = {
  artefact: 'hospitalization-30d',
  outcome: 'Hospital admission in 30 days',
  temporal: 'rolling',
  points: [],
  bands: [],
  average: 0.09,
  leftOut: { older: 0, between: 0 },
  limits: [],
};

describe('The risk over time in a sentence', () => {
  it('latest, lowest and highest, number of scores, changes of band, and why there was none', () => {
    const higher = scored(1, 0.34, 'high', { bandChange: { from: 'raised', to: 'high', direction: 'higher' } });
    expect(riskSentence(risk, [scored(5, 0.12, 'raised'), unscored, higher], formats, t)).toBe(
      'Hospital admission in 30 days: 34\u00a0%, high, at 27 Nov, 13:10; 12\u00a0% to 34\u00a0%; 2 scores; 1 change of band; not scored for a time: too few inputs, not charted: Respiratory rate.',
    );
  });

  it('where the latest has none, why', () => {
    expect(riskSentence(risk, [scored(5, 0.12, 'raised'), unscored], formats, t)).toMatch(
      /^not scored at 27 Nov, 10:10: too few inputs, not charted: Respiratory rate; 1 score\.$/,
    );
  });

  it('what was not read, or is not usable, is not called not charted', () => {
    const pressure = { group: 'blood-pressure', display: 'Blood pressure' };
    const none = { reason: 'too-thin', missing: [], unusable: [], unread: [] } as const;
    const whys = [
      { ...none, unread: [pressure] },
      { ...none, unread: [pressure], missing: [breathing] },
      { ...none, unusable: [pressure], missing: [breathing] },
    ];
    expect(whys.map((notScored) => whyPhrase({ notScored }, t))).toEqual([
      'too few inputs, not read: Blood pressure',
      'too few inputs, not read: Blood pressure, not charted: Respiratory rate',
      'too few inputs, charted, but not usable: Blood pressure, not charted: Respiratory rate',
    ]);
  });

  it('nothing at all', () => {
    expect(riskSentence(risk, [], formats, t)).toBe('Not scored in this range.');
  });
});

describe('A change of the risk', () => {
  const before = scored(5, 0.12, 'raised');
  const higher = scored(4, 0.34, 'high', { bandChange: { from: 'raised', to: 'high', direction: 'higher' } });

  it('from what to what, and which band', () => {
    const change = { before, now: higher };
    expect([stepText(change, t), bandText(change, t)]).toEqual(['12\u00a0% to 34\u00a0%', '▲ from raised to high']);
    expect([stepText(change, german), bandText(change, german)]).toEqual([
      '12\u00a0% auf 34\u00a0%',
      '▲ von erhöht auf hoch',
    ]);
  });

  it('to no score says why, and no band', () => {
    const change = { before, now: { ...unscored, bandChange: { from: 'raised', to: null, direction: null } } };
    expect([stepText(change, t), bandText(change, t)]).toEqual([
      '12\u00a0% to no score (too few inputs, not charted: Respiratory rate)',
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
    mark: '▲▲',
    raises: true,
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

  it('names what drove it, its direction, and the newest readings behind it', () => {
    expect(said({ arrived: behind.slice(0, 1) })).toBe('Respiratory rate ▲▲ raised it: 24\u00a0/min at 27 Nov, 11:10');
    expect(said({ arrived: behind.slice(0, 3) })).toBe(
      'Respiratory rate ▲▲ raised it: 26\u00a0/min at 27 Nov, 12:10, 28\u00a0/min at 27 Nov, 13:10 and 1 more',
    );
  });

  it('both pressures of one measurement are said once', () => {
    const pressure = { group: 'blood-pressure', display: 'Blood pressure', mark: '▼', raises: false };
    expect(said({ ...pressure, arrived: behind.slice(3) })).toBe(
      'Blood pressure ▼ lowered it: 88/50\u00a0mmHg at 27 Nov, 12:10',
    );
  });

  it('where nothing arrived: what is no longer counted', () => {
    expect(said({ left: behind.slice(0, 1), mark: '▼', raises: false })).toBe(
      'Respiratory rate ▼ lowered it: no longer counted 24\u00a0/min at 27 Nov, 11:10',
    );
  });

  it('what is on no chart is named without a reading', () => {
    expect(said({ arrived: [{ concept: 'consciousness', reference: 'Observation/alert' }] })).toBe(
      'Respiratory rate ▲▲ raised it',
    );
  });
});

describe('NEWS2 over time in words', () => {
  const whole: News2TrackPoint = {
    at: now - 5 * hour,
    score: { low: 2, high: 2, missing: [], unusable: [], unread: [], stale: [] },
    none: null,
  };
  const part = {
    at: now - hour,
    score: { low: 5, high: 8, missing: ['consciousness'], unusable: [], unread: [], stale: ['body-temperature'] },
    none: null,
  } as const;
  const none: News2TrackPoint = { at: now - 3 * hour, score: null, none: 'inputs' };

  it.each([
    [whole, 'NEWS2 2 at 27 Nov, 09:10'],
    [part, 'NEWS2 5 to 8 at 27 Nov, 13:10; not charted: consciousness; too old: temperature'],
    [
      { ...part, score: { ...part.score, missing: [], unusable: [], unread: ['consciousness'] as const, stale: [] } },
      'NEWS2 5 to 8 at 27 Nov, 13:10; not read: consciousness',
    ],
    [
      { ...none, none: 'unread' } as const,
      'NEWS2 no score at 27 Nov, 11:10; no input of the last 24\u00a0h is among what was read',
    ],
    [none, 'NEWS2 no score at 27 Nov, 11:10; no usable input charted in the last 24\u00a0h'],
    [{ ...none, none: 'child' } as const, 'NEWS2 no score at 27 Nov, 11:10; not made for this age'],
  ])('a point: %#', (point, text) => {
    expect(news2Phrase(point, formats, t)).toBe(text);
  });

  it('a sentence says how many are whole, lack something, or are none', () => {
    expect(news2Sentence([whole, none, part], formats, t)).toBe(
      'NEWS2 5 to 8 at 27 Nov, 13:10; not charted: consciousness; too old: temperature; 2 scores; 1 with an input that is not charted; 1 with an input that is too old; 1 moment without a score.',
    );
    expect(news2Sentence([], formats, t)).toBe('NEWS2: none in this range.');
  });
});
