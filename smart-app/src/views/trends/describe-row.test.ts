import { describe, expect, it } from '@jest/globals';
import { marksOf } from '../../series/anomaly-marks.js';
import { canonicalUnits, displayUnit } from '../../series/display-units.js';
import { formatsOf } from '../../i18n/formats.js';
import { rowAt } from '../../series/series-rows.js';
import { summaryOf } from '../../series/series-summary.js';
import { hour, now, pressures, reading } from '../../series/test-support/readings.js';
import { seriesOf } from '../../series/vital-series.js';
import { lookup } from '../../i18n/lookup.js';
import { createI18n } from '../../i18n/create-i18n.js';
import { chartSentence, rowText } from './describe-row.js';

const formats = formatsOf('en-GB', now, 'UTC');
const { t } = await createI18n({ language: 'en' });
const set = seriesOf({
  readings: [
    ...pressures(128, 74, 9, 'Observation/1'),
    reading('systolic-blood-pressure', 150, 4),
    reading('body-temperature', 36.6, 3),
    reading('body-temperature', 38.3, 2, {
      recordedValue: 100.94,
      recordedUnit: '[degF]',
      knownAt: now - hour,
      derived: true,
    }),
  ],
  rejected: [],
});
const anomaly = {
  id: 'a',
  kind: 'threshold',
  concepts: ['body-temperature'],
  at: now,
  references: ['Observation/body-temperature-2'],
  text: 'above 38',
} as const;
const marks = marksOf(set, [anomaly], null);
const [pressure, temperature] = set.series;

function said(series: typeof pressure, index: number, units = canonicalUnits) {
  const unit = displayUnit(series!.unit, units);
  return rowText(rowAt(series!, index, set.readings, unit, marks.get(series!.id)!), unit, formats, t);
}

function sentence(series: typeof pressure, from: number) {
  const own = marks.get(series!.id)!;
  const unit = displayUnit(series!.unit, canonicalUnits);
  const summary = summaryOf(series!, own, { from, to: now });
  const latest = summary.latest === null ? null : rowAt(series!, summary.latest, set.readings, unit, own);
  return chartSentence(lookup(t, 'terms.concept', series!.id, ''), summary, latest, unit, formats, t);
}

describe('What is said of a reading', () => {
  it('value and unit as shown, value and unit as recorded, time, and what there is to know', () => {
    expect(said(temperature, 1)).toEqual({
      value: '38.3\u00a0°C',
      recorded: '100.94\u00a0°F',
      time: '27 Nov, 12:10',
      notes: ['computed, not measured', 'in the chart since 27 Nov, 13:10', 'Crosses a threshold: above 38'],
    });
    expect(said(temperature, 0, { ...canonicalUnits, temperature: '[degF]' })).toMatchObject({
      value: '97.9\u00a0°F',
      recorded: '36.6\u00a0°C',
    });
  });

  it('several anomalies of one kind are one note, the first and how many more', () => {
    const two = [anomaly, { ...anomaly, id: 'b', text: 'above 37.5' }, { ...anomaly, id: 'c', kind: 'trend' as const }];
    const own = marksOf(set, two, null).get('body-temperature')!;
    const unit = displayUnit(temperature!.unit, canonicalUnits);
    expect(rowText(rowAt(temperature!, 1, set.readings, unit, own), unit, formats, t).notes.slice(-2)).toEqual([
      'Crosses a threshold: above 38 (and 1 more of that kind)',
      'Rises or falls: above 38',
    ]);
  });

  it('both pressures, and a dash where one is missing', () => {
    expect(said(pressure, 0)).toMatchObject({ value: '128/74\u00a0mmHg', recorded: '128/74\u00a0mmHg' });
    expect(said(pressure, 1)).toMatchObject({ value: '150/–\u00a0mmHg', recorded: '150/–\u00a0mmHg' });
  });
});

describe('The chart in a sentence', () => {
  it('latest, range, number of readings, anomalies', () => {
    expect(sentence(temperature, 0)).toBe(
      'Temperature: latest 38.3\u00a0°C at 27 Nov, 12:10; 36.6 to 38.3\u00a0°C; 2 readings; 1 anomaly.',
    );
    expect(sentence(pressure, 0)).toBe(
      'Blood pressure: latest 150/–\u00a0mmHg at 27 Nov, 10:10; systolic 128 to 150\u00a0mmHg; 2 readings.',
    );
  });

  it('one reading has no range', () => {
    expect(sentence(temperature, now - 2.5 * hour)).toBe(
      'Temperature: latest 38.3\u00a0°C at 27 Nov, 12:10; 1 reading; 1 anomaly.',
    );
  });

  it('nothing in the range: when the newest is', () => {
    expect(sentence(temperature, now)).toBe('Temperature: no readings in this range; the newest is of 27 Nov, 12:10.');
  });
});
