import { describe, expect, it } from '@jest/globals';
import { loadAppConfig, parseAppConfig } from './app-config.js';

describe('config.json', () => {
  it('the origins of an issuer are that of its base and those it names, each once', () => {
    const row = {
      iss: 'https://ehr.example/fhir/',
      clientId: 'app',
      origins: ['https://login.example/x', 'https://ehr.example', 'no'],
    };
    expect(parseAppConfig({ issuers: [row], queries: [] }).issuers).toEqual([
      {
        name: 'https://ehr.example/fhir',
        iss: 'https://ehr.example/fhir',
        clientId: 'app',
        scope: null,
        origins: ['https://ehr.example', 'https://login.example'],
      },
    ]);
  });

  it.each([
    [null],
    [{}],
    [{ issuers: [], queries: {} }],
    [{ issuers: [{}], queries: [] }],
    [{ issuers: [{ iss: 'fhir', clientId: 'app' }], queries: [] }],
    [{ issuers: [{ iss: 'https://ehr.example', clientId: '' }], queries: [] }],
    [{ issuers: [null], queries: [] }],
    [{ issuers: [], queries: [{ key: 'vitals' }] }],
  ])('%j is refused', (value) => {
    expect(() => parseAppConfig(value)).toThrow(expect.objectContaining({ code: 'config-unreadable' }));
  });

  it('what cannot be loaded, or is no JSON, is refused', async () => {
    const answers = [() => Promise.reject(new TypeError('offline')), async () => new Response('<html>')];
    for (const fetch of answers)
      await expect(loadAppConfig(fetch)).rejects.toMatchObject({ code: 'config-unreadable' });
  });
});
