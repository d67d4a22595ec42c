import { describe, expect, it } from '@jest/globals';
import { createI18n } from '../i18n/create-i18n.js';
import { marksOf } from './anomaly-marks.js';
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

const { t } = await createI18n({ language: 'en' });
const columns =
  'Vital sign,Measured at (UTC),Value,Unit,AsCharted value,AsCharted unit,Known at (UTC),Computed,Source,Anomalies';

describe('trendsCsv', () => {
  const csv = (from: number, units = canonicalUnits) =>
    trendsCsv({
      set,
      marks: marksOf(set, anomalies, null),
      range: { from, to: now },
      units,
      identity: 'DOE, Anna',
      asOf: now,
      t,
    });

  it('says whose it is and as of when, then one value a line, as shown and as recorded', () => {
    expect(csv(0, { ...canonicalUnits, temperature: '[degF]' }).split('\r\n')).toEqual([
      'Patient,"DOE, Anna",,,,,,,,',
      'As of (UTC),2026-11-27T14:10:00.000Z,,,,,,,,',
      'Range (UTC),1970-01-01T00:00:00.000Z,2026-11-27T14:10:00.000Z,,,,,,,',
      columns,
      'Systolic blood pressure,2026-11-27T11:10:00.000Z,128,mmHg,128,mmHg,2026-11-27T11:10:00.000Z,,Observation/=1,',
      'Diastolic blood pressure,2026-11-27T11:10:00.000Z,74,mmHg,74,mmHg,2026-11-27T11:10:00.000Z,,Observation/=1,',
      'Temperature,2026-11-26,98.6,°F,37,°C,2026-11-25T22:10:00.000Z,,Observation/body-temperature-40,',
      'Temperature,2026-11-27T12:10:00.000Z,100.9,°F,101,°F,2026-11-27T13:10:00.000Z,computed,Observation/body-temperature-2,"Crosses a threshold: 38.3 °C, expected 36.1 to 38"',
      '',
    ]);
  });

  it('has what lies in the range, no more', () => {
    expect(csv(now - 2.5 * hour).split('\r\n').length).toBe(6);
  });
});
