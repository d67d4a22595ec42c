/** acuity §0.4 and §0.14 of what people read: the message in every setting of care, not only the score behind it. */
import { completeCoverage, type Coverage, hourMs, type Instant, readPatientRecord } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import {
  type Artefact,
  assess,
  defaultTriggers,
  type MessageContext,
  messageOf,
  type SettingName,
} from '@bellwether/model';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { decide } from '../../cds-service/src/show/decide.js';
import { findingsOf } from '../../cds-service/src/show/findings.js';
import type { ShowRule } from '../../cds-service/src/show/resolve-show.js';
import { historyOf, viewingOf } from '../../cds-service/src/test-support/viewings.js';
import { stumpArtefact } from '../../cds-service/src/test-support/stump-artefact.js';
import { messageSite } from '../support/message-site.js';
import { describeOnSharedData } from '../support/shared-data.js';
import { answered } from './answer-losses.js';
import {
  chartAt,
  fixtureSyntheaCharts,
  type Resource,
  type SafetyChart,
  scenarioCharts,
  sharedSyntheaCharts,
  workedSafetyCharts,
} from './charts.js';
import { messageReassurances, type Said } from './message-reassurances.js';
import { monitoredCharts } from './monitored-charts.js';
import { placesIn } from './places.js';
import { isStayTooLong, realChartsAtMoments, shippedArtefact, trialsOf } from './trials.js';

/** Other cases of the same kinds: `LOSSES_SEED=2 npm run test:jest -- tests/safety/message`. */
const seed = process.env.LOSSES_SEED ?? '';
const perMoment = { losses: 6, conditions: 1 };
/** Days of a real chart before a moment that are read. */
const realDays = 2;

const pressure = 'invasive-mean-arterial-pressure';
const triggers = [...defaultTriggers, { concept: pressure, below: 65 }];
const limited = [...new Set(triggers.map(({ concept }) => concept))];

/** The rules by which a card can be withheld from who sees the chart for the first time. */
const rules: readonly ShowRule[] = (['on-change', 'from-band'] as const).map((when) => ({
  ...{ when, fromBandIndex: 1, minChange: 0.05, memoryHours: 24, silenceHours: 8, quietLine: true },
}));

/** As the encounters say, and wherever the caller knows the patient to be. */
const settings: readonly (SettingName | undefined)[] = [undefined, 'ambulatory', 'emergency', 'ward', 'intensive-care'];

/** How a chart is opened. */
interface Opening {
  readonly artefact: Artefact;
  readonly setting: SettingName | undefined;
  readonly leaving: boolean;
  /** What the model said before, against what it says of the whole chart; null: nothing. */
  readonly beforeTimes: number | null;
}

/** The shipped one says something outside hospital alone; the other one, of the tests, beside a score. */
let artefacts: readonly Artefact[];
beforeAll(async () => {
  artefacts = [await shippedArtefact(), await stumpArtefact()];
});

const tried = new Map<string, number>();
let cases = 0;
afterAll(() => console.info(`${cases} cases of seed "${seed}"`, Object.fromEntries([...tried].sort())));

/** As the encounters say, and each setting once in a while. */
function openingsOf(random: Random): readonly Opening[] {
  const other = settings[random.integer(1, settings.length - 1)];
  return [undefined, other].map((setting) => ({
    setting,
    artefact: artefacts[random.chance(0.3) ? 1 : 0]!,
    leaving: random.chance(0.15),
    beforeTimes: random.chance(0.5) ? null : [0.7, 1, 1.4][random.integer(0, 2)]!,
  }));
}

function saidOf({ patientId, codes }: SafetyChart, resources: readonly Resource[], coverage: Coverage, asOf: Instant) {
  const entries = resources.map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId, codes, coverage });
  return {
    record,
    said: ({ artefact, setting, leaving }: Opening, before: MessageContext['before']): Said => {
      const options = { asOf, siteHash: 'site', triggers, leaving, ...(setting === undefined ? {} : { setting }) };
      const assessment = assess(record, artefact, options);
      const context = { manifest: artefact.manifest, options, before };
      const { manifest } = artefact;
      const findings = findingsOf(assessment, record, { manifest, bands: manifest.bands.rows, triggers });
      const viewing = viewingOf(findings, { record, asOf, acute: assessment.setting.news2 !== 'silent' });
      const decisions = rules.map((rule) => decide(viewing, rule, historyOf(null)));
      return { assessment, message: messageOf(assessment, record, context, messageSite), decisions };
    },
  };
}

function beforeOf({ assessment }: Said, { beforeTimes }: Opening, asOf: Instant): MessageContext['before'] {
  if (beforeTimes === null || !assessment.scored) return null;
  return { at: asOf - hourMs, probability: Math.min(1, assessment.probability * beforeTimes), risk: null, score: null };
}

/** What reassures after losses of a chart at its moments: nothing should. */
function reassuring(chart: SafetyChart, days: number): readonly string[] {
  const [shipped] = artefacts;
  return chart.moments.flatMap((asOf) => {
    const random = new Random(`message-losses${seed}/${chart.name}/${asOf}`);
    const arrived = answered(chartAt(chart, asOf, days), shipped!, chart.codes);
    const places = placesIn(arrived, chart.codes, limited);
    const whole = saidOf(chart, arrived, completeCoverage, asOf);
    if (isStayTooLong(whole.record, asOf)) return [];
    const made = { artefact: shipped!, codes: chart.codes, asOf };
    return trialsOf(arrived, places, made, perMoment, random).flatMap(({ loss, lossy }) => {
      tried.set(loss.name, (tried.get(loss.name) ?? 0) + 1);
      const after = saidOf(chart, lossy.resources, lossy.coverage, asOf);
      return openingsOf(random).flatMap((opening) => {
        cases += 1;
        const before = beforeOf(whole.said(opening, null), opening, asOf);
        const [then, now] = [whole.said(opening, before), after.said(opening, before)];
        const found = messageReassurances({ whole: then, after: now, loss, lossy, places });
        const where = `${chart.name} ${new Date(asOf).toISOString()} ${opening.setting ?? 'as charted'}`;
        return found.map((what) => `${where}, ${loss.name} (${lossy.extent}): ${what}`);
      });
    });
  });
}

describe('acuity §0.4: losing information never reassures who reads the message', () => {
  it('scenarios', () => {
    expect(scenarioCharts(3).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });

  it('the charts of the example cards', () => {
    expect(workedSafetyCharts().flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });

  it('monitors with jumps and ventilators, in a stay and in an unknown setting', () => {
    expect(monitoredCharts(60, seed).flatMap((chart) => reassuring(chart, 2))).toEqual([]);
  });

  it('Synthea patients of the fixtures', () => {
    expect(fixtureSyntheaCharts(3).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });
});

describeOnSharedData('shared Synthea patients: the message', ['synthea-r4-a'], () => {
  it('all of them', () => {
    expect(sharedSyntheaCharts(1).flatMap((chart) => reassuring(chart, 400))).toEqual([]);
  });
});

describeOnSharedData('real charts: the message', [mimic], () => {
  it('at moments of every stay', () => {
    expect(realChartsAtMoments(3, seed).flatMap((chart) => reassuring(chart, realDays))).toEqual([]);
  });
});
