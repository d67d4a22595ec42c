import { loadArtefacts } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { approved, pinnedSite } from '../test-support/site-values.js';
import { hostileStarts } from './calls/starts.js';
import { refusedStart, startHere } from './faults/refused-start.js';

describe('a configuration that leaves charts or callers without protection', () => {
  it.each(hostileStarts.map((start) => [start.title, start] as const))('%s', async (_title, start) => {
    const { settings, sentence, laterMs = 0 } = start;
    const clock = () => Date.now() + laterMs;
    const { caller, operator } = await refusedStart(settings, {
      start: (environment) => startHere({ CDS_PORT: '0', ...environment }, clock),
    });
    expect(caller).toBe('exit code 1');
    expect(operator).toMatch(sentence);
    expect(operator).not.toContain('secret');
  });

  it.each([
    ['loopback without TLS', {}],
    ['all interfaces behind a proxy', { HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.1' }],
  ])('but not %s', async (_title, changes) => {
    const { caller } = await refusedStart(async ({ write, artefacts }) => ({
      PROFILE: 'production',
      PUBLIC_URL: 'https://cds.hospital.example',
      APP_URL: 'https://app.hospital.example',
      CDS_PORT: '0',
      SITE_FILE: write('site.json', pinnedSite({}, await loadArtefacts(artefacts))),
      CLIENTS_FILE: write('clients.json', {
        approved,
        clients: [{ name: 'a', issuer: 'https://a.example', jku: 'https://a.example/jwks', fhirServers: [] }],
      }),
      ...changes,
    }));
    expect(caller).toBe('it runs');
  });
});
