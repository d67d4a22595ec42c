import { describe, expect, it } from '@jest/globals';
import { loadAppConfig, parseAppConfig } from './app-config.js';

const site = {
  siteHash: 'a',
  conceptMap: null,
  triggers: [],
  artefacts: [{ name: 'risk-30d', hash: 'b', bands: [], setting: {} }],
};
const page = 'https://hospital.example/apps/bellwether/launch.html?iss=x';

describe('config.json', () => {
  it('the origins of an issuer are that of its base and those it names, each once', () => {
    const row = {
      iss: 'https://ehr.example/fhir/',
      clientId: 'app',
      origins: ['https://login.example/x', 'https://ehr.example', 'no'],
    };
    expect(parseAppConfig({ issuers: [row], queries: [], site }, page).issuers).toEqual([
      {
        name: 'https://ehr.example/fhir',
        iss: 'https://ehr.example/fhir',
        clientId: 'app',
        scope: null,
        origins: ['https://ehr.example', 'https://login.example'],
      },
    ]);
  });

  it('is asked for beside the page, and so are the artefacts that it names', async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return Response.json({ issuers: [], queries: [], site });
    };
    const { artefacts } = (await loadAppConfig(fetch, page)).site;
    expect(asked).toEqual(['https://hospital.example/apps/bellwether/config.json']);
    expect(artefacts[0]?.address).toBe('https://hospital.example/apps/bellwether/artefacts/risk-30d/');
  });

  it('names the NEWS2 that counts at the site; ours where nothing is said that is known', () => {
    const authorityOf = (news2Authority: unknown) =>
      parseAppConfig({ issuers: [], queries: [], site: { ...site, news2Authority } }, page).site.news2Authority;
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
    [{ issuers: [], queries: [], site: { ...site, artefacts: [{ ...site.artefacts[0], setting: null }] } }],
    [{ issuers: [{}], queries: [], site }],
    [{ issuers: [{ iss: 'fhir', clientId: 'app' }], queries: [], site }],
    [{ issuers: [{ iss: 'https://ehr.example', clientId: '' }], queries: [], site }],
    [{ issuers: [null], queries: [], site }],
    [{ issuers: [], queries: [{ key: 'vitals' }], site }],
  ])('%j is refused', (value) => {
    expect(() => parseAppConfig(value, page)).toThrow(expect.objectContaining({ code: 'config-unreadable' }));
  });

  it('what cannot be loaded, or is not JSON, is refused', async () => {
    const answers = [() => Promise.reject(new TypeError('offline')), async () => new Response('<html>')];
    for (const fetch of answers)
      await expect(loadAppConfig(fetch, page)).rejects.toMatchObject({ code: 'config-unreadable' });
  });
});
