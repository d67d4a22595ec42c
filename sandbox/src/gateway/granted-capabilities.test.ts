import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { resourceTypes, searchParametersOf } from '@bellwether/fhir-server';
import { elementsAt } from '@bellwether/fhir-server/json';
import { advertisedInVain } from '../test-support/advertised.js';
import { type GatewayBench, startGatewayBench } from '../test-support/gateway-bench.js';

const codes = (...names: readonly string[]) => names.map((code) => ({ code }));

/** A server that can more than the gateway lets through, and says things that are nobody's business. */
const capable = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-24',
  kind: 'instance',
  fhirVersion: '4.0.1',
  publisher: 'Somebody',
  software: { name: 'HAPI FHIR Server', version: '8.8.0' },
  implementation: { description: 'inside', url: 'http://inside.example:8080/fhir' },
  format: ['application/fhir+xml', 'application/fhir+json', 'ttl'],
  patchFormat: ['application/json-patch+json', 'application/fhir+json'],
  messaging: [{ documentation: 'x' }],
  rest: [
    {
      mode: 'server',
      security: { description: 'none' },
      interaction: codes('transaction', 'search-system', 'history-system'),
      searchParam: [{ name: '_text', type: 'string' }],
      compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
      operation: [
        { name: 'expunge', definition: 'http://inside.example:8080/fhir/OperationDefinition/expunge' },
        { name: 'export', definition: 'http://inside.example:8080/fhir/OperationDefinition/export' },
      ],
      resource: [
        {
          type: 'Patient',
          profile: 'http://hl7.org/fhir/StructureDefinition/Patient',
          extension: [{ url: 'http://hapifhir.io/counts', valueDecimal: 42 }],
          interaction: codes('read', 'patch', 'search-type', 'history-type', 'operation-of-its-own'),
          searchInclude: ['Patient:organization'],
          searchParam: ['_id', '_has', '_list', '_text', 'name', 'organization.name'].map((name) => ({
            name,
            type: 'string',
          })),
          operation: [
            { name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' },
            { name: 'export', definition: 'http://inside.example:8080/fhir/OperationDefinition/export' },
          ],
        },
        { type: 'Observation', interaction: codes('search-type'), operation: [{ name: 'lastn', definition: 'x' }] },
        { type: 'Measure', interaction: codes('evaluate') },
      ],
    },
    { mode: 'client' },
  ],
};

describe('/fhir/metadata says what the gateway grants', () => {
  let bench: GatewayBench;
  beforeAll(async () => {
    bench = await startGatewayBench();
  });
  afterEach(() => {
    bench.intervene = undefined;
  });
  afterAll(() => bench.close());
  const inFrontOf = (body: unknown): void => {
    bench.intervene = () => ({ status: 200, headers: { 'content-type': 'application/fhir+json' }, body });
  };

  it('in front of the embedded server: its types and parameters, and nothing that is refused', async () => {
    const { body } = await bench.ask(null, 'metadata');
    expect(elementsAt(body, 'rest.resource.type')).toEqual(resourceTypes);
    for (const { type, searchParam } of body.rest[0].resource) {
      expect(searchParam.map(({ name }: { name: string }) => name)).toEqual(
        searchParametersOf(type).map(({ name }) => name),
      );
    }
    expect(await advertisedInVain(body)).toEqual([]);
    expect(body).toMatchObject({ implementation: { url: bench.base }, fhirVersion: '4.0.1', kind: 'instance' });
    expect(body.rest[0].interaction).toEqual(codes('transaction', 'batch'));
    expect(elementsAt(body, 'rest.operation.name')).toEqual(['export']);
  });

  it('in front of a server that can more: what of it is let through', async () => {
    expect((await advertisedInVain(capable)).length).toBeGreaterThan(5);
    inFrontOf(capable);
    const { body } = await bench.ask(null, 'metadata');
    expect(await advertisedInVain(body)).toEqual([]);
    expect(body).toMatchObject({
      software: { name: 'Bellwether sandbox EHR' },
      implementation: {
        description: 'Synthetic patients, for development. It is kept by HAPI FHIR Server 8.8.0.',
        url: bench.base,
      },
      format: ['application/fhir+json', 'json'],
      patchFormat: ['application/fhir+json'],
    });
    const [{ resource, interaction, operation, security }] = body.rest;
    expect(body.rest).toHaveLength(1);
    expect(interaction).toEqual(codes('transaction', 'history-system'));
    expect(operation).toEqual([
      { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
    ]);
    expect(security.service[0].coding[0].code).toBe('SMART-on-FHIR');
    expect(resource).toEqual([
      {
        type: 'Patient',
        profile: 'http://hl7.org/fhir/StructureDefinition/Patient',
        documentation: expect.stringContaining('In a patient’s chart'),
        interaction: codes('read', 'patch', 'search-type', 'history-type'),
        searchInclude: ['Patient:organization'],
        searchParam: [
          { name: '_id', type: 'string' },
          { name: 'name', type: 'string' },
        ],
        operation: [
          { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export' },
        ],
      },
      { type: 'Observation', documentation: expect.any(String), interaction: codes('search-type') },
    ]);
    expect(JSON.stringify(body)).not.toContain('inside.example');
  });

  it('the open base in front of it: what reads', async () => {
    inFrontOf(capable);
    const { body } = await bench.ask(null, `${bench.openBase}/metadata`);
    expect(body.implementation.url).toBe(bench.openBase);
    expect(elementsAt(body, 'rest.resource.interaction.code')).toEqual(['read', 'search-type', 'search-type']);
    for (const word of ['export', 'patch', 'security', 'inside.example', 'token needed']) {
      expect(JSON.stringify(body)).not.toContain(`"${word}`);
    }
  });

  it('a server that answers otherwise: what it answers', async () => {
    bench.intervene = () => ({ status: 503, headers: {}, body: { resourceType: 'OperationOutcome' } });
    expect(await bench.ask(null, 'metadata')).toMatchObject({
      status: 503,
      body: { resourceType: 'OperationOutcome' },
    });
  });
});
