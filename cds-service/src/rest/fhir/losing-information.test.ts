import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { RiskAssessmentResource } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  alert,
  bloodPressure,
  condition,
  encounter,
  onAir,
  patient,
  searchset,
  vital,
} from '../../test-support/chart.js';
import { restCallOf, restServiceAt } from '../../test-support/rest-service-of.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { evaluateRisk } from './evaluate-risk.js';

const service = await restServiceAt([await stumpArtefact()]);

/** A value of a vital sign, from well to very ill, and how many hours ago. */
const reading = (low: number, high: number) =>
  fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: 0, max: 30 }));

const charts = fc
  .record({
    respiratoryRate: fc.array(reading(6, 40), { maxLength: 3 }),
    spo2: fc.array(reading(80, 100), { maxLength: 3 }),
    heartRate: fc.array(reading(35, 160), { maxLength: 3 }),
    temperature: fc.array(reading(34, 41), { maxLength: 2 }),
    pressure: fc.array(reading(75, 210), { maxLength: 2 }),
    alert: fc.boolean(),
    air: fc.boolean(),
    stay: fc.boolean(),
    ill: fc.boolean(),
  })
  .map(({ pressure, alert: isAlert, air, stay, ill, ...vitals }): readonly JsonObject[] => [
    patient(),
    ...(ill ? [condition('84114007')] : []),
    ...(stay ? [encounter('IMP', 48)] : []),
    ...(isAlert ? [alert(1)] : []),
    ...(air ? [onAir(1)] : []),
    ...pressure.map(([systolic, hours]) => bloodPressure(systolic, 60, hours)),
    ...(['respiratoryRate', 'spo2', 'heartRate', 'temperature'] as const).flatMap((name) =>
      vitals[name].map(([value, hours]) => vital(name, value, hours)),
    ),
  ]);

/** A loss that leaves a trace: of one resource, or of a whole page. */
const losses: Readonly<Record<string, (resources: readonly JsonObject[], at: number) => JsonObject>> = {
  'a value becomes a text': (resources, at) =>
    changed(resources, at, ({ valueQuantity: _value, ...rest }) => ({ ...rest, valueString: 'see notes' })),
  'a unit is lost': (resources, at) => changed(resources, at, (one) => ({ ...one, valueQuantity: { value: 12 } })),
  'a value is beyond what can be': (resources, at) =>
    changed(resources, at, (one) => ({ ...one, valueQuantity: { ...Object(one.valueQuantity), value: 9999 } })),
  'a time is unreadable': (resources, at) =>
    changed(resources, at, (one) => ({ ...one, effectiveDateTime: 'yesterday' })),
  'the rest is behind a next page': (resources, at) =>
    searchset(resources.slice(0, at + 1), { link: [{ relation: 'next', url: 'https://x.example/2' }] }),
  'the total is larger': (resources, at) => searchset(resources.slice(0, at + 1), { total: resources.length + 1 }),
  'an outcome stands in place of it': (resources, at) =>
    searchset(
      resources.map((one, index) =>
        index === at ? { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'timeout' }] } : one,
      ),
    ),
};

function changed(
  resources: readonly JsonObject[],
  at: number,
  change: (resource: JsonObject) => JsonObject,
): JsonObject {
  return searchset(resources.map((one, index) => (index === at && one.valueQuantity ? change(one) : one)));
}

/** Charts where each loss takes rapid breathing away, and from where on: draws alone seldom have one. */
const rapid = vital('respiratoryRate', 36, 1);
const calm = [vital('spo2', 97, 1), vital('heartRate', 72, 1), bloodPressure(122, 60, 1), vital('temperature', 37, 1)];
const losingRapidBreathing: [readonly JsonObject[], number][] = [
  [[patient(), rapid, ...calm], 0],
  [[patient(), ...calm, rapid], 3],
];

type Answer = Awaited<ReturnType<typeof evaluateRisk>>;
const answerTo = (body: unknown): Promise<Answer> => evaluateRisk(body, 'p1', restCallOf(), service);

const notesOf = ({ resource }: Answer): readonly string[] =>
  resource.resourceType === 'RiskAssessment'
    ? (resource.note ?? []).map(({ text }) => text)
    : resource.issue.map(({ diagnostics }) => diagnostics);

const probabilityOf = ({ resource }: Answer): number | null =>
  resource.resourceType === 'RiskAssessment' ? resource.prediction[0].probabilityDecimal : null;

/** How a note ends that says of the figure that it may be too low. */
const mayBeHigher = en.riskAssessment.gap.slice('{{gap}}'.length);

describe('losing information never reassures', () => {
  it.each(Object.entries(losses))('where %s: beside a lower figure is said that it may be higher', async (_, lose) => {
    let lower = 0;
    await fc.assert(
      fc.asyncProperty(charts, fc.nat(), async (resources, seed) => {
        const at = 1 + (seed % Math.max(resources.length - 1, 1));
        const whole = await answerTo(searchset(resources));
        const lost = await answerTo(lose(resources, at));
        const [before, after] = [probabilityOf(whole), probabilityOf(lost)];
        if (before === null || after === null || after >= before) return;
        lower += 1;
        const added = notesOf(lost).filter((note) => !notesOf(whole).includes(note));
        expect(added.filter((note) => note.endsWith(mayBeHigher))).not.toEqual([]);
        const { text } = lost.resource as RiskAssessmentResource;
        // Those who show the narrative alone are told too.
        expect(text.div.split('<p>').length - 2).toBe(notesOf(lost).length);
      }),
      { numRuns: 60, examples: losingRapidBreathing },
    );
    expect(lower).toBeGreaterThan(0);
  });
});
