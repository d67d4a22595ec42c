import { describe, expect, it } from '@jest/globals';
import type { WorklistFigures } from '../../worklist/worklist-row.js';
import { percentText } from '../../i18n/percent-text.js';
import { readersAt } from '../../i18n/test-support/texts.js';
import type { Translate } from '../../i18n/translation.js';
import {
  anomalyKindText,
  asOfText,
  changeText,
  factPhrase,
  newestText,
  news2Phrase,
  notScoredPhrase,
  pointText,
  type Localization,
} from './row-text.js';

const now = Date.parse('2026-11-24T14:10:00Z');
const at = Date.parse('2026-11-24T14:02:00Z');
const yesterday = Date.parse('2026-11-23T06:10:00Z');

const { english, german } = readersAt(now);
const both = <Said>(say: (localization: Localization) => Said): readonly [Said, Said] => [say(english), say(german)];
/** What the catalogue has, in both languages. */
const texts = (say: (t: Translate) => string): readonly [string, string] => both(({ t }) => say(t));

const figures = (changes: Partial<WorklistFigures> = {}): WorklistFigures => ({
  ...{
    source: 'computed',
    asOf: at,
    message: null,
    news2: null,
    chartedNews2: null,
    due: null,
    slope: null,
    anomalies: null,
  },
  ...{ change: null, newestReading: null, unmapped: null },
  risk: { scored: true, probability: 0.31, band: 'raised', bandIndex: 1, indicator: 'info' },
  madeBy: { artefactHash: 'a', siteHash: 's', mappingVersion: '1' },
  ...changes,
});

describe('The texts of a patient’s row', () => {
  it.each([
    [0.12, yesterday, 'round', '▲', 'worklist.higher', 'worklist.was', ['23 Nov, 06:10', '23. Nov., 06:10']],
    [0.4, at, 'stored', '▼', 'worklist.lower', 'worklist.wasStored', ['14:02', '14:02']],
    [0.312, at, 'round', '', 'worklist.noChange', 'worklist.was', ['14:02', '14:02']],
  ] as const)(
    'a change from %d is said with its direction as a sign and as a word',
    (was, moment, against, sign, direction, key, times) => {
      const row = figures({ change: { was, at: moment, against } });
      const expected = [english, german].map(({ t }, index) => ({
        sign,
        direction: t(direction),
        text: t(key, { percent: percentText(was, t), time: times[index]! }),
      }));
      expect(both((localization) => changeText(row, localization))).toEqual(expected);
    },
  );

  it('no change is said where there is nothing to compare with, or no score', () => {
    expect(changeText(figures(), english)).toBeNull();
    const risk = { scored: false, reason: 'child', detail: null } as const;
    expect(changeText(figures({ risk, change: { was: 0.1, at, against: 'stored' } }), english)).toBeNull();
  });

  it.each([
    [{ low: 7, high: 7 }, ['7', '7']],
    [{ low: 5, high: 8 }, texts((t) => t('common.between', { low: '5', high: '8' }))],
    [null, texts((t) => t('common.unknown'))],
  ])('NEWS2 %j', (news2, expected) => {
    expect(both((localization) => news2Phrase(figures({ news2 }), localization))).toEqual(expected);
  });

  it.each([
    ['comfort-care', 'worklist.news2NotUsed'],
    ['pregnancy', 'worklist.news2NotUsed'],
    ['after-birth', 'worklist.news2NotUsed'],
    ['too-thin', 'common.unknown'],
  ] as const)('NEWS2 where nothing is estimated: %s', (reason, key) => {
    const row = figures({ news2: null, risk: { scored: false, reason, detail: null } });
    expect(both((localization) => news2Phrase(row, localization))).toEqual(texts((t) => t(key)));
  });

  it.each([
    [{ score: 8, high: 8 }, texts((t) => t('worklist.chartedHigher', { ours: '2', score: '8' }))],
    [{ score: null, high: 20 }, texts((t) => t('worklist.chartedUnusable', { ours: '2' }))],
    [{ score: 2, high: 2 }, ['2', '2']],
  ])('the hospital’s own NEWS2 %j is beside ours where it may be higher', (chartedNews2, expected) => {
    const row = figures({ news2: { low: 2, high: 2 }, chartedNews2 });
    expect(both((localization) => news2Phrase(row, localization))).toEqual(expected);
  });

  it('why there is no score; a reason that this app does not know is not known', () => {
    expect(both(({ t }) => notScoredPhrase('child', t))).toEqual(texts((t) => t('worklist.notScored.child')));
    for (const reason of ['synthetic', 'child.text', 'worklist:child']) {
      expect(notScoredPhrase(reason, english.t)).toBe(english.t('worklist.notScoredUnknown'));
    }
  });

  it('anomalies by kind, the gravest first, counted', () => {
    const anomalies = { count: 4, kinds: { artefact: 1, threshold: 3, trend: 0 } };
    expect(both(({ t }) => anomalyKindText(anomalies, t).map(([, text]) => text))).toEqual(
      both(({ t }) => [
        t('worklist.anomalies.threshold', { count: 3 }),
        t('worklist.anomalies.artefact', { count: 1 }),
      ]),
    );
    expect(anomalyKindText({ count: 4, kinds: null }, english.t)).toEqual([]);
  });

  it('of what is stored the newest reading is not known, and the time is said to be of then', () => {
    const stored = figures({ source: 'stored' });
    const { t: en } = english;
    expect(newestText(figures(), english)).toBe(en('worklist.noReading'));
    expect(newestText(stored, english)).toBe(en('common.unknown'));
    expect(both((localization) => asOfText(stored, localization))).toEqual(
      texts((t) => t('worklist.stored', { time: '14:02' })),
    );
  });

  it('who it is, as far as it is known', () => {
    const row = { id: 'p1', identity: null, reading: { status: 'read' }, figures: null } as const;
    expect(both(({ t }) => factPhrase(row, t))).toEqual(
      texts((t) => `${t('app.sexUnknown')} · ${t('app.patientId', { id: 'p1' })}`),
    );
  });

  it('a point of the scatter says all that its place, colour and shape say', () => {
    const point = { id: 'p1', name: null, ageYears: 78, probability: 0.004, band: 'usual', kind: 'threshold' } as const;
    const said = (t: Translate, name: string, band: string) =>
      t('worklist.point', {
        ...{ name, age: '78', percent: t('terms.percent.below'), band },
        anomaly: t('worklist.pointKind.threshold'),
      });
    expect(both((localization) => pointText(point, localization))).toEqual(
      texts((t) => said(t, t('worklist.nameUnknown', { id: 'p1' }), t('terms.band.usual'))),
    );
    expect(pointText({ ...point, name: 'DOE, A', band: 'of the site’s own' }, english)).toBe(
      said(english.t, 'DOE, A', 'of the site’s own'),
    );
  });
});
