import { describe, expect, it } from '@jest/globals';
import type { FhirCall } from '../backend/fhir-backend.js';
import { withClinicians } from './clinician.js';

/** What is answered where the server behind answers with `status`. */
async function answerTo(call: Pick<FhirCall, 'method' | 'path'>, status: number) {
  const behind = { name: 'other', send: async () => ({ status, headers: {}, body: { from: 'behind' } }) };
  const backend = withClinicians(behind);
  expect(backend.name).toBe('other');
  return backend.send(call);
}

const path = 'Practitioner/sandbox-clinician';

describe('a FHIR server that does not know the clinicians', () => {
  it.each(['sandbox-clinician', 'sandbox-nurse'])('%s is read all the same', async (id) => {
    expect(await answerTo({ method: 'GET', path: `Practitioner/${id}` }, 404)).toMatchObject({
      status: 200,
      body: { resourceType: 'Practitioner', id },
    });
  });

  it.each<[string, FhirCall['method'], string, number]>([
    ['what the server knows is as it says', 'GET', path, 200],
    ['one who was deleted stays so', 'GET', path, 410],
    ['nobody else is made up', 'GET', 'Practitioner/other', 404],
    ['no write is answered', 'DELETE', path, 404],
  ])('%s', async (_title, method, asked, status) => {
    expect(await answerTo({ method, path: asked }, status)).toMatchObject({ status, body: { from: 'behind' } });
  });
});
