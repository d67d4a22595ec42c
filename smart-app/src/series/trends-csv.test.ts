import { describe, expect, it } from '@jest/globals';
import { en } from '../i18n/test-support/texts.js';
import { marksOf } from './anomaly-marks.js';
import { csvText } from '@bellwether/model/csv';
import { canonicalUnits } from './display-units.js';
import { hour, now, pressures, reading } from './test-support/readings.js';
import { trendsCsv } from './trends-csv.js';
import { seriesOf } from './vital-series.js';

const set = seriesOf({
  readings: [
    reading('body-temperature', 37, 40, { measuredPrecision: 'day', measuredAt: Date.UTC(2026, 10, 26) }),
    ...pressures(128, 74, 3, 'Observation/=1'),
    reading('body-temperature', 38.3, 2, {
      recordedValue: 101,
      recordedUnit: '[degF]',
      knownAt: now - hour,
      derived: true,
    }),
  ],
  rejected: [],
});
const anomalies = [
  {
    id: 'a',
    kind: 'threshold',
    concepts: ['body-temperature'],
    at: now,
    references: ['Observation/body-temperature-2'],
    text: '38.3 °C, expected 36.1 to 38',
  },
] as const;

const vitals = ['concept', 'measuredAt', 'value', 'unit'] as const;
const asCharted = ['recordedValue', 'recordedUnit', 'knownAt', 'computed', 'source', 'anomalies'] as const;
const columns = [...vitals, ...asCharted].map((column) => en(`trends.csv.column.${column}`));
const concepts = ['systolic-blood-pressure', 'diastolic-blood-pressure', 'body-temperature'] as const;
const [systolic, diastolic, temperature] = concepts.map((concept) => en(`terms.concept.${concept}`));

describe('trendsCsv', () => {
  const csv = (from: number, units = canonicalUnits) =>
    trendsCsv({
      set,
      marks: marksOf(set, anomalies, null),
      range: { from, to: now },
      units,
      identity: 'DOE, Anna',
      asOf: now,
      t: en,
    });

  it('says whose it is and as of when, then one value a line, as shown and as recorded', () => {
    const kind = en('terms.anomalyKind.threshold');
    const noted = en('trends.reading.anomaly', { kind, text: '38.3 °C, expected 36.1 to 38' });
    expect(csv(0, { ...canonicalUnits, temperature: '[degF]' }).split('\r\n')).toEqual([
      `${en('common.csvPatient')},"DOE, Anna",,,,,,,,`,
      `${en('common.csvAsOf')},2026-11-27T14:10:00.000Z,,,,,,,,`,
      `${en('trends.csv.range')},1970-01-01T00:00:00.000Z,2026-11-27T14:10:00.000Z,,,,,,,`,
      csvText([columns]).trimEnd(),
      `${systolic},2026-11-27T11:10:00.000Z,128,mmHg,128,mmHg,2026-11-27T11:10:00.000Z,,Observation/=1,`,
      `${diastolic},2026-11-27T11:10:00.000Z,74,mmHg,74,mmHg,2026-11-27T11:10:00.000Z,,Observation/=1,`,
      `${temperature},2026-11-26,98.6,°F,37,°C,2026-11-25T22:10:00.000Z,,Observation/body-temperature-40,`,
      [
        `${temperature},2026-11-27T12:10:00.000Z,100.9,°F,101,°F,2026-11-27T13:10:00.000Z`,
        `${en('trends.csv.computed')},Observation/body-temperature-2,"${noted}"`,
      ].join(),
      '',
    ]);
  });

  it('has what lies in the range, no more', () => {
    expect(csv(now - 2.5 * hour).split('\r\n').length).toBe(6);
  });
});
