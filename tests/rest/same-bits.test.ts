/** Issue 16, How good: the same chart by hook, `score` and REST gives the same bits. */
import { join } from 'node:path';
import {
  ageYears,
  completeCoverage,
  type Instant,
  readPatientRecord,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import type { Assessment } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readNumberList } from '../../cds-service/src/evidence/number-list.js';
import { chartOfInstance } from '../../cds-service/src/rest/plain/instance-chart.js';
import type { Instance } from '../../cds-service/src/rest/schemas/instance.js';
import { predictionOf } from '../../cds-service/src/rest/score/prediction.js';
import { scoreInstance } from '../../cds-service/src/rest/score/score-instance.js';
import { assessRecord } from '../../cds-service/src/rest/score/scored-chart.js';
import { scorePatients } from '../../cds-service/src/score/score-patients.js';
import { restDeployments } from '../../cds-service/src/service/deployment.js';
import type { CallRecord } from '../../cds-service/src/store/store.js';
import { hookBody, searchset, testNow } from '../../cds-service/src/test-support/chart.js';
import { callHook, hookServiceOf } from '../../cds-service/src/test-support/hook-service-of.js';
import { memoryStore } from '../../cds-service/src/test-support/memory-store.js';
import { chartAt, fixtureSyntheaCharts, type SafetyChart, scenarioCharts } from '../safety/charts.js';
import { forAnySetting } from '../support/for-any-setting.js';
import { repositoryRoot } from '../support/repository.js';
import { instances } from './instances.js';

const [shipped] = await loadArtefacts(join(repositoryRoot, 'model/artefacts'));
if (shipped === undefined) throw new Error('There is no artefact');
// A hook call without encounters says of nobody that they are outside hospital; plain values may.
const artefact = forAnySetting(shipped);
const { features } = artefact.manifest;
const site = await loadSite(null);
const [placed] = restDeployments([artefact], site, 'development');

/** All figures of an assessment; of one without a score its features alone. */
interface Bits {
  readonly why: string | null;
  readonly features: readonly number[];
  readonly contributions: readonly number[];
  readonly probability: number | null;
  readonly news2: readonly (number | null)[];
}

function bitsOf(assessment: Assessment): Bits {
  const rows = assessment.scored ? assessment.contributions : assessment.features;
  return {
    why: assessment.scored ? null : assessment.notScored.reason,
    features: rows.map(({ value }) => value),
    contributions: assessment.scored ? assessment.contributions.map(({ contribution }) => contribution) : [],
    probability: assessment.scored ? assessment.probability : null,
    news2: [assessment.news2?.low ?? null, assessment.news2?.high ?? null],
  };
}

/** Which parts of a chart an EHR sent. */
interface Parts {
  readonly conditions: boolean;
  readonly encounters: boolean;
}

/** What the hook recorded of a chart. */
async function byHook(resources: readonly JsonObject[], patientId: string, asOf: Instant, parts: Parts): Promise<Bits> {
  const recorded: CallRecord[] = [];
  const store = { ...memoryStore(), recordCall: async (call: CallRecord) => void recorded.push(call) };
  const service = hookServiceOf({ artefacts: [artefact], site, store }, { clock: () => asOf });
  const of = (type: string) => resources.filter(({ resourceType }) => resourceType === type);
  const vitals = of('Observation').toSorted((a, b) =>
    String(b.effectiveDateTime).localeCompare(String(a.effectiveDateTime)),
  );
  const prefetch = {
    patient: of('Patient')[0] ?? null,
    ...(parts.conditions ? { conditions: searchset(of('Condition')) } : {}),
    ...(parts.encounters ? { encounters: searchset(of('Encounter')) } : {}),
    ...{ vitals: searchset(vitals), social: searchset([]), assessments: searchset([]) },
    ...{ careLimits: searchset([]), careOrders: searchset(of('ServiceRequest')) },
  };
  await callHook(
    service,
    artefact!.manifest.name,
    hookBody(prefetch, { context: { userId: 'Practitioner/1', patientId } }),
  );
  const { findings, evidence } = recorded[0]!.assessments[0]!;
  return {
    why: findings?.notScored ?? null,
    features: [...readNumberList(evidence!.features ?? '[]')],
    contributions: evidence!.contributions === null ? [] : [...readNumberList(evidence!.contributions)],
    probability: findings?.probability ?? null,
    news2: [findings?.news2?.low ?? null, findings?.news2?.high ?? null],
  };
}

