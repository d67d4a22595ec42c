import {
  type Coverage,
  completeCoverage,
  type Instant,
  type PatientRecord,
  readPatientRecord,
} from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { type Artefact, type Assessment, assess, relevantTo, unreadParts, unusableIn } from '@bellwether/model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { describeOnSharedData } from '../support/shared-data.js';
import { answered } from './answer-losses.js';
import {
  chartAt,
  fixtureSyntheaCharts,
  type Resource,
  type SafetyChart,
  scenarioCharts,
  sharedSyntheaCharts,
} from './charts.js';
import { monitoredCharts } from './monitored-charts.js';
import { placesIn } from './places.js';
import { reassurances } from './reassurances.js';
import { isStayTooLong, realChartsAtMoments, shippedArtefact, trialsOf } from './trials.js';

const perMoment = { losses: 8, conditions: 2 };
/** Other cases of the same kinds: `LOSSES_SEED=2 npm run test:jest -- tests/safety/losing`. */
const seed = process.env.LOSSES_SEED ?? '';
/** Days of a real chart before a moment that are read. */
const realDays = 2;

let artefact: Artefact;
beforeAll(async () => {
  artefact = await shippedArtefact();
});

const tried = new Map<string, number>();
let cases = 0;
afterAll(() => console.info(`${cases} cases`, Object.fromEntries([...tried].sort())));

function assessed(
  chart: SafetyChart,
  resources: readonly Resource[],
  coverage: Coverage,
  asOf: Instant,
): { readonly assessment: Assessment; readonly record: PatientRecord } {
  const entries = resources.map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId: chart.patientId, codes: chart.codes, coverage });
  return { assessment: assess(record, artefact, { asOf, siteHash: 'site' }), record };
}

/** Concepts, and other parts, of which is said beside a figure that they cannot be used, or not all, or were not read. */
function gapsOf(record: PatientRecord, { quality }: Assessment, asOf: Instant): ReadonlySet<string> {
  const unread = unreadParts(record, relevantTo(artefact.manifest), asOf).map(({ part }) => part);
  const unused = quality.unused.map(({ concept }) => concept);
  return new Set([...unread, ...unused, ...unusableIn(record)(asOf).keys()]);
}

/** What reassures after losses of a chart at its moments: nothing should. */
function reassuring(chart: SafetyChart, days: number): readonly string[] {
  return chart.moments.flatMap((asOf) => {
    const random = new Random(`losses${seed}/${chart.name}/${asOf}`);
    const arrived = answered(chartAt(chart, asOf, days), artefact, chart.codes);
    const places = placesIn(arrived, chart.codes);
    const { assessment: whole, record } = assessed(chart, arrived, completeCoverage, asOf);
    if (isStayTooLong(record, asOf)) return [];
    const { codes } = chart;
    return trialsOf(arrived, places, { artefact, codes, asOf }, perMoment, random).flatMap(({ loss, lossy }) => {
      cases += 1;
      tried.set(loss.name, (tried.get(loss.name) ?? 0) + 1);
      const after = assessed(chart, lossy.resources, lossy.coverage, asOf);
      const gaps = gapsOf(after.record, after.assessment, asOf);
      const found = reassurances({ whole, after: after.assessment, gaps, loss, lossy, places });
      return found.map(
        (what) => `${chart.name} ${new Date(asOf).toISOString()} ${loss.name} (${lossy.extent}): ${what}`,
      );
    });
  });
}

describe('acuity §0.4: losing information never reassures', () => {
  it('scenarios', () => {
    expect(scenarioCharts(4).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });

  it('monitors with jumps and ventilators, in a stay and in an unknown setting', () => {
    expect(monitoredCharts(60, seed).flatMap((chart) => reassuring(chart, 2))).toEqual([]);
  });

  it('Synthea patients of the fixtures', () => {
    expect(fixtureSyntheaCharts(3).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });
});

describeOnSharedData('shared Synthea patients: losing information never reassures', ['synthea-r4-a'], () => {
  it('all of them', () => {
    expect(sharedSyntheaCharts(2).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });
});

/** Moments of each real chart. */
const perRealChart = 6;

describeOnSharedData('real charts: losing information never reassures', [mimic], () => {
  it('at moments of every stay', () => {
    const found = realChartsAtMoments(perRealChart, seed).flatMap((chart) => reassuring(chart, realDays));
    expect(found).toEqual([]);
  });
});
