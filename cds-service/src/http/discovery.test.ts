import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { discoverySchema } from '../hooks/response.js';
import { post } from '../test-support/call-service.js';
import { hookBody, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];

let service: RunningService;
beforeAll(async () => {
  service = await startService({ artefacts: [await stumpArtefact()] });
});
afterAll(() => service.stop());

describe('CDS Hooks §Discovery', () => {
  it('lists each service with hook, description, id and prefetch templates', async () => {
    const response = await fetch(`${service.url}/cds-services`);
    expect(response.status).toBe(200);
    const { services } = discoverySchema.parse(await response.json());
    expect(services.map(({ id, hook }) => [id, hook])).toEqual([
      ['hospitalization-30d-patient-view', 'patient-view'],
      ['hospitalization-30d-encounter-start', 'encounter-start'],
      ['hospitalization-30d-encounter-discharge', 'encounter-discharge'],
    ]);
    expect(services[0]?.prefetch.patient).toBe('Patient/{{context.patientId}}');
    expect(services[0]?.prefetch.vitals).toBe(
      'Observation?patient={{context.patientId}}&category=vital-signs&_sort=-date&_count=250',
    );
    expect(JSON.stringify(services[0]?.prefetch)).not.toContain('|');
  });

  it('does not list a service that is off, which then answers with no card', async () => {
    const off = await startService({
      artefacts: [await stumpArtefact()],
      site: withModes({ 'patient-view': 'off' }),
    });
    const { services } = discoverySchema.parse(await (await fetch(`${off.url}/cds-services`)).json());
    expect(services.map(({ hook }) => hook)).toEqual(['encounter-start', 'encounter-discharge']);
    const response = await post(off, hookBody(wholePrefetch(vitals)));
    expect(await response.json()).toEqual({ cards: [] });
    await off.stop();
  });
});
