import { describe, expect, it } from '@jest/globals';
import type { WorklistFigures } from '../../worklist/worklist-row.js';
import { formatsOf } from '../../i18n/formats.js';
import { type Language, createI18n } from '../../i18n/create-i18n.js';
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

async function localizationOf(language: Language): Promise<Localization> {
  const { t } = await createI18n({ language });
  return { t, formats: formatsOf(language === 'en' ? 'en-GB' : 'de-DE', now, 'UTC') };
}
const [english, german] = [await localizationOf('en'), await localizationOf('de')];
const both = <Said>(say: (localization: Localization) => Said): readonly [Said, Said] => [say(english), say(german)];

const figures = (changes: Partial<WorklistFigures> = {}): WorklistFigures => ({
  ...{ source: 'computed', asOf: at, news2: null, anomalies: null, change: null, newestReading: null },
  risk: { scored: true, probability: 0.31, band: 'raised', bandIndex: 1, indicator: 'info' },
  madeBy: { artefactHash: 'a', siteHash: 's', mappingVersion: '1' },
  ...changes,
});

describe('The words of a patient’s row', () => {
  it.each([
    [
      0.12,
      yesterday,
      'round',
      '▲',
      ['higher', 'höher'],
      ['was 12\u00a0% at 23 Nov, 06:10', 'war 12\u00a0% (23. Nov., 06:10)'],
    ],
    [
      0.4,
      at,
      'stored',
      '▼',
      ['lower', 'niedriger'],
      ['was 40\u00a0%, stored 14:02', 'war 40\u00a0% (gespeichert 14:02)'],
    ],
    [0.312, at, 'round', '', ['about the same', 'etwa gleich'], ['was 31\u00a0% at 14:02', 'war 31\u00a0% (14:02)']],
  ] as const)(
    'a change from %d is said with its direction as a sign and as a word',
    (was, time, against, sign, directions, texts) => {
      const row = figures({ change: { was, at: time, against } });
      const expected = directions.map((direction, index) => ({ sign, direction, text: texts[index] }));
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
    [{ low: 5, high: 8 }, ['5 to 8', '5 bis 8']],
    [null, ['not known', 'nicht bekannt']],
  ])('NEWS2 %j', (news2, texts) => {
    expect(both((localization) => news2Phrase(figures({ news2 }), localization))).toEqual(texts);
  });

  it('why there is no score; a reason that this app does not know is not known', () => {
    expect(both(({ t }) => notScoredPhrase('child', t))).toEqual([
      'Not estimated: younger than the model is made for',
      'Keine Schätzung: jünger, als das Modell vorsieht',
    ]);
    for (const reason of ['synthetic', 'child.text', 'worklist:child']) {
      expect(notScoredPhrase(reason, english.t)).toBe('Not estimated: why is not known');
    }
  });

  it('anomalies by kind, the gravest first, counted', () => {
    const anomalies = { count: 4, kinds: { artefact: 1, threshold: 3, 'unusual-combination': 0 } };
    expect(both(({ t }) => anomalyKindText(anomalies, t).map(([, text]) => text))).toEqual([
      ['3 thresholds', '1 artefact'],
      ['3 Grenzwert\u00adverletzungen', '1 Artefakt'],
    ]);
    expect(anomalyKindText({ count: 4, kinds: null }, english.t)).toEqual([]);
  });

  it('of what is stored the newest reading is not known, and the time is said to be of then', () => {
    const stored = figures({ source: 'stored' });
    expect([newestText(figures(), english), newestText(stored, english)]).toEqual(['none', 'not known']);
    expect(both((localization) => asOfText(stored, localization))).toEqual(['stored 14:02', 'gespeichert 14:02']);
  });

  it('who it is, as far as it is known', () => {
    const row = { id: 'p1', identity: null, reading: { status: 'read' }, figures: null } as const;
    expect(both(({ t }) => factPhrase(row, t))).toEqual([
      'sex not known · EHR id p1',
      'Geschlecht nicht bekannt · KIS-ID p1',
    ]);
  });

  it('a point of the scatter says all that its place, colour and shape say', () => {
    const point = { id: 'p1', name: null, ageYears: 78, probability: 0.004, band: 'usual', kind: 'threshold' } as const;
    expect(both((localization) => pointText(point, localization))).toEqual([
      'Name not known (EHR id p1), 78\u00a0y, below 1\u00a0%, band usual, crosses a threshold',
      'Name nicht bekannt (KIS-ID p1), 78\u00a0J., unter 1\u00a0%, Stufe „üblich“, Grenzwertverletzung',
    ]);
    expect(pointText({ ...point, name: 'DOE, A', band: 'of the site’s own' }, english)).toContain(
      'DOE, A, 78\u00a0y, below 1\u00a0%, band of the site’s own',
    );
  });
});
