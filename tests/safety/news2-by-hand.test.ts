import {
  ageYears,
  careExclusionAt,
  completeCoverage,
  encounterUnderWay,
  type PatientRecord,
  readPatientRecord,
} from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { acuityOf, news2 } from '@bellwether/model';
import { expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { describeOnSharedData } from '../support/shared-data.js';
import {
  chartAt,
  everyFourHours,
  fixtureSyntheaCharts,
  mimicCharts,
  type SafetyChart,
  scenarioCharts,
  sharedSyntheaCharts,
} from './charts.js';
import { news2ByHand, type Place } from './news2-by-hand.js';

/** What the model says, in the form of the computation by hand. */
function byModel(record: PatientRecord, asOf: number, place: Place): unknown {
  const score = news2(record, asOf, { place });
  if (score === null) return null;
  const { low, high, singleThree, setAt, components } = score;
  const { indicator, red, due } = acuityOf(score, asOf);
  const { state, dueAt, lateAt, missedAt } = due;
  return {
    low,
    high,
    singleThree,
    setAt,
    rows: components.map(({ input, state: of, low: from, high: to, measuredAt }) => ({
      input,
      state: of,
      low: from,
      high: to,
      measuredAt,
    })),
    due: dueAt === null ? null : [dueAt, lateAt, missedAt],
    state,
    indicator,
    red,
  };
}

function recordOf(chart: SafetyChart, asOf: number, days: number): PatientRecord {
  const entries = chartAt(chart, asOf, days).map((resource) => ({ resource }));
  return readPatientRecord(entries, { patientId: chart.patientId, codes: chart.codes, coverage: completeCoverage });
}

function placeOf(record: PatientRecord, asOf: number): Place {
  const kind = encounterUnderWay(record, asOf)?.class;
  return kind === 'EMER' || kind === 'FLD' ? 'emergency' : 'ward';
}

/** @returns how many moments had a score */
function checkAll(
  charts: readonly SafetyChart[],
  days: number,
  places: (record: PatientRecord, asOf: number) => readonly Place[],
): number {
  let scored = 0;
  for (const chart of charts) {
    for (const asOf of chart.moments) {
      const record = recordOf(chart, asOf, days);
      // What limits of care withhold is another rule: there is none then, whatever was charted.
      if (careExclusionAt(record, asOf) !== null) {
        expect(news2(record, asOf)).toBeNull();
        continue;
      }
      if (!(ageYears(record.patient, asOf) >= 16)) continue;
      for (const place of places(record, asOf)) {
        const expected = news2ByHand(record, asOf, place);
        expect([chart.name, new Date(asOf).toISOString(), place, byModel(record, asOf, place)]).toEqual([
          chart.name,
          new Date(asOf).toISOString(),
          place,
          expected,
        ]);
        if (expected !== null) scored += 1;
      }
    }
  }
  return scored;
}

const everywhere = (): readonly Place[] => ['ward', 'emergency', 'intensive-care'];

it('scenarios: the model and the computation by hand agree in every place of care', () => {
  expect(checkAll(scenarioCharts(8), 3, everywhere)).toBeGreaterThan(200);
});

it('Synthea patients of the fixtures: they agree', () => {
  expect(checkAll(fixtureSyntheaCharts(12), 30, everywhere)).toBeGreaterThan(100);
});

describeOnSharedData('shared Synthea patients', ['synthea-r4-a'], () => {
  it('the model and the computation by hand agree', () => {
    expect(checkAll(sharedSyntheaCharts(12), 30, everywhere)).toBeGreaterThan(300);
  });
});

/** Moments of one real chart. */
const perChart = 20;

describeOnSharedData('real charts', [mimic], () => {
  it('the model and the computation by hand agree, as the encounter says and in intensive care', () => {
    const charts = mimicCharts().map((chart) => {
      const random = new Random(`by hand/${chart.name}`);
      const stays = everyFourHours(chart);
      const moments = Array.from({ length: Math.min(perChart, stays.length) }, () => {
        return stays[random.integer(0, stays.length - 1)]!.at + random.integer(0, 239) * 60_000;
      });
      return { ...chart, moments };
    });
    const scored = checkAll(charts, 2, (record, asOf) => [placeOf(record, asOf), 'intensive-care']);
    expect(scored).toBeGreaterThan(500);
  });
});
