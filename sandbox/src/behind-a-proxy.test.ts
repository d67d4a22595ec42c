import { request } from 'node:http';
import { buildScenario } from '@bellwether/fixtures';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFakeCdsService, type FakeCdsService } from './test-support/fake-cds-service.js';
import { now } from './test-support/one-patient-sandbox.js';
import { readSettings } from './settings.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { freePort } from '../../scripts/src/free-port.js';

const publicUrl = 'https://ehr.hospital.test';

describe('sandbox behind a proxy with TLS', () => {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let port: number;

  beforeAll(async () => {
    cds = await startFakeCdsService();
    port = await freePort();
    const bundle = buildScenario('sepsis-over-two-days', { anchor: now.getTime() });
    const patients = [{ origin: 'generated', bundle }] as const;
    sandbox = await startSandbox({ port, cdsBaseUrl: cds.url, publicUrl, now: () => now, patients });
  });

  afterAll(async () => {
    await sandbox.close();
    await cds.close();
  });

  /** A request as the proxy passes it on. */
  const call = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const all = { host: 'ehr.hospital.test', 'x-forwarded-proto': 'https', ...headers };
      request({ host: '127.0.0.1', port, path, method, headers: all }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
        .once('error', reject)
        .end();
    });

  it('names its public address to apps', async () => {
    const { text } = await call('/fhir/.well-known/smart-configuration');
    const { token_endpoint, authorization_endpoint } = JSON.parse(text) as Record<string, string>;
    expect({ token_endpoint, authorization_endpoint }).toEqual({
      token_endpoint: `${publicUrl}/auth/token`,
      authorization_endpoint: `${publicUrl}/auth/authorize`,
    });
  });

  it('and to the CDS service, as FHIR base and issuer', async () => {
    const [{ id }] = JSON.parse((await call('/ehr/patients')).text).patients as [{ readonly id: string }];
    expect(await call(`/ehr/patients/${id}/open`, { origin: publicUrl }, 'POST')).toMatchObject({ status: 200 });
    expect(cds.calls.at(-1)).toMatchObject({ fhirServer: `${publicUrl}/fhir` });
  });

  it('admits its own pages alone: no other name, and no page of another origin', async () => {
    expect((await call('/ehr/patients', { host: 'attacker.test' })).status).toBe(403);
    const changed = (origin: string) => call('/ehr/quirks', { origin, 'content-length': '0' }, 'PUT');
    expect((await changed('https://attacker.test')).status).toBe(403);
    expect((await changed('http://ehr.hospital.test')).status).toBe(403);
    expect((await changed(publicUrl)).status).not.toBe(403);
  });

  it.each(['http://ehr.hospital.test', 'https://ehr.hospital.test/below', 'https://u:p@ehr.hospital.test', 'ehr'])(
    'EHR_URL "%s" is refused without being repeated',
    (EHR_URL) => {
      expect(() => readSettings([], { EHR_URL })).toThrow(
        'EHR_URL: expected an https URL with neither credentials nor path.',
      );
    },
  );

  it('takes the addresses of the proxy and of the service', () => {
    const settings = readSettings([], { EHR_URL: `${publicUrl}/`, CDS_URL: 'https://cds.hospital.test' });
    expect(settings).toMatchObject({ publicUrl, cdsBaseUrl: 'https://cds.hospital.test' });
  });
});
