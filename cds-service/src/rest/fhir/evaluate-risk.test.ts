import { hourMs } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { Artefact, RiskAssessmentResource } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { AccessProblem, RequestProblem } from '../../errors.js';
import type { RestCall } from '../../store/store.js';
import { condition, encounter, hoursAgo, patient, searchset, testNow, vital } from '../../test-support/chart.js';
import { memoryStore } from '../../test-support/memory-store.js';
import { restCallOf, restServiceAt } from '../../test-support/rest-service-of.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import type { RestService } from '../rest-service.js';
import { evaluateRisk } from './evaluate-risk.js';
import type { NotScorableOutcome } from './not-scorable.js';

const texts = en.riskAssessment;

let artefact: Artefact;
let service: RestService;
beforeAll(async () => {
  artefact = await stumpArtefact();
  service = await restServiceAt([artefact]);
});

const resources = [
  patient(),
  condition('84114007'),
  vital('respiratoryRate', 24, 2),
  vital('spo2', 91, 1),
  vital('heartRate', 104, 1),
];
const bundle = (of: readonly JsonObject[] = resources) => searchset(of, { type: 'collection' });
const parameters = (...rows: readonly object[]) => ({
  resourceType: 'Parameters',
  parameter: [{ name: 'chart', resource: bundle() }, ...rows],
});

const call = (body: unknown, id: string | null = null, at: RestService = service) =>
  evaluateRisk(body, id, restCallOf(), at);

async function assessmentOf(body: unknown, id: string | null = null, at: RestService = service) {
  const { status, resource } = await call(body, id, at);
  expect([status, resource.resourceType]).toEqual([200, 'RiskAssessment']);
  return resource as RiskAssessmentResource;
}

async function outcomeOf(body: unknown): Promise<NotScorableOutcome> {
  const { status, resource } = await call(body);
  expect([status, resource.resourceType]).toEqual([422, 'OperationOutcome']);
  return resource as NotScorableOutcome;
}

async function problemOf(body: unknown, id: string | null = null): Promise<RequestProblem> {
  const problem = await call(body, id).then(
    () => null,
    (error: unknown) => error,
  );
  if (problem instanceof RequestProblem) return problem;
  throw new Error('expected a problem');
}

/** Whether a note was written from a text of the catalogue: by what stands before its first value. */
const isFrom = (template: string) => (note: string) => note.startsWith(template.split('{{')[0] ?? '');
const noteOf = ({ note = [] }: RiskAssessmentResource, template: string) =>
  note.map(({ text }) => text).find(isFrom(template)) ?? null;

