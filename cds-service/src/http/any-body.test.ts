import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { post } from '../test-support/call-service.js';
import { hookBody, patient } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

describe('whatever a client sends', () => {
  it('is answered with 200, 400 or 412, never with a fault of ours', async () => {
    const resourceType = fc.constantFrom(
      'Patient',
      'Observation',
      'Condition',
      'Encounter',
      'Bundle',
      'OperationOutcome',
      7,
    );
    const { json } = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 0, -1e308, '', 'p1', 'Patient/p1', '2026-11-24', [], {}),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.record(
          {
            resourceType,
            id: fc.constantFrom('p1', 'x', 5, null),
            entry: fc.array(fc.record({ resource: tie('json'), fullUrl: tie('json') }, { requiredKeys: [] }), {
              maxLength: 3,
            }),
            link: tie('json'),
            issue: tie('json'),
            subject: fc.constantFrom({ reference: 'Patient/p1' }, 7, null),
            code: fc.constantFrom({ coding: [{ system: 'http://loinc.org', code: '8867-4' }] }, [], 'x'),
            valueQuantity: fc.constantFrom({ value: 70, unit: '/min' }, { value: '70' }, null),
            component: tie('json'),
            effectiveDateTime: fc.constantFrom('2026-11-24T14:00:00Z', '2026', 7, 'soon'),
            birthDate: fc.constantFrom('1950', '1950-02-31', 7),
            period: tie('json'),
          },
          { requiredKeys: [] },
        ),
      ),
    }));
    const keys = ['patient', 'conditions', 'encounters', 'vitals', 'social', 'assessments'] as const;
    const prefetch = fc.record(Object.fromEntries(keys.map((key) => [key, json])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(prefetch, fc.boolean(), async (sent, withPatient) => {
        const response = await post(service, hookBody(withPatient ? { ...sent, patient: patient() } : sent));
        expect([200, 400, 412]).toContain(response.status);
        await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
  });
});
