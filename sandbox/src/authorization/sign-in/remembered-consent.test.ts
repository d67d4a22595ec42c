import { pagesDirectory } from '@bellwether/sandbox-web';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AuthorizationServer,
  type Parameters,
  pkce,
  RawBrowser,
  request,
  startAuthorization,
} from '../../test-support/authorization-server.js';

describe('what was agreed to is remembered', () => {
  let server: AuthorizationServer;
  beforeEach(async () => {
    server = await startAuthorization({ skipSignIn: null, pagesDirectory });
  });
  afterEach(() => server.close());

  /** Asks in a browser: whether the app has its code already, and what the page of sign-in would show. */
  async function ask(browser: RawBrowser, changes: Parameters = {}) {
    const launch = server.beginLaunch('app', { patientId: 'p2', encounterId: null, needPatientBanner: false });
    const asked = { scope: 'launch openid patient/Patient.rs', launch, ...changes };
    const query = new URLSearchParams(request(server, pkce().challenge, asked) as Record<string, string>);
    const last = await browser.follow(`${server.url}/auth/authorize?${query}`, server.url);
    const hasCode = new URL(last.headers.get('location') ?? server.url).searchParams.has('code');
    return { hasCode, page: last.url, state: hasCode ? null : await (await browser.fetch(`${last.url}/state`)).json() };
  }

  async function post(browser: RawBrowser, page: string, path: string, body: unknown) {
    const headers = { 'content-type': 'application/json', origin: server.url };
    return (await browser.fetch(`${page}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  }

  /** Signs in and agrees to everything. */
  async function agree(browser: RawBrowser, practitionerId = 'dr-one') {
    const { page } = await ask(browser);
    await post(browser, page, 'person', { practitionerId });
    const scopes = ['launch', 'openid', 'patient/Patient.rs'];
    const { next } = await post(browser, page, 'decision', { patientId: null, encounterId: null, scopes });
    const last = await browser.follow(next, server.url);
    expect(last.headers.get('location')).toContain('code=');
  }

  it('in the same browser nothing is asked again', async () => {
    const browser = new RawBrowser();
    await agree(browser);
    expect(await ask(browser)).toMatchObject({ hasCode: true });
  });

  it('in another browser the same person is asked again', async () => {
    await agree(new RawBrowser());
    const other = new RawBrowser();
    const { hasCode, page } = await ask(other);
    expect(hasCode).toBe(false);
    expect(await post(other, page, 'person', { practitionerId: 'dr-one' })).toMatchObject({
      signedIn: { id: 'dr-one' },
      agreed: null,
    });
  });

  it('in the same browser another person is asked', async () => {
    const browser = new RawBrowser();
    await agree(browser);
    const { page } = await ask(browser, { prompt: 'login' });
    expect(await post(browser, page, 'person', { practitionerId: 'dr-two' })).toMatchObject({
      signedIn: { id: 'dr-two' },
      agreed: null,
    });
  });

  it('what one agreed to in two browsers counts in each by itself', async () => {
    const [first, second] = [new RawBrowser(), new RawBrowser()];
    await agree(first);
    await agree(second);
    expect(await ask(first)).toMatchObject({ hasCode: true });
    expect(await ask(second)).toMatchObject({ hasCode: true });
  });

  it('another request than was agreed to is asked', async () => {
    const browser = new RawBrowser();
    await agree(browser);
    expect(await ask(browser, { scope: 'launch openid patient/*.rs' })).toMatchObject({
      hasCode: false,
      state: { signedIn: { id: 'dr-one' }, agreed: null },
    });
  });
});
