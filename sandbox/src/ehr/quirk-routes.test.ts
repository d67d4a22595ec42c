import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../sandbox.js';
import { type FakeCdsService, startFakeCdsService } from '../test-support/fake-cds-service.js';
import { startOnePatientSandbox } from '../test-support/one-patient-sandbox.js';
import { t } from '../texts/text.js';
import type { QuirksAnswer } from './quirk-wire.js';

const started = { everyone: 'no-total', stub: 'small-pages:2' };
const app = {
  clientId: 'stub',
  name: 'Stub app',
  kind: 'public',
  redirectUris: ['http://localhost:9/'],
  launchUrl: 'http://localhost:9/launch.html',
  scopes: ['launch', 'patient/*.rs'],
  quirks: [started.stub],
} as const;

describe('/ehr/quirks: quirks are switched while the sandbox runs', () => {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let patientId: string;
  let tokens: { readonly stub: string; readonly bellwether: string };

  beforeAll(async () => {
    cds = await startFakeCdsService();
    const environment = await startOnePatientSandbox({ cdsBaseUrl: cds.url, clients: [app], quirks: started.everyone });
    sandbox = environment.sandbox;
    patientId = environment.patient.id;
    const tokenOf = (clientId: string) => sandbox.tokenFor({ clientId, scopes: ['patient/*.rs'], patientId });
    tokens = { stub: await tokenOf('stub'), bellwether: await tokenOf('bellwether') };
  });
  afterAll(async () => {
    await sandbox?.close();
    await cds?.close();
  });
  const ask = (method: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${sandbox.url}/ehr/quirks`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const switchFor = async (clientId: string | null, ...on: readonly string[]): Promise<QuirksAnswer> => {
    const response = await ask('PUT', { clientId, on });
    expect(response.status).toBe(200);
    return response.json();
  };
  beforeEach(async () => {
    await ask('DELETE');
    await switchFor(null, started.everyone);
    await switchFor('stub', started.stub);
  });
  const search = async (client: keyof typeof tokens) => {
    const headers = { authorization: `Bearer ${tokens[client]}` };
    const path = `Observation?patient=${patientId}&_count=5&_total=accurate`;
    const response = await fetch(`${sandbox.url}/fhir/${path}`, { headers });
    const { total, entry = [] } = await response.json();
    return { status: response.status, counted: total !== undefined, entries: entry.length };
  };
  const onOf = async (response: Promise<Response>) => {
    const { targets }: QuirksAnswer = await (await response).json();
    return Object.fromEntries(targets.map(({ name, on }) => [name, on]));
  };

  it('tells what there is, and who meets what: everyone first, then by name', async () => {
    const { quirks, targets }: QuirksAnswer = await (await ask('GET')).json();
    expect(quirks).toContainEqual({
      name: 'slow',
      about: expect.stringMatching(/\.$/),
      simulates: expect.stringMatching(/\.$/),
      figure: { usual: 2000, of: 'milliseconds' },
    });
    expect(targets).toEqual([
      { clientId: null, name: t('quirks.allClients'), on: [started.everyone] },
      { clientId: 'bellwether', name: 'Bellwether', on: [] },
      { clientId: 'bellwether-service', name: 'Bellwether CDS service', on: [] },
      { clientId: 'stub', name: 'Stub app', on: [started.stub] },
    ]);
  });

  it('what is switched for one client is met at its next call, by no other, together with what everyone meets', async () => {
    expect(await search('stub')).toEqual({ status: 200, counted: false, entries: 2 });
    await switchFor('stub', 'small-pages:3', 'slow:1');
    expect(await search('stub')).toEqual({ status: 200, counted: false, entries: 3 });
    expect(await search('bellwether')).toEqual({ status: 200, counted: false, entries: 5 });
    await switchFor(null, 'wants-category-or-code');
    for (const client of ['stub', 'bellwether'] as const) expect(await search(client)).toMatchObject({ status: 400 });
  });

  it('DELETE switches all of them off, those of the start too', async () => {
    expect(await onOf(ask('DELETE'))).toEqual({
      [t('quirks.allClients')]: [],
      Bellwether: [],
      'Bellwether CDS service': [],
      'Stub app': [],
    });
    expect(await search('stub')).toEqual({ status: 200, counted: true, entries: 5 });
  });

  it('the chart and the prefetch of the EHR meet none', async () => {
    await switchFor(null, 'truncated', 'fails-on-page-3', 'rate-limited:1', 'wants-category-or-code');
    const chart = await (await fetch(`${sandbox.url}/ehr/patients/${patientId}`)).json();
    expect([chart.vitals.state, chart.conditions.state, chart.encounters.state]).toEqual(['read', 'read', 'read']);
    await fetch(`${sandbox.url}/ehr/patients/${patientId}/open`, { method: 'POST' });
    expect(cds.calls.at(-1)).toHaveProperty('prefetch.patient.id', patientId);
    expect((await search('bellwether')).status).toBe(429);
  });

  it.each([
    [{ on: [] }, /^Expected clientId/],
    [{ clientId: 'stub' }, /^Expected clientId/],
    [{ clientId: 'stub', on: 'slow' }, /^Expected clientId/],
    [{ clientId: 'stub', on: [], more: 1 }, /^Expected clientId/],
    [{ clientId: 'nobody', on: [] }, /^Unknown client\.$/],
    [{ clientId: 'stub', on: ['cheerful'] }, /^Unknown quirk\./],
    [{ clientId: 'stub', on: ['slow:0'] }, /expected a number of milliseconds from 1/],
  ])('%j is 400 and switches nothing', async (body, sentence) => {
    const refused = await ask('PUT', body);
    expect([refused.status, (await refused.json()).error]).toEqual([400, expect.stringMatching(sentence)]);
    expect(await onOf(ask('GET'))).toMatchObject({
      [t('quirks.allClients')]: [started.everyone],
      'Stub app': [started.stub],
    });
  });

  it('a page of another origin switches nothing', async () => {
    for (const headers of [{ origin: 'http://localhost:9' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await ask('PUT', { clientId: null, on: ['slow'] }, headers)).status).toBe(403);
      expect((await ask('DELETE', undefined, headers)).status).toBe(403);
    }
    expect(await onOf(ask('GET'))).toMatchObject({ [t('quirks.allClients')]: [started.everyone] });
    const { headers } = await ask('GET', undefined, { origin: 'http://localhost:9' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
