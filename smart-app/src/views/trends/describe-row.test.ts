import type { Reading, ReferenceRange } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { lookup } from '../../i18n/lookup.js';
import { readersAt, en as t } from '../../i18n/test-support/texts.js';
import { marksOf } from '../../series/anomaly-marks.js';
import { canonicalUnits, displayUnit } from '../../series/display-units.js';
import { rowAt } from '../../series/series-rows.js';
import { summaryOf } from '../../series/series-summary.js';
import { hour, now, pressures, reading } from '../../series/test-support/readings.js';
import { seriesOf } from '../../series/vital-series.js';
import { headlineText, plotSentence, rowText } from './describe-row.js';

const { formats } = readersAt(now).english;
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
  return plotSentence(lookup(t, 'terms.concept', series!.id, ''), summary, latest, unit, formats, t);
}

describe('What is said of a reading', () => {
  it('value and unit as shown, value and unit as recorded, time, and what there is to know', () => {
    expect(said(temperature, 1)).toEqual({
      value: '38.3\u00a0°C',
      recorded: '100.94\u00a0°F',
      time: '27 Nov, 12:10',
      sources: [],
      notes: [
        t('common.computed'),
        t('trends.reading.knownAt', { time: '27 Nov, 13:10' }),
        t('trends.reading.anomaly', { kind: t('terms.anomalyKind.threshold'), text: 'above 38' }),
      ],
    });
    expect(said(temperature, 0, { ...canonicalUnits, temperature: '[degF]' })).toMatchObject({
      value: '97.9\u00a0°F',
      recorded: '36.6\u00a0°C',
    });
  });

  it('several anomalies of one kind are one note, the first and how many more', () => {
    const note = (kind: 'threshold' | 'trend') =>
      t('trends.reading.anomaly', { kind: t(`terms.anomalyKind.${kind}`), text: 'above 38' });
    const two = [anomaly, { ...anomaly, id: 'b', text: 'above 37.5' }, { ...anomaly, id: 'c', kind: 'trend' as const }];
    const own = marksOf(set, two, null).get('body-temperature')!;
    const unit = displayUnit(temperature!.unit, canonicalUnits);
    expect(rowText(rowAt(temperature!, 1, set.readings, unit, own), unit, formats, t).notes.slice(-2)).toEqual([
      t('trends.reading.andMore', { text: note('threshold'), count: 1 }),
      note('trend'),
    ]);
  });

  it('both pressures, and a dash where one is missing', () => {
    expect(said(pressure, 0)).toMatchObject({ value: '128/74\u00a0mmHg', recorded: '128/74\u00a0mmHg' });
    expect(said(pressure, 1)).toMatchObject({ value: '150/–\u00a0mmHg', recorded: '150/–\u00a0mmHg' });
  });
});

describe('The graph in a sentence', () => {
  const temperatureName = t('terms.concept.body-temperature');
  const anomalies = t('trends.graph.anomalies', { count: 1 });
  const whole = (name: string, value: string, time: string, ...facts: readonly string[]) =>
    t('trends.graph.sentence', { name, latest: t('trends.at', { value, time }), facts: facts.join('; ') });

  it('latest, range, number of readings, anomalies', () => {
    const range = t('common.between', { low: '36.6', high: '38.3\u00a0°C' });
    const spread = t('common.between', { low: '128', high: '150\u00a0mmHg' });
    const two = t('trends.readings', { count: 2 });
    expect(sentence(temperature, 0)).toBe(
      whole(temperatureName, '38.3\u00a0°C', '27 Nov, 12:10', range, two, anomalies),
    );
    expect(sentence(pressure, 0)).toBe(
      whole(
        t('terms.concept.blood-pressure'),
        ...(['150/–\u00a0mmHg', '27 Nov, 10:10'] as const),
        t('trends.graph.systolic', { spread }),
        two,
      ),
    );
  });

  it('one reading has no range', () => {
    expect(sentence(temperature, now - 2.5 * hour)).toBe(
      whole(temperatureName, '38.3\u00a0°C', '27 Nov, 12:10', t('trends.readings', { count: 1 }), anomalies),
    );
  });

  it('nothing in the range: when the newest is', () => {
    expect(sentence(temperature, now)).toBe(
      t('trends.graph.noneInRange', { name: temperatureName, newest: '27 Nov, 12:10' }),
    );
  });
});

describe('What is said of where a value comes from', () => {
  const notesOf = (one: Reading, { t: texts, formats: written } = readersAt(now).english) => {
    const own = seriesOf({ readings: [one], rejected: [] });
    const [series] = own.series;
    const unit = displayUnit(series!.unit, canonicalUnits);
    return rowText(rowAt(series!, 0, own.readings, unit, marksOf(own, [], null).get(series!.id)!), unit, written, texts)
      .notes;
  };

  it.each(Object.values(readersAt(now)))('how it was measured, where the chart says so (%#)', (reader) => {
    expect(notesOf(reading('body-temperature', 38.1, 1, { source: 'ear' }), reader)).toEqual([
      reader.t('terms.source.ear'),
    ]);
    expect(notesOf(reading('body-temperature', 38.1, 1), reader)).toEqual([]);
    const row = { value: '38.1', recorded: '38.1', time: '12:10', notes: [] };
    const text = (value: string) => reader.t('trends.at', { value, time: row.time });
    const ear = reader.t('terms.source.ear');
    expect(headlineText({ ...row, sources: [ear] }, reader.t)).toBe(text(`38.1, ${ear}`));
    expect(headlineText({ ...row, sources: [] }, reader.t)).toBe(text('38.1'));
  });

  it.each(Object.values(readersAt(now)))('the laboratory’s own range with its result (%#)', (reader) => {
    const of = (referenceRange: ReferenceRange) => notesOf(reading('sodium', 128, 1, { referenceRange }), reader);
    const range = (text: string) => [reader.t('trends.reading.range', { range: text })];
    expect(of({ low: 135, high: 145 })).toEqual(
      range(reader.t('common.between', { low: '135', high: '145\u00a0mmol/L' })),
    );
    expect(of({ low: null, high: 145 })).toEqual(range(reader.t('common.upTo', { value: '145\u00a0mmol/L' })));
    expect(of({ low: 135, high: null })).toEqual(range(reader.t('common.atLeast', { value: '135\u00a0mmol/L' })));
  });
});
