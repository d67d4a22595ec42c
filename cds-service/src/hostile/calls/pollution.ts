import { patientViewPath } from '../../test-support/call-service.js';
import { patient, searchset, wholePrefetch } from '../../test-support/chart.js';
import { canary } from '../support/canary.js';
import { wellChart } from '../support/chart-now.js';
import type { HostileCall } from '../support/hostile-call.js';
import { goodBody } from '../support/hostile-environment.js';

const polluted = `"__proto__":{"${canary}":1,"fhirServer":"https://${canary}.example","authenticated":true},"constructor":{"prototype":{"${canary}":1}}`;
const marker = 'pollute-here';
/**
 * JSON of a value with the key `pollute-here` replaced by these members; objects in JavaScript would drop `__proto__`.
 */
const withMembers = (value: unknown): string => JSON.stringify(value).replaceAll(`"${marker}":1`, polluted);
const here = { [marker]: 1 };

function posted(title: string, body: () => unknown, status: 200 | 400 = 200): HostileCall {
  return { title, status, send: ({ call }) => call({ body: withMembers(body()) }) };
}

/** Prototype pollution: members with a meaning in JavaScript are ordinary members. */
export const pollutionCalls: readonly HostileCall[] = [
  posted('in the body', () => goodBody(here)),
  posted('in the context', () => goodBody({ context: { userId: 'Practitioner/1', patientId: 'p1', ...here } })),
  posted('in the prefetch', () => goodBody({ prefetch: { ...wholePrefetch(wellChart()), ...here } })),
  posted('in the Patient', () => goodBody({ prefetch: wholePrefetch(wellChart(), [], patient(here)) })),
  posted('in each resource', () =>
    goodBody({ prefetch: wholePrefetch(wellChart().map((resource) => ({ ...resource, ...here }))) }),
  ),
  posted('in a Bundle', () => goodBody({ prefetch: { ...wholePrefetch([]), vitals: searchset(wellChart(), here) } })),
  posted('in the place of the context', () => ({ ...goodBody({ context: undefined }), ...here }), 400),
  posted('as the type of a resource', () =>
    goodBody({ prefetch: wholePrefetch([{ ...wellChart()[0], resourceType: '__proto__' }, ...wellChart()]) }),
  ),
  posted('as the code of a reading', () =>
    goodBody({
      prefetch: wholePrefetch([
        ...wellChart(),
        ...['__proto__', 'constructor', 'hasOwnProperty', 'toString'].map((code) => ({
          ...wellChart()[0],
          id: code,
          code: { coding: [{ system: 'http://loinc.org', code }] },
          valueQuantity: { value: 1, unit: code, system: 'http://unitsofmeasure.org', code },
        })),
      ]),
    }),
  ),
  posted('as the hook', () => goodBody({ hook: '__proto__' }), 400),
  {
    title: 'as the service',
    status: 404,
    send: ({ call }) => call({ path: '/cds-services/__proto__' }),
  },
  { title: 'as the model', status: 404, send: ({ call }) => call({ path: '/model-facts/constructor', method: 'GET' }) },
  {
    title: 'in the query string',
    status: 200,
    send: ({ call }) =>
      call({ path: `/cds-services?__proto__[${canary}]=1&constructor[prototype][x]=1&a[]=1`, method: 'GET' }),
  },
  {
    title: 'in feedback',
    status: 400,
    send: ({ call }) =>
      call({
        path: `${patientViewPath}/feedback`,
        body: withMembers({ feedback: [{ card: '__proto__', ...here }], ...here }),
      }),
  },
];
