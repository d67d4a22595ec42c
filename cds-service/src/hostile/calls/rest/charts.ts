import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { expect } from '@jest/globals';
import { patient } from '../../../test-support/chart.js';
import { canary } from '../../support/canary.js';
import { vitalNow, wellChart } from '../../support/chart-now.js';
import type { HostileCall } from '../../support/hostile-call.js';
import type { RestEnvironment } from '../../support/rest-environment.js';

type Call = HostileCall<RestEnvironment>;

const paths = ['/api/v1/assess', '/fhir/$evaluate-risk'] as const;

const bundle = (resources: readonly JsonObject[], changes: JsonObject = {}): JsonObject => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
  ...changes,
});
const chart = (...more: readonly JsonObject[]): JsonObject => bundle([patient(), ...wellChart(), ...more]);

const parameters = (...parameter: readonly unknown[]): JsonObject => ({ resourceType: 'Parameters', parameter });
const given = { name: 'chart', resource: chart() };

function posted(title: string, status: Call['status'], body: () => unknown): readonly Call[] {
  return paths.map((path) => ({
    title: `${path}: ${title}`,
    status,
    send: ({ call }) => call(path, { body: body() }),
  }));
}

/** Parameters of the operation. */
function operation(title: string, status: Call['status'], body: unknown, path = '/fhir/$evaluate-risk'): Call {
  return { title: `the operation: ${title}`, status, send: ({ call }) => call(path, { body }) };
}

/** Many readings in some megabytes. */
function readings(count: number, unit = '/min'): readonly JsonObject[] {
  const { code, effectiveDateTime, status, subject } = vitalNow('heartRate', 80, 1);
  return Array.from({ length: count }, (_, i) => ({
    ...{ resourceType: 'Observation', status, code, subject, effectiveDateTime, id: `many-${i}` },
    valueQuantity: { value: 80 + (i % 40), unit },
  }));
}

const polluted = `"__proto__":{"birthDate":"2020-01-01","${canary}":1},"constructor":{"prototype":{"${canary}":1}}`;
const extension = (depth: number): JsonObject =>
  depth === 0 ? { url: canary, valueString: 'x' } : { url: canary, extension: [extension(depth - 1)] };

