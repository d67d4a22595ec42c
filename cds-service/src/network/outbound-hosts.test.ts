import { describe, expect, it } from '@jest/globals';
import { configuredClient } from '../test-support/ehr-client.js';
import { outboundHosts } from './outbound-hosts.js';

const pinned = configuredClient({
  name: 'pinned',
  issuer: 'https://a.example',
  keys: [],
  jku: 'https://a.example/jwks',
});

describe('hosts that the service calls', () => {
  it('are the FHIR bases of the clients, key sets that are fetched, and the database: each once', () => {
    const remote = configuredClient({
      name: 'remote',
      issuer: 'https://b.example',
      keys: null,
      jku: 'https://keys.example:8443/jwks',
      fhirServers: ['https://b.example/fhir', 'https://b.example/r4', 'https://[2001:db8::1]:9443/fhir'],
    });
    const databaseUrl = 'postgresql://user:secret@db.example/bellwether';
    const rows = outboundHosts({ clients: [pinned, remote], developmentFhirServers: [], databaseUrl });
    expect(rows).toEqual([
      { purpose: 'FHIR server of pinned', host: 'ehr.example', port: 443 },
      { purpose: 'FHIR server of remote', host: 'b.example', port: 443 },
      { purpose: 'FHIR server of remote', host: '[2001:db8::1]', port: 9443 },
      { purpose: 'keys (JWK Set) of remote', host: 'keys.example', port: 8443 },
      { purpose: 'database', host: 'db.example', port: 5432 },
    ]);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('pinned keys, the embedded database and no FHIR base: none at all', () => {
    const clients = [{ ...pinned, fhirServers: [] }];
    expect(outboundHosts({ clients, developmentFhirServers: [], databaseUrl: null })).toEqual([]);
  });

  it('in development also the FHIR servers of calls without a token', () => {
    expect(
      outboundHosts({ clients: [], developmentFhirServers: ['http://localhost:4000/fhir'], databaseUrl: null }),
    ).toEqual([{ purpose: 'FHIR server of calls without a token', host: 'localhost', port: 4000 }]);
  });
});
