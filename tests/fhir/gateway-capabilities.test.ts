/** What the sandbox says of itself in front of a real HAPI FHIR server: what its gateway grants, not what HAPI could do. */
import { startSandbox, type Sandbox } from '@bellwether/sandbox';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { elementsAt } from '@bellwether/fhir-server/json';
import { advertisedInVain } from '../../sandbox/src/test-support/advertised.js';
import { describeOnHapi, hapiBase, hapiStartMs } from '../support/hapi.js';

describeOnHapi('/fhir/metadata in front of HAPI FHIR', () => {
  let sandbox: Sandbox;
  let own: unknown;
  let granted: unknown;
  const read = async (base: string): Promise<unknown> =>
    (await fetch(`${base}/metadata`, { headers: { accept: 'application/fhir+json' } })).json();

  beforeAll(async () => {
    const fhirUrl = await hapiBase();
    sandbox = await startSandbox({ port: 0, cdsBaseUrl: 'http://localhost:9', fhirUrl });
    [own, granted] = [await read(fhirUrl), await read(`${sandbox.url}/fhir`)];
  }, hapiStartMs);
  afterAll(() => sandbox?.close());

  it('nothing that it says is refused; of what HAPI says of itself, much would be', async () => {
    expect(await advertisedInVain(granted)).toEqual([]);
    const inVain = await advertisedInVain(own);
    expect(inVain).toEqual(expect.arrayContaining(['Patient $everything', '$expunge', 'Observation?_has']));
  });

  it('says the types, search parameters and interactions of a chart as HAPI has them', () => {
    const chart = ['Patient', 'Observation', 'Condition', 'Encounter', 'Provenance'];
    expect(elementsAt(granted, 'rest.resource.type')).toEqual(expect.arrayContaining(chart));
    const [observation] = elementsAt(granted, 'rest.resource').filter(
      (one) => elementsAt(one, 'type')[0] === 'Observation',
    );
    expect(elementsAt(observation, 'searchParam.name')).toEqual(
      expect.arrayContaining(['patient', 'code', 'category', 'date', '_id', '_lastUpdated']),
    );
    expect(elementsAt(observation, 'interaction.code')).toEqual(expect.arrayContaining(['read', 'search-type']));
  });

  it('says how to get a token, and nothing of where HAPI is', () => {
    expect(elementsAt(granted, 'rest.security.service.coding.code')).toEqual(['SMART-on-FHIR']);
    expect(elementsAt(granted, 'rest.security.extension.extension.url')).toEqual(
      expect.arrayContaining(['authorize', 'token']),
    );
    expect(elementsAt(granted, 'implementation.url')).toEqual([`${sandbox.url}/fhir`]);
    expect(elementsAt(granted, 'format')).toEqual(['application/fhir+json', 'json']);
    const [address] = elementsAt(own, 'implementation.url');
    expect(JSON.stringify(granted)).not.toContain(String(address));
  });
});