/** Charts that are not what they say, too much, or of somebody else. */
export const restChartCalls: readonly Call[] = [
  ...posted('no Bundle', 400, () => patient()),
  ...posted('no type', 400, () => ({ ...chart(), type: undefined })),
  ...posted('a history, of which old versions would be read', 400, () => ({ ...chart(), type: 'history' })),
  ...posted('nothing in it', 400, () => bundle([])),
  ...posted('entries that are not a list', 400, () => ({ ...chart(), entry: { length: 1 } })),
  ...posted('entries that are none', 400, () => ({ ...chart(), entry: Array(50_000).fill(0) })),
  ...posted('15,000 readings', 200, () => chart(...readings(15_000))),
  ...posted('15,000 readings in a unit that nobody knows', 200, () => chart(...readings(15_000, 'furlong'))),
  ...posted('a reading of 20,000 codings', 200, () => {
    const coding = Array.from({ length: 20_000 }, (_, i) => ({ system: 'urn:x', code: `c${i}` }));
    return chart(vitalNow('heartRate', 80, 1, { code: { coding } }));
  }),
  ...posted('a time of 4 MB', 200, () =>
    chart(vitalNow('heartRate', 80, 1, { effectiveDateTime: `2026-11-24T10:00:00.${'0'.repeat(4_000_000)}Z` })),
  ),
  ...paths.map(
    (path): Call => ({
      title: `${path}: a reference of 4 MB of slashes`,
      // The operation takes a chart of one patient, and this is of another.
      status: path === '/api/v1/assess' ? 200 : 400,
      send: ({ call }) =>
        call(path, { body: chart(vitalNow('heartRate', 80, 1, { subject: { reference: '/'.repeat(4_000_000) } })) }),
    }),
  ),
  ...posted('extensions as deep as FHIR has them', 200, () =>
    bundle([patient({ extension: [extension(8)] }), ...wellChart()]),
  ),
  ...posted('names of JavaScript in each resource', 200, () =>
    JSON.stringify(chart()).replaceAll('"resourceType":"Observation"', `"resourceType":"Observation",${polluted}`),
  ),
  ...posted('a name of a patient, which comes back nowhere', 200, () =>
    bundle([patient({ name: [{ family: canary, text: canary }] }), ...wellChart()]),
  ),
  {
    title: '/api/v1/assess: 50,000 patients',
    status: 400,
    send: ({ call }) => {
      const patients = Array.from({ length: 50_000 }, (_, i) => ({ resourceType: 'Patient', id: `p${i}` }));
      return call('/api/v1/assess', { body: bundle(patients) });
    },
  },
  {
    title: '/fhir/$evaluate-risk: 50,000 patients, of which none is meant',
    status: 400,
    send: ({ call }) => {
      const patients = Array.from({ length: 50_000 }, (_, i) => ({ resourceType: 'Patient', id: `p${i}` }));
      return call('/fhir/$evaluate-risk', { body: bundle(patients) });
    },
  },
  {
    title: '/api/v1/assess: a parameter that nobody knows',
    status: 400,
    send: ({ call }) => call(`/api/v1/assess?${canary}=1`, { body: chart() }),
  },
  {
    title: '/api/v1/assess: a time of many T',
    status: 400,
    send: ({ call }) => call(`/api/v1/assess?as_of=${'T'.repeat(10_000)}`, { body: chart() }),
  },
  {
    title: '/api/v1/assess: two models',
    status: 400,
    send: ({ call }) => call('/api/v1/assess?model=a&model=b', { body: chart() }),
  },
  operation('no chart', 400, parameters()),
  operation('parameters that are not a list', 400, { resourceType: 'Parameters', parameter: { 0: given } }),
  operation(
    'a million parameters',
    400,
    `{"resourceType":"Parameters","parameter":[${Array(1_000_000).fill('{}').join()}]}`,
  ),
  operation('a chart twice', 400, parameters(given, given)),
  operation('a parameter that nobody knows', 400, parameters(given, { name: canary.repeat(100), valueString: canary })),
  operation('a parameter of another type', 400, parameters(given, { name: 'model', valueCode: 'x' })),
  operation('a model that is not there', 404, parameters(given, { name: 'model', valueString: canary })),
  operation('a model of a megabyte', 404, parameters(given, { name: 'model', valueString: 'x'.repeat(1_000_000) })),
  operation('a day as the moment', 400, parameters(given, { name: 'asOf', valueDateTime: '2026-12-01' })),
  operation('the year 9999', 400, parameters(given, { name: 'asOf', valueDateTime: '9999-12-31T00:00:00Z' })),
  operation('a moment of a megabyte', 400, parameters(given, { name: 'asOf', valueDateTime: 'T'.repeat(1_000_000) })),
  operation('reasons in a text', 400, parameters(given, { name: 'includeReasons', valueBoolean: 'true' })),
  operation(
    'a subject that is a path',
    400,
    parameters(given, { name: 'subject', valueReference: { reference: `../${canary}` } }),
  ),
  operation(
    'a subject that is not in the chart',
    400,
    parameters(given, { name: 'subject', valueReference: { reference: `Patient/${canary}` } }),
  ),
  operation(
    'another patient than that of the address',
    400,
    parameters(given, { name: 'subject', valueReference: { reference: 'Patient/p2' } }),
    '/fhir/Patient/p1/$evaluate-risk',
  ),
  operation('a patient who is not in the chart', 400, chart(), `/fhir/Patient/${canary}/$evaluate-risk`),
  operation('a patient of dots', 400, chart(), '/fhir/Patient/%252e%252e/$evaluate-risk'),
  operation('a patient of 10,000 characters', 400, chart(), `/fhir/Patient/${'x'.repeat(10_000)}/$evaluate-risk`),
  {
    title: 'the operation: a chart with a Patient alone is not scored, and says what is missing',
    status: 422,
    send: ({ call }) => call('/fhir/$evaluate-risk', { body: bundle([{ resourceType: 'Patient', id: 'p1' }]) }),
    check: ({ body }) => expect(JSON.parse(body)).toMatchObject({ resourceType: 'OperationOutcome' }),
  },
];
