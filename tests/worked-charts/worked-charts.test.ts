/** The charts behind the example cards: what the mapping reads of them is what the cards say, and scores what the cards say. */
import {
  careLimitsAt,
  completeCoverage,
  encounterUnderWay,
  entriesOf,
  hourMs,
  latestInstant,
  type PatientRecord,
  readPatientRecord,
} from '@bellwether/fhir-mapping';
import { type WorkedChart, type WorkedValues, workedCharts } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import { news2ByHand } from '../safety/news2-by-hand.js';

const recordOf = (chart: WorkedChart, asOf: number): PatientRecord =>
  readPatientRecord(entriesOf(chart.build(asOf)), { coverage: completeCoverage });
const chartOf = (card: string): WorkedChart => workedCharts.find((row) => row.card === card)!;
const readingsOf = (card: string, concept: string) => {
  const chart = chartOf(card);
  return recordOf(chart, chart.asOf)
    .readings.filter((reading) => reading.concept === concept)
    .map(({ value, measuredAt }) => [value, new Date(measuredAt).toISOString().slice(11, 16)]);
};
const answersOf = (card: string, concept: string) => {
  const chart = chartOf(card);
  return recordOf(chart, chart.asOf)
    .coded.filter((reading) => reading.concept === concept)
    .map(({ answer, measuredAt }) => [answer, new Date(measuredAt).toISOString().slice(11, 16)]);
};

/** Points of NEWS2, by the table of the Royal College of Physicians (2017, chart 1), written down here once more. */
function pointsOf(value: number, rows: readonly (readonly [atMost: number, points: number])[]): number {
  return rows.find(([atMost]) => value <= atMost)![1];
}

const most = Number.POSITIVE_INFINITY;

function saturationPoints({ oxygenSaturation: value, oxygen, scale }: WorkedValues): number {
  if (scale === 1) return pointsOf(value, [[91, 3], [93, 2], [95, 1], [most, 0]]); // biome-ignore format: a table
  if (value <= 92 || oxygen === false) return pointsOf(value, [[83, 3], [85, 2], [87, 1], [most, 0]]); // biome-ignore format: a table
  return pointsOf(value, [[94, 1], [96, 2], [most, 3]]); // biome-ignore format: a table
}

function news2Of(values: WorkedValues): readonly [number, number] {
  const { respiratoryRate, oxygen, systolic, heartRate, consciousness, temperature } = values;
  const fixed =
    pointsOf(respiratoryRate, [[8, 3], [11, 1], [20, 0], [24, 2], [most, 3]]) + // biome-ignore format: a table
    saturationPoints(values) +
    pointsOf(systolic, [[90, 3], [100, 2], [110, 1], [219, 0], [most, 3]]) + // biome-ignore format: a table
    pointsOf(heartRate, [[40, 3], [50, 1], [90, 0], [110, 1], [130, 2], [most, 3]]) + // biome-ignore format: a table
    pointsOf(temperature, [[35, 3], [36, 1], [38, 0], [39, 1], [most, 2]]); // biome-ignore format: a table
  const low = fixed + (oxygen === true ? 2 : 0) + (consciousness === 'A' || consciousness === null ? 0 : 3);
  return [low, low + (oxygen === null ? 2 : 0) + (consciousness === null ? 3 : 0)];
}

/** What the newest set of a record has: the newest value of each input. */
function newestValues({ readings, coded }: PatientRecord, asOf: number, scale: 1 | 2): WorkedValues {
  const newest = <Of extends { readonly concept: string; readonly measuredAt: number }>(
    all: readonly Of[],
    of: string,
  ) =>
    all
      .filter(({ concept, measuredAt }) => concept === of && measuredAt > asOf - hourMs)
      .toSorted((a, b) => b.measuredAt - a.measuredAt)[0];
  const value = (of: string): number => newest(readings, of)?.value ?? Number.NaN;
  const letters: Readonly<Record<string, WorkedValues['consciousness']>> = {
    alert: 'A',
    confusion: 'C',
    voice: 'V',
    pain: 'P',
    unresponsive: 'U',
  };
  const oxygen = newest(coded, 'oxygen');
  return {
    respiratoryRate: value('respiratory-rate'),
    oxygenSaturation: value('oxygen-saturation'),
    oxygen: oxygen === undefined ? null : oxygen.answer === 'on-oxygen',
    systolic: value('systolic-blood-pressure'),
    heartRate: value('heart-rate'),
    consciousness: letters[newest(coded, 'consciousness')?.answer ?? ''] ?? null,
    temperature: value('body-temperature'),
    scale,
  };
}

const scored = workedCharts.filter(({ values }) => values !== null);