function byScore(entries: readonly ResourceEntry[], asOf: Instant): Bits {
  const [found] = scorePatients(entries, {
    artefacts: [artefact!],
    site,
    coverage: completeCoverage,
    asOf,
    now: asOf,
    decisions: [],
    encounterId: null,
    leaving: false,
  });
  return bitsOf(found!.assessment!);
}

const scored = (instance: Instance, asOf: Instant) => scoreInstance(instance, { placed: [placed!], site, asOf });

/** The scored features of a chart under their own names, with age and sex. */
function instanceOf(values: readonly number[]): Instance {
  const known = features.map(
    ({ name }, index) => [name, Number.isNaN(values[index]!) ? null : values[index]!] as const,
  );
  const { age, sex_female: female, ...others } = Object.fromEntries(known);
  const gender = female === null || female === undefined ? 'unknown' : female === 1 ? 'female' : 'male';
  return { ...(age === undefined ? {} : { age }), gender, features: others };
}

/** What is not the same of one chart at one moment. */
async function differences(chart: SafetyChart, asOf: Instant) {
  const resources = chartAt(chart, asOf, 400) as unknown as readonly JsonObject[];
  const entries = resources.map((resource) => ({ resource }));
  const { patientId } = chart;
  const hook = await byHook(resources, patientId, asOf, { conditions: true, encounters: true });
  expect(byScore(entries, asOf)).toEqual(hook);
  const record = readPatientRecord(entries, { patientId, codes: site.codes, coverage: completeCoverage });
  expect(bitsOf(assessRecord(record, { placed: [placed!], site, asOf }).assessment)).toEqual(hook);
  if (hook.why !== null) return false;
  // An age in years is that of a day, so the age itself is another number; what follows from it is not.
  const plain = bitsOf(scored(instanceOf(hook.features), asOf).assessment);
  expect(plain.features.slice(1)).toEqual(hook.features.slice(1));
  expect(Math.abs(plain.features[0]! - ageYears(record.patient, asOf))).toBeLessThan(2 / 365);
  expect([plain.contributions, plain.probability]).toEqual([hook.contributions, hook.probability]);
  return true;
}

describe('the same bits by hook, `score` and REST', () => {
  it.each([
    ['every scenario', () => scenarioCharts(2), 10],
    ['every Synthea patient of the fixtures', () => fixtureSyntheaCharts(1), 20],
  ] as const)(
    '%s',
    async (_, charts, atLeast) => {
      let count = 0;
      for (const chart of charts()) for (const asOf of chart.moments) count += Number(await differences(chart, asOf));
      expect(count).toBeGreaterThanOrEqual(atLeast);
    },
    240_000,
  );

  it('a plain instance is scored as a hook scores the resources that it stands for (property)', async () => {
    await fc.assert(
      fc.asyncProperty(instances, async (instance) => {
        const { entries } = chartOfInstance(instance, testNow, site.codes);
        const resources = entries.map(({ resource }) => resource as JsonObject);
        const patientId = String(resources[0]!.id);
        // A hospital cannot say that a list of problems is a part of it: one code alone is a list here.
        fc.pre(
          instance.diagnosis_code === null ||
            instance.diagnosis_code === undefined ||
            Array.isArray(instance.diagnosis_code),
        );
        const parts = { conditions: Array.isArray(instance.diagnosis_code), encounters: false };
        expect(await byHook(resources, patientId, testNow, parts)).toEqual(
          bitsOf(scored(instance, testNow).assessment),
        );
      }),
      { numRuns: 80 },
    );
  }, 120_000);

  it('and as `score` does, where all of it is said: diagnoses and admissions too (property)', () => {
    const none = { admissions_365d: 0, emergency_visits_365d: 0 };
    fc.assert(
      fc.property(instances, (instance) => {
        const whole = { ...instance, diagnosis_code: ['J44.1', '44054006'], features: none };
        const { entries } = chartOfInstance(whole, testNow, site.codes);
        expect(byScore(entries, testNow)).toEqual(bitsOf(scored(whole, testNow).assessment));
      }),
      { numRuns: 150 },
    );
  });

  it('an explanation sums to the margin, by feature and by concept (property)', () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { explanation } = predictionOf(scored(instance, testNow), true);
        if (explanation === null || explanation === undefined) return;
        const { base_value, margin, contributions, reasons } = explanation;
        const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, base_value);
        expect(Math.abs(sum(Object.values(contributions)) - margin)).toBeLessThan(1e-9);
        expect(Math.abs(sum(reasons.map(({ share }) => share)) - margin)).toBeLessThan(1e-9);
      }),
      { numRuns: 300 },
    );
  });
});
