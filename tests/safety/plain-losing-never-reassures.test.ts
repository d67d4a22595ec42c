/** Issue 16, How good: losing information never reassures, of what other systems send and read too. */
import { join } from 'node:path';
import { loadArtefacts, loadSite } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Instance, instanceSchema } from '../../cds-service/src/rest/schemas/instance.js';
import type { Prediction } from '../../cds-service/src/rest/schemas/prediction.js';
import { predictionOf } from '../../cds-service/src/rest/score/prediction.js';
import { scoreInstance } from '../../cds-service/src/rest/score/score-instance.js';
import { restDeployments } from '../../cds-service/src/service/deployment.js';
import { testNow } from '../../cds-service/src/test-support/chart.js';
import { instances } from '../rest/instances.js';
import { repositoryRoot } from '../support/repository.js';
import { type Input, lose, losses } from './instance-losses.js';

const [artefact] = await loadArtefacts(join(repositoryRoot, 'model/artefacts'));
if (artefact === undefined) throw new Error('There is no artefact');
const { features } = artefact.manifest;
const site = await loadSite(null);
const [placed] = restDeployments([artefact], site, 'development');

const answerTo = (instance: unknown): Prediction =>
  predictionOf(scoreInstance(instanceSchema.parse(instance), { placed: [placed!], site, asOf: testNow }), false);

/** What an answer calls an input by: its features, its concept, and its plain name. */
const namesOf: Readonly<Record<Input, readonly string[]>> = {
  age: ['age'],
  gender: ['sex_female'],
  bmi: ['bmi', 'body-mass-index', 'bmi_last'],
  heart_rate: ['heart_rate', 'heart-rate', 'heart_rate_last'],
  respiratory_rate: ['respiratory_rate', 'respiratory-rate', 'respiratory_rate_last'],
  oxygen_saturation: ['oxygen_saturation', 'oxygen-saturation', 'spo2_last'],
  temperature: ['temperature', 'body-temperature', 'temperature_last'],
  blood_pressure: ['blood_pressure.systolic', 'systolic-blood-pressure', 'systolic_bp_last', 'diastolic_bp_last'],
  smoking_status: ['smoker_current'],
  consciousness: ['consciousness', 'alert'],
  oxygen: ['oxygen'],
  diagnosis_code: ['diagnosis_code', 'conditions'],
};

/** All that an answer names as missing, not read, not used or open. */
function gapsOf({ missing, unread, unused, warnings, news2 }: Prediction): ReadonlySet<string> {
  const notUsed = warnings.filter(({ detail }) => !detail.startsWith('not used by ')).map(({ input }) => input);
  return new Set([...missing, ...unread, ...unused, ...notUsed, ...news2.open]);
}

/** What sounds better, or surer, after a loss than before. */
function reassurances(whole: Prediction, after: Prediction, isNamed: boolean): readonly string[] {
  const found: string[] = [];
  const [before, now] = [whole.news2, after.news2];
  if (before.low !== null && now.low !== null && (now.low > before.low || now.high! < before.high!)) {
    found.push(`NEWS2 ${before.low} to ${before.high} became ${now.low} to ${now.high}`);
  }
  if (now.low !== null && before.low === null) found.push('NEWS2 came out of nothing');
  const closed = now.low === null ? [] : before.open.filter((input) => !now.open.includes(input));
  if (closed.length > 0) found.push(`${closed.join()} was open`);
  if (now.status === 'complete' && before.status !== 'complete') found.push('NEWS2 became complete');
  if (now.status === 'not-applicable' && before.status !== 'not-applicable') found.push('NEWS2 is not for this age');
  if (now.due_at !== null && before.due_at !== null && now.due_at > before.due_at) found.push('due later');
  if (after.status === 'scored' && whole.status !== 'scored') found.push('a score out of nothing');
  if (isNamed) return found;
  // An instance says nothing of where the patient is, so that only most of the inputs together say that NEWS2 is used.
  if (before.observations !== null && now.observations === null) found.push('NEWS2 is no longer used');
  const rules = new Set(after.anomalies.map(({ rule }) => rule));
  const dropped = whole.anomalies.filter(({ rule }) => !rules.has(rule));
  if (dropped.length > 0) found.push(`${dropped.map(({ rule }) => rule).join()} dropped with no gap beside it`);
  const isLower = after.probability !== null && whole.probability !== null && after.probability < whole.probability;
  if (isLower) found.push(`${whole.probability} became ${after.probability} with no gap beside it`);
  return found;
}

describe('losing an input of a plain instance never reassures', () => {
  it('whatever it is and however it is lost (property)', () => {
    const tried = new Map<string, number>();
    fc.assert(
      fc.property(instances, fc.array(losses, { minLength: 1, maxLength: 3 }), (instance, lost) => {
        const given = lost.filter(({ input }) => instance[input] !== null && instance[input] !== undefined);
        fc.pre(given.length > 0);
        const whole = answerTo(instance);
        const lossy = given.reduce<unknown>((left, { input, loss }) => lose(left as Instance, input, loss), instance);
        const after = answerTo(lossy);
        for (const { input, loss } of given) tried.set(`${input} ${loss.name}`, 1);
        const gaps = gapsOf(after);
        const isNamed = given.some(({ input }) => namesOf[input].some((name) => gaps.has(name)));
        expect(reassurances(whole, after, isNamed)).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(tried.size).toBeGreaterThanOrEqual(35);
  }, 120_000);

  it('every input that the score reads is named when it is lost, whatever became of the figure (property)', () => {
    fc.assert(
      fc.property(instances, losses, (instance, { input, loss }) => {
        fc.pre(instance[input] !== null && instance[input] !== undefined && input !== 'oxygen');
        const gaps = gapsOf(answerTo(lose(instance, input, loss)));
        expect(namesOf[input].filter((name) => gaps.has(name))).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('nor does the loss of a feature by its own name: a lower figure names it (property)', () => {
    const rows = features.filter(({ source }) => source === 'vital');
    const named = fc
      .constantFrom(...rows)
      .chain((row) => fc.tuple(fc.constant(row), fc.constantFrom(undefined, null, 1e6)));
    // Of one concept the same value everywhere: a newest one beyond the highest of its day is refused.
    const value = fc.integer({ min: 31, max: 44 });
    const values = fc.array(value, { minLength: rows.length, maxLength: rows.length }).map((drawn) => {
      const concepts = [...new Set(rows.map((row) => ('concept' in row ? row.concept : '')))];
      return Object.fromEntries(
        rows.map((row) => [row.name, drawn['concept' in row ? concepts.indexOf(row.concept) : 0]!]),
      );
    });
    fc.assert(
      fc.property(values, named, fc.integer({ min: 18, max: 100 }), (all, [row, sentAs], age) => {
        fc.pre(!(sentAs === 1e6 && row.source === 'vital' && ['slope', 'hours-since'].includes(row.reducer)));
        const { [row.name]: _, ...others } = all;
        const after = answerTo({ age, features: sentAs === undefined ? others : { ...others, [row.name]: sentAs } });
        expect(after.missing).toContain(row.name);
        expect(after.news2).toMatchObject({ status: 'nothing-charted', low: null });
        const isWarned = after.warnings.some(
          ({ input, detail }) => input === `features.${row.name}` && detail.startsWith('not used: expected'),
        );
        expect(isWarned).toBe(sentAs === 1e6);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