describe('$evaluate-risk', () => {
  it('answers a RiskAssessment of now, for a Bundle as for Parameters', async () => {
    const plain = await assessmentOf(bundle());
    expect(plain).toMatchObject({
      subject: { reference: 'Patient/p1' },
      occurrenceDateTime: hoursAgo(0),
      prediction: [{ qualitativeRisk: { text: 'high' } }],
    });
    expect(await assessmentOf(parameters())).toEqual(plain);
    expect(await assessmentOf(parameters({ name: 'model', valueString: 'hospitalization-30d@0.1.0' }))).toEqual(plain);
  });

  it('takes the moment to assess', async () => {
    const at = hoursAgo(0.5);
    const later = vital('heartRate', 150, 0.2);
    const chart = { name: 'chart', resource: bundle([...resources, later]) };
    const asOf = { name: 'asOf', valueDateTime: at };
    const { occurrenceDateTime, basis } = await assessmentOf({ resourceType: 'Parameters', parameter: [chart, asOf] });
    expect(occurrenceDateTime).toBe(at);
    expect(basis).not.toContainEqual({ reference: `Observation/${String(later.id)}` });
    expect((await assessmentOf(chart.resource)).basis).toContainEqual({
      reference: `Observation/${String(later.id)}`,
    });
  });

  it('names the encounter that is under way', async () => {
    const stay = encounter('IMP');
    const { encounter: named } = await assessmentOf(bundle([...resources, stay]));
    expect(named).toEqual({ reference: `Encounter/${String(stay.id)}` });
  });

  it('gives the same content the same identifier, and another content another', async () => {
    const [one, same, other] = [
      await assessmentOf(bundle()),
      await assessmentOf(bundle([...resources].reverse())),
      await assessmentOf(bundle(resources.slice(0, -1))),
    ];
    expect(one.identifier?.[0]?.value).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(same.identifier).toEqual(one.identifier);
    expect(other.identifier).not.toEqual(one.identifier);
  });

  it('adds to the reasons their values and shares where that is asked for', async () => {
    const [brief, whole] = [
      await assessmentOf(bundle()),
      await assessmentOf(parameters({ name: 'includeReasons', valueBoolean: true })),
    ];
    expect(brief.prediction[0].rationale).not.toContain(texts.shares);
    expect(whole.prediction[0].rationale).toContain(texts.shares);
    expect(whole.prediction[0].rationale).toMatch(/respiratory rate 24\u00a0\/min \(\+1\.\d{3}\)/);
    expect(whole.prediction[0].probabilityDecimal).toBe(brief.prediction[0].probabilityDecimal);
  });

  it('says of a synthetic model and of a silent trial that they are not for care', async () => {
    const silent = await restServiceAt([artefact], {
      artefacts: { 'hospitalization-30d': { '0.1.0': { hooks: { rest: 'silent' } } } },
    });
    const [shown, silently] = [await assessmentOf(bundle()), await assessmentOf(bundle(), null, silent)];
    expect([noteOf(shown, texts.synthetic), noteOf(shown, texts.silent)]).toEqual([expect.any(String), null]);
    expect(silently.note?.[0]?.text).toBe(texts.silent);
    expect(silently.text.div).toContain(texts.silent);
  });

  it('writes an audit row without a patient', async () => {
    const rows: RestCall[] = [];
    const recorded: unknown[] = [];
    const store = {
      ...memoryStore(),
      recordRestCall: async (row: RestCall, kept: readonly unknown[]) => {
        rows.push(row);
        recorded.push(...kept);
      },
    };
    await assessmentOf(bundle(), null, { ...service, store });
    expect(rows).toMatchObject([
      { route: 'evaluate-risk', source: 'rest:research', outcome: '1 scored, 0 not scored' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('p1');
    expect(recorded).toEqual([]);
  });
});

describe('$evaluate-risk: what is lost of a chart is said', () => {
  it('how ill somebody is comes before the figure of a model, where that is urgent', async () => {
    const paragraphOf = async (of: readonly JsonObject[]) => (await assessmentOf(bundle(of))).text.div.split('<p>')[1];
    const ill = [
      encounter('IMP'),
      vital('respiratoryRate', 28, 0.2),
      vital('spo2', 88, 0.2),
      vital('heartRate', 140, 0.2),
    ];
    const figure = texts.summary.split('{{')[0] ?? '';
    expect(await paragraphOf(resources)).toMatch(new RegExp(`^${figure}`));
    expect(await paragraphOf([...resources.slice(0, 2), ...ill])).toMatch(new RegExp(`^.*NEWS2.*${figure}`));
  });

  it('NEWS2 with what is open of it, in acute care alone', async () => {
    const ward = bundle([...resources, encounter('IMP')]);
    const note = (await assessmentOf(ward)).note?.map(({ text }) => text).find((text) => text.includes('NEWS2'));
    expect(note).toMatch(/NEWS2 .*\d of 7|NEWS2 \d+ to \d+.* not known/);
    expect(noteOf(await assessmentOf(bundle()), 'NEWS2')).toBeNull();
  });

  it.each([
    ['a page that is missing', searchset(resources, { link: [{ relation: 'next', url: 'https://x.example' }] })],
    [
      'an OperationOutcome among the entries',
      bundle([...resources, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] }]),
    ],
  ])('%s', async (_case, body) => {
    const resource = await assessmentOf(body);
    const gaps = (resource.note ?? []).filter(({ text }) => text.endsWith(texts.gap.split('}}')[1] ?? ''));
    expect(gaps.length).toBeGreaterThan(0);
    for (const { text } of gaps) expect(resource.text.div).toContain(text.slice(0, 12));
  });

  it('a value that cannot be used, by its source', async () => {
    const fahrenheit = vital('temperature', 98.6, 1);
    const resource = await assessmentOf(bundle([...resources, fahrenheit]));
    expect(noteOf(resource, texts.notUsed)).toContain(`Observation/${String(fahrenheit.id)}`);
    expect(noteOf(resource, texts.unusedOf)).not.toBeNull();
    expect(noteOf(await assessmentOf(bundle()), texts.unusedOf)).toBeNull();
  });

  it('inputs of the model that are missing', async () => {
    expect(noteOf(await assessmentOf(bundle()), texts.missing)).not.toBeNull();
  });

  it('a record that was merged and is not there, and another patient’s', async () => {
    const link = [{ type: 'replaces', other: { reference: 'Patient/old' } }];
    const merged = await assessmentOf(bundle([patient({ link }), ...resources.slice(1)]));
    expect(noteOf(merged, texts.mergedNotRead)).toContain('Patient/old');
  });

  it('text of the chart is plain text', async () => {
    const evil = { ...vital('heartRate', 80, 0), valueQuantity: { value: 80, unit: '<b>*x*</b>[y](z)' } };
    const { note = [], text } = await assessmentOf(bundle([...resources, evil]));
    expect(text.div.replace(/<\/?(?:p|div)(?: xmlns="[^"]*")?>/g, '')).not.toMatch(/[<>]/);
    for (const one of note) expect(one.text).not.toMatch(/(?<!\\)[*[<]/);
  });
});

describe('$evaluate-risk: a chart that cannot be scored is 422', () => {
  it('with the inputs that are missing, and NEWS2', async () => {
    const { issue } = await outcomeOf(bundle([patient(), encounter('IMP'), vital('spo2', 91, 1)]));
    expect(issue[0]).toMatchObject({ severity: 'error', code: 'incomplete', details: { text: 'too-thin' } });
    expect(issue.filter(({ code }) => code === 'required').length).toBeGreaterThanOrEqual(3);
    expect(issue.some(({ code, diagnostics }) => code === 'informational' && diagnostics.includes('NEWS2'))).toBe(true);
  });

  it.each([
    ['a child', patient({ birthDate: '2016-01-01' }), 'child', 'business-rule'],
    ['somebody who died', patient({ deceasedBoolean: true }), 'deceased', 'business-rule'],
    ['somebody of unknown age', patient({ birthDate: undefined }), 'age-unknown', 'incomplete'],
  ])('of %s', async (_case, person, reason, code) => {
    const { issue } = await outcomeOf(bundle([person, ...resources.slice(1)]));
    expect(issue[0]).toMatchObject({ code, details: { text: reason } });
  });

  it('of resources without their Patient', async () => {
    const { issue } = await outcomeOf(bundle(resources.slice(1)));
    expect(issue[0]).toMatchObject({ code: 'incomplete', details: { text: 'no-patient' } });
  });
});

describe('$evaluate-risk: the patient', () => {
  const other = { ...vital('heartRate', 80, 1), subject: { reference: 'Patient/p2' } };
  const two = bundle([...resources, patient({ id: 'p2' }), other]);
  const of = (reference: string) => ({ name: 'subject', valueReference: { reference } });
  const both = (...rows: readonly object[]) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'chart', resource: two }, ...rows],
  });

  it('of a chart with several must be named', async () => {
    expect((await problemOf(two)).paths).toEqual(['subject']);
    expect((await assessmentOf(both(of('Patient/p1')))).subject.reference).toBe('Patient/p1');
    expect((await assessmentOf(two, 'p1')).subject.reference).toBe('Patient/p1');
    expect((await assessmentOf(both(of('https://ehr.example/fhir/Patient/p1')))).subject.reference).toBe('Patient/p1');
  });

  it.each([
    ['is not in the chart', bundle(), 'p9'],
    ['is another one than that of the address', both(of('Patient/p2')), 'p1'],
    ['is none of the chart, by subject', both(of('Patient/p9')), null],
    ['is named by nobody', bundle([{ resourceType: 'Organization', id: 'o' }]), null],
    ['has an id that is none of FHIR', bundle([patient({ id: 'a b' })]), null],
  ])('%s: 400', async (_case, body, id) => {
    expect((await problemOf(body, id)).code).toBe('request-invalid');
  });
});

