import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { type EhrForClients, startEhrForClients } from './ehr-for-clients.js';
import { type FhirclientPages, serveFhirclientPages } from './fhirclient-pages.js';

const data = 'patient/Patient.rs patient/Observation.rs user/Practitioner.r openid fhirUser online_access';
const scopes = ['launch', 'launch/patient', ...data.split(' ')];

/** What is asked of the library in the page; it is plain JavaScript there. */
const inThePage = {
  readPatient: 'client.patient.read().then(({ id, name }) => ({ id, family: name[0].family }))',
  readUser: 'client.user.read().then(({ resourceType }) => resourceType + " " + client.user.fhirUser)',
  token: 'client.state.tokenResponse.access_token',
  refresh: 'client.refresh().then(() => client.state.tokenResponse.access_token)',
  readings: `client.request(
    'Observation?category=vital-signs&_count=20&patient=' + client.patient.id, { pageLimit: 0, flat: true },
  ).then((list) => list.filter(({ resourceType }) => resourceType === 'Observation').length)`,
} as const;

describeInBrowser('fhirclient 2.6.3 as published, in a browser', () => {
  let pages: FhirclientPages;
  let ehr: EhrForClients;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let privateJwk: object;

  beforeAll(async () => {
    pages = await serveFhirclientPages();
    const { launchUrl, redirectUri } = pages;
    const { publicKey, privateKey } = await generateKeyPair('RS384', { extractable: true });
    const [open, secret] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
    const named = { kid: 'one', alg: 'RS384' };
    privateJwk = { ...secret, ...named };
    const common = { redirectUris: [redirectUri], launchUrl, scopes };
    ehr = await startEhrForClients([
      { ...common, clientId: 'plain', name: 'Plain', kind: 'public' },
      { ...common, clientId: 'proven', name: 'Proven', kind: 'confidential', jwks: { keys: [{ ...open, ...named }] } },
    ]);
    browser = await launchChromium();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await ehr?.sandbox.close();
    await pages?.close();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
  });

  afterEach(() => context.close());

  /** Goes where the app begins and waits for what its page says at the end. */
  async function open(address: string): Promise<string> {
    await page.goto(address);
    await page.waitForFunction("document.title !== 'launching' && document.title !== ''");
    return page.title();
  }

  it('EHR launch: the patient of the chart, the user, and all pages of readings', async () => {
    pages.settings = { clientId: 'plain', scope: `launch ${data}`, redirectUri: '/' };
    expect(await open(await ehr.beginLaunch('plain'))).toBe('open');
    expect(await page.evaluate(inThePage.readPatient)).toMatchObject({ id: ehr.patient.id });
    expect(await page.evaluate(inThePage.readUser)).toMatch(/^Practitioner .*Practitioner\//);
    expect(ehr.patient.vitalSigns).toBeGreaterThan(40);
    expect(await page.evaluate(inThePage.readings)).toBe(ehr.patient.vitalSigns);
  });

  it('standalone launch: a patient is chosen and read', async () => {
    pages.settings = { clientId: 'plain', scope: `launch/patient ${data}`, redirectUri: '/', iss: ehr.iss };
    expect(await open(pages.launchUrl)).toBe('open');
    expect(await page.evaluate(inThePage.readPatient)).toEqual({
      id: expect.any(String),
      family: expect.any(String),
    });
  });

  it('refresh: another token, which the FHIR server takes, again and again', async () => {
    pages.settings = { clientId: 'plain', scope: `launch ${data}`, redirectUri: '/' };
    await open(await ehr.beginLaunch('plain'));
    const tokens = [await page.evaluate(inThePage.token)];
    for (const _ of [1, 2]) {
      tokens.push(await page.evaluate(inThePage.refresh));
      expect(await page.evaluate(inThePage.readPatient)).toMatchObject({ id: ehr.patient.id });
    }
    expect(new Set(tokens).size).toBe(3);
  });

  it('reloading the page: the session is found again', async () => {
    pages.settings = { clientId: 'plain', scope: `launch ${data}`, redirectUri: '/' };
    await open(await ehr.beginLaunch('plain'));
    expect(await open(page.url())).toBe('open');
    expect(await page.evaluate(inThePage.readPatient)).toMatchObject({ id: ehr.patient.id });
  });

  it('private_key_jwt: the client proves itself with its key', async () => {
    const scope = `launch ${data}`;
    pages.settings = { clientId: 'proven', scope, redirectUri: '/', clientPrivateJwk: privateJwk };
    expect(await open(await ehr.beginLaunch('proven'))).toBe('open');
    expect(await page.evaluate(inThePage.readPatient)).toMatchObject({ id: ehr.patient.id });
  });

  it.each([
    ['without its key', 'proven', {}, /invalid_client/],
    ['without PKCE', 'plain', { pkceMode: 'disabled' }, /PKCE/],
  ])('%s: nothing opens', async (_title, clientId, setting, reason) => {
    pages.settings = { clientId, scope: `launch ${data}`, redirectUri: '/', ...setting };
    expect(await open(await ehr.beginLaunch(clientId))).toMatch(reason);
    expect(await page.evaluate('window.client === undefined')).toBe(true);
  });
});
