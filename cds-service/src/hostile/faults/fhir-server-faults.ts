import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { condition, hookBody, searchset, vital, wholePrefetch } from '../../test-support/chart.js';
import { type FakeAnswer, fakeFhirServer } from '../../test-support/fake-fhir-server.js';
import { stumpArtefact } from '../../test-support/stump-artefact.js';
import { callOnce, type Evidence, type Faults } from './fault.js';

const base = 'http://localhost:4000/fhir';
const whole = wholePrefetch([vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)]);
const { conditions: _conditions, ...withoutConditions } = whole;
const { patient: _patient, ...withoutPatient } = whole;

type Answers = Readonly<Record<string, FakeAnswer | (() => FakeAnswer)>>;

/** A call without prefetched conditions (or Patient), and a FHIR server with these answers. */
async function fetchedFrom(answers: Answers, prefetch: JsonObject = withoutConditions): Promise<Evidence> {
  const { fetch } = fakeFhirServer(answers);
  const slow = Object.values(answers).includes('never');
  const environment = { TIME_BUDGET_MS: slow ? '300' : '10000' };
  const fhirAuthorization = { access_token: 'x', token_type: 'Bearer', expires_in: 300, scope: 'patient/*.rs' };
  const body = hookBody(prefetch, { fhirServer: base, fhirAuthorization: { ...fhirAuthorization, subject: 'x' } });
  return callOnce({ artefacts: [await stumpArtefact()], environment, fetch }, body);
}

const down = () => {
  throw new TypeError('fetch failed');
};
const page = (number: number) =>
  searchset([condition('84114007')], { link: [{ relation: 'next', url: `${base}/Condition?page=${number}` }] });

/** Faults of the EHR's FHIR server. */
export const fhirServerFaults: Faults = {
  'FHIR server down': () => fetchedFrom({ [`${base}/Condition`]: down }),
  'FHIR server slow': () => fetchedFrom({ [`${base}/Condition`]: 'never' }),
  'FHIR server answers 429': () => fetchedFrom({ [`${base}/Condition`]: new Response('', { status: 429 }) }),
  'FHIR server answers 503 on page 3': () =>
    fetchedFrom({
      [`${base}/Condition?page=2`]: page(3),
      [`${base}/Condition?page=3`]: new Response('', { status: 503 }),
      [`${base}/Condition`]: page(2),
    }),
  'FHIR server sends truncated JSON': () =>
    fetchedFrom({ [`${base}/Condition`]: new Response('{"resourceType":"Bundle","entry":[{') }),
  'access token expired': () => fetchedFrom({ [`${base}/Condition`]: new Response('', { status: 401 }) }),
  'Patient cannot be retrieved': () => fetchedFrom({ [`${base}/Patient/p1`]: down }, withoutPatient),
};
