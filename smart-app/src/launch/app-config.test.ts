import { describe, expect, it } from '@jest/globals';
import { loadAppConfig, parseAppConfig } from './app-config.js';

const site = { siteHash: 'a', conceptMap: null, triggers: [], artefacts: [{ name: 'risk-30d', hash: 'b', bands: [] }] };

describe('config.json', () => {
  it('the origins of an issuer are that of its base and those it names, each once', () => {
    const row = {
      iss: 'https://ehr.example/fhir/',
      clientId: 'app',
      origins: ['https://login.example/x', 'https://ehr.example', 'no'],
    };
    expect(parseAppConfig({ issuers: [row], queries: [], site }).issuers).toEqual([
      {
        name: 'https://ehr.example/fhir',
        iss: 'https://ehr.example/fhir',
        clientId: 'app',
        scope: null,
        origins: ['https://ehr.example', 'https://login.example'],
      },
    ]);
  });

  it('names the NEWS2 that counts at the site; ours where nothing is said that is known', () => {
    const authorityOf = (news2Authority: unknown) =>
      parseAppConfig({ issuers: [], queries: [], site: { ...site, news2Authority } }).site.news2Authority;
    expect(['charted', 'bellwether', undefined, 7].map(authorityOf)).toEqual([
      'charted',
      'bellwether',
      'bellwether',
      'bellwether',
    ]);
  });

  it.each([
    [null],
    [{}],
    [{ issuers: [], queries: {}, site }],
    [{ issuers: [], queries: [] }],
    [{ issuers: [], queries: [], site: { ...site, siteHash: 7 } }],
    [{ issuers: [], queries: [], site: { ...site, artefacts: [{ ...site.artefacts[0], name: '../secret' }] } }],
    [{ issuers: [], queries: [], site: { ...site, artefacts: [{ ...site.artefacts[0], bands: null }] } }],
    [{ issuers: [{}], queries: [], site }],
    [{ issuers: [{ iss: 'fhir', clientId: 'app' }], queries: [], site }],
    [{ issuers: [{ iss: 'https://ehr.example', clientId: '' }], queries: [], site }],
    [{ issuers: [null], queries: [], site }],
    [{ issuers: [], queries: [{ key: 'vitals' }], site }],
  ])('%j is refused', (value) => {
    expect(() => parseAppConfig(value)).toThrow(expect.objectContaining({ code: 'config-unreadable' }));
  });

  it('what cannot be loaded, or is not JSON, is refused', async () => {
    const answers = [() => Promise.reject(new TypeError('offline')), async () => new Response('<html>')];
    for (const fetch of answers)
      await expect(loadAppConfig(fetch)).rejects.toMatchObject({ code: 'config-unreadable' });
  });
});
