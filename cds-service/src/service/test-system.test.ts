/** A system for trials (PROFILE=test) is never taken for one that patients are cared for with. */
import { readFile } from 'node:fs/promises';
import { fillText } from '@bellwether/fhir-mapping';
import { afterEach, describe, expect, it } from '@jest/globals';
import { en } from '@bellwether/model/texts';
import type { Authenticate } from '../auth/caller.js';
import { post } from '../test-support/call-service.js';
import { encounter, hookBody, patient, searchset, vital, wholePrefetch } from '../test-support/chart.js';
import { type RunningService, startService } from '../test-support/running-service.js';
import { fixedStart } from '../test-support/fixed-start.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';

const artefact = await stumpArtefact();
const { name, version } = artefact.manifest;
const example = JSON.parse(await readFile(new URL('../../site.example.json', import.meta.url), 'utf8'));
const hooks = { 'patient-view': 'shown', 'encounter-start': 'shown', 'encounter-discharge': 'shown' };
/** Everything that a site may say, and the rule that shows every card. */
const site = {
  ...example,
  approved: undefined,
  artefacts: { [name]: { [version]: { manifest: artefact.hash, hooks } } },
  show: { [name]: { when: 'always' } },
  suggestions: { [name]: example.suggestions['readmission-30d'] },
};
const environment = {
  PROFILE: 'test',
  PUBLIC_URL: 'https://cds.example',
  APP_URL: 'https://app.example',
  CLIENTS_FILE: 'clients.json',
};
const known: Authenticate = async () => ({ client: 'ehr', source: 'ehr', fhirServers: [], authenticated: true });

let service: RunningService | null = null;
afterEach(() => service?.stop());

const rows = (rr: number, spo2: number) => [vital('respiratoryRate', rr, 0.2), vital('spo2', spo2, 0.2)];
const inpatient = { encounters: searchset([{ ...encounter('IMP', 30), id: 'stay' }]) };
const charts = {
  'a score': wholePrefetch([...rows(16, 97), vital('heartRate', 84, 0.2), vital('systolic', 122, 0.2)]),
  'a red patient': { ...wholePrefetch(rows(31, 80)), ...inpatient },
  'a line, or no score': { ...wholePrefetch(rows(16, 97)), ...inpatient },
  'a child': wholePrefetch(rows(16, 97), [], patient({ birthDate: '2015-01-01' })),
};

interface Marked {
  readonly summary: string;
  readonly detail?: string;
  readonly source: { readonly label: string };
}

describe('a demonstration artefact in a test system', () => {
  it.each(Object.entries(charts))(
    'is marked on every card, and first where the model comes first, whatever the site file says: %s',
    async (_case, prefetch) => {
      service = await startService({ artefacts: [artefact], environment, site, authenticate: known });
      const answer = await post(service, hookBody(prefetch));
      const { cards } = (await answer.json()) as { readonly cards: readonly Marked[] };
      expect(cards).toHaveLength(1);
      for (const { source, summary, detail } of cards) {
        expect(source.label).toBe(fillText(en.links.demonstration, { title: artefact.manifest.title }));
        // No figure of the model stands without the mark.
        const figures = `${summary}\n${detail ?? ''}`.split('\n').filter((line) => line.includes('(average '));
        for (const line of figures) expect(line).toContain(fixedStart(en.message.demonstration));
      }
    },
  );

  it('is silent until the site file says otherwise, and needs a token as in production', async () => {
    service = await startService({ artefacts: [artefact], environment, authenticate: known });
    const silent = await post(service, hookBody(charts['a red patient']));
    expect(await silent.json()).toEqual({ cards: [] });
    await service.stop();
    service = await startService({ artefacts: [artefact], environment, site });
    expect((await post(service, hookBody(charts['a score']))).status).toBe(401);
  });

  it('says at /readyz and in discovery what it is', async () => {
    service = await startService({ artefacts: [artefact], environment, site, authenticate: known });
    expect(await (await fetch(`${service.url}/readyz`)).json()).toMatchObject({ profile: 'test' });
    const headers = { authorization: 'any' };
    expect(await (await fetch(`${service.url}/cds-services`, { headers })).text()).toContain('Demonstration only');
  });
});