describe('Worked charts', () => {
  it('are one for each card, in their order', () => {
    const cards = ['1', '2', '3a', '3b', '4', '5', '6', '7', '8', '9', '10', '11', '12'];
    expect(workedCharts.map(({ card }) => card)).toEqual(cards);
  });

  it.each(scored)('card $card, $title: values and NEWS2 are those of the card', (chart) => {
    // At its own moment, and at any other.
    for (const asOf of [chart.asOf, Date.parse('2024-02-29T23:47:00Z')]) {
      const record = recordOf(chart, asOf);
      const [decision] = chart.decisions(asOf);
      const found = newestValues(record, asOf, decision?.scale ?? 1);
      expect(found).toEqual(chart.values);
      expect(news2Of(found)).toEqual(chart.news2);
      const emergency = encounterUnderWay(record, asOf)?.class === 'EMER';
      const byHand = news2ByHand(record, asOf, emergency ? 'emergency' : 'ward');
      if (decision === undefined) expect([byHand?.low, byHand?.high]).toEqual(chart.news2);
    }
  });

  it.each(workedCharts)('card $card, $title: the same bytes, and nothing after the moment', (chart) => {
    for (const asOf of [chart.asOf, Date.parse('2024-02-29T23:47:00Z')]) {
      const bundle = chart.build(asOf);
      expect(JSON.stringify(chart.build(asOf))).toBe(JSON.stringify(bundle));
      const record = recordOf(chart, asOf);
      expect(latestInstant(record)).toBeLessThanOrEqual(asOf);
      const { rejected, refused } = record;
      expect(refused.filter(({ reference }) => !reference.startsWith('Location/'))).toEqual([]);
      // The mode of a ventilator is read by nobody; the consciousness of card 10 is not to be.
      expect(rejected).toHaveLength(['8', '10'].includes(chart.card) ? 1 : 0);
    }
  });

  it('card 1: nine points at 02:05, and from then only oxygen and pressure moved their points', () => {
    const chart = chartOf('1');
    const before = news2ByHand(recordOf(chart, chart.asOf), Date.parse('2026-11-30T02:06:00Z'), 'ward')!;
    const now = news2ByHand(recordOf(chart, chart.asOf), chart.asOf, 'ward')!;
    expect([before.low, before.high, new Date(before.setAt!).toISOString()]).toEqual([
      9,
      9,
      '2026-11-30T02:05:00.000Z',
    ]);
    const moved = now.rows.filter(({ low }, index) => low !== before.rows[index]?.low);
    expect(moved.map(({ input }) => input).sort()).toEqual(['oxygen', 'systolic-blood-pressure']);
  });

  it('card 2: three points at 22:10', () => {
    const chart = chartOf('2');
    const before = news2ByHand(recordOf(chart, chart.asOf), Date.parse('2026-11-29T22:11:00Z'), 'ward')!;
    expect([before.low, before.high, new Date(before.setAt!).toISOString()]).toEqual([
      3,
      3,
      '2026-11-29T22:10:00.000Z',
    ]);
  });

  it('cards 3a and 3b: one chart, and a decision beside it that is of its stay', () => {
    const { asOf, build, decisions } = chartOf('3b');
    expect(build(asOf)).toEqual(chartOf('3a').build(asOf));
    expect(chartOf('3a').decisions(asOf)).toEqual([]);
    const record = recordOf(chartOf('3b'), asOf);
    expect(decisions(asOf)).toMatchObject([
      { kind: 'oxygen-scale', scale: 2, setBy: 'Dr A. Khan', setAt: Date.parse('2026-11-12T10:00:00Z') },
    ]);
    expect(decisions(asOf)[0]?.encounterId).toBe(encounterUnderWay(record, asOf)?.id);
    expect(record.encounters[0]?.start).toBeLessThan(decisions(asOf)[0]!.setAt);
  });

  it('card 8: an arterial pressure below 65 since 14:20, a ventilator, 50% of oxygen, RASS −3', () => {
    const pressures = readingsOf('8', 'invasive-mean-arterial-pressure');
    expect(pressures.at(-1)).toEqual([58, '15:00']);
    expect(pressures.find(([value]) => Number(value) < 65)).toEqual([58, '14:20']);
    expect(readingsOf('8', 'inhaled-oxygen-concentration').at(-1)?.[0]).toBe(50);
    expect(answersOf('8', 'rass').at(-1)?.[0]).toBe('minus-3');
    expect(answersOf('8', 'ventilation').at(-1)?.[0]).toBe('invasive');
    expect(readingsOf('8', 'heart-rate').at(-1)?.[0]).toBe(118);
    const { entry } = chartOf('8').build(chartOf('8').asOf);
    const codes = entry.flatMap(({ resource }) =>
      resource.resourceType === 'Location' ? (resource.type?.[0]?.coding?.[0]?.code ?? []) : [],
    );
    expect(codes).toEqual(['ICU']);
  });

  it('card 9: comfort care is of this stay, with who and when', () => {
    const chart = chartOf('9');
    const { comfortCare } = careLimitsAt(recordOf(chart, chart.asOf), chart.asOf);
    expect(JSON.stringify(comfortCare)).toContain(String(Date.parse('2026-11-28T16:00:00Z')));
    expect(JSON.stringify(chart.build(chart.asOf))).toContain('"requester":{"display":"Dr M. Osei"}');
    expect(readingsOf('9', 'oxygen-saturation')).toEqual([[88, '06:00']]);
    expect(answersOf('9', 'oxygen')).toEqual([['air', '06:00']]);
  });

  it('card 10: consciousness of 13:50 is not read, the older one is', () => {
    expect(answersOf('10', 'consciousness')).toEqual([['alert', '11:50']]);
    const chart = chartOf('10');
    expect(recordOf(chart, chart.asOf).rejected).toMatchObject([{ concept: 'consciousness' }]);
  });

  it('cards 5, 6, 11 and 12: what was measured, and when', () => {
    expect(readingsOf('5', 'heart-rate')).toEqual([[72, '10:20']]);
    expect(new Date(recordOf(chartOf('5'), chartOf('5').asOf).readings[0]!.measuredAt).toISOString()).toMatch(
      /^2026-11-03/,
    );
    expect(readingsOf('6', 'body-weight')).toEqual([
      [82, '10:20'],
      [86, '10:05'],
    ]);
    const six = recordOf(chartOf('6'), chartOf('6').asOf);
    expect(six.encounters.filter((one) => one.class === 'IMP')).toHaveLength(3);
    expect(new Date(six.readings[0]!.measuredAt).toISOString()).toMatch(/^2026-10-03/);
    expect(readingsOf('11', 'systolic-blood-pressure')).toEqual([[126, '11:05']]);
    expect(readingsOf('12', 'body-temperature')).toEqual([[38.9, '10:20']]);
  });
});