describe('$evaluate-risk: refusals name what is wrong', () => {
  it.each([
    ['an unknown parameter', { name: 'threshold', valueDecimal: 1 }, /"threshold" is not a parameter/],
    ['the answer as a parameter', { name: 'return', resource: patient() }, /"return" is not a parameter/],
    ['a parameter of another type', { name: 'asOf', valueString: '2026' }, /unknown element "valueString"/],
    ['a parameter without a value', { name: 'asOf' }, /asOf: expected valueDateTime/],
    ['a day alone', { name: 'asOf', valueDateTime: '2026-11-24' }, /date and time/],
    ['a time without a zone', { name: 'asOf', valueDateTime: '2026-11-24T10:00:00' }, /zone/],
    ['a moment far ahead', { name: 'asOf', valueDateTime: '2999-01-01T00:00:00Z' }, /asOf/],
    ['a moment long ago', { name: 'asOf', valueDateTime: '1600-01-01T00:00:00Z' }, /asOf/],
    ['a second chart', { name: 'chart', resource: patient() }, /chart is given twice/],
    ['a chart that is none', { name: 'model', valueString: '' }, /model/],
    ['reasons as a text', { name: 'includeReasons', valueBoolean: 'yes' }, /true or false/],
    ['a subject without a reference', { name: 'subject', valueReference: { display: 'x' } }, /reference/],
    ['a modifier', { name: 'model', valueString: 'x', modifierExtension: [] }, /unknown element/],
    ['a number', 7 as unknown as object, /expected an object/],
  ])('%s: 400', async (_case, row, message) => {
    const problem = await problemOf(parameters(row));
    expect([problem.code, problem.message]).toEqual(['request-invalid', expect.stringMatching(message)]);
  });

  it.each([
    ['another resource', patient()],
    ['nothing', {}],
    ['Parameters without a chart', { resourceType: 'Parameters', parameter: [] }],
    ['Parameters with an object in place of the list', { resourceType: 'Parameters', parameter: {} }],
    ['Parameters with more', { resourceType: 'Parameters', implicitRules: 'https://x.example', parameter: [] }],
  ])('%s: 400', async (_case, body) => {
    expect((await problemOf(body)).code).toBe('request-invalid');
  });

  it.each(['nothing-here', 'hospitalization-30d@9.9.9'])('the model %s: 404', async (model) => {
    expect((await problemOf(parameters({ name: 'model', valueString: model }))).code).toBe('not-found');
  });

  it('a caller without the scope, and without that for reasons: 403', async () => {
    const grants = [{ scope: 'predict', artefact: null }] as const;
    const withReasons = parameters({ name: 'includeReasons', valueBoolean: true });
    const by = (own: Parameters<typeof restCallOf>[0], body: unknown) =>
      evaluateRisk(body, null, restCallOf(own), service);
    await expect(by([], bundle())).rejects.toThrow(AccessProblem);
    await expect(by(grants, withReasons)).rejects.toThrow(/predict:explain/);
    expect((await by(grants, bundle())).status).toBe(200);
  });

  it('no value of the body is repeated', async () => {
    const secret = 'Zyxwv-4711';
    for (const body of [
      parameters({ name: secret.repeat(20), valueString: secret }),
      parameters({ name: 'asOf', valueDateTime: secret }),
      parameters({ name: 'subject', valueReference: { reference: `Patient/${secret}` } }),
      bundle([patient({ id: secret }), patient({ id: 'p2' })]),
    ]) {
      expect((await problemOf(body)).message).not.toContain(secret);
    }
  });

  it('a moment up to a day ahead is taken', async () => {
    const ahead = new Date(testNow + 23 * hourMs).toISOString();
    expect((await call(parameters({ name: 'asOf', valueDateTime: ahead }))).resource.resourceType).toBe(
      'RiskAssessment',
    );
  });
});
