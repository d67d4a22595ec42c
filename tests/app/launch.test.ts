import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Response } from 'playwright-core';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s launch', () => {
  const app = appInBrowser();
  let rogue: Server;
  let rogueUrl: string;
  const atRogue: string[] = [];
  /** Titles of the refusals that axe has seen. */
  const judged = new Set<string>();
  beforeAll(async () => {
    rogue = createServer((request, response) => {
      atRogue.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('{}');
    }).listen(0, '127.0.0.1');
    await once(rogue, 'listening');
    rogueUrl = `http://localhost:${(rogue.address() as AddressInfo).port}`;
  });
  afterAll(() => void rogue?.close());

  it('EHR launch: PKCE S256, a state of 122 random bits, the EHR as audience, the scopes of the manifests; the code is used once, the token goes to the FHIR base alone, and the page loaded again goes on', async () => {
    const withToken: string[] = [];
    app.context.on('request', (request) => {
      if (request.headers().authorization !== undefined) withToken.push(request.url());
    });
    await app.launch();
    expect(await app.chartText()).toContain('12 of 12 readings');
    const [asked, ...more] = app.ehr.authorizations;
    expect(more).toEqual([]);
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'bellwether',
      launch: 'xyz',
      aud: app.ehr.iss,
      redirect_uri: `${app.url}/`,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
    const category = 'http://terminology.hl7.org/CodeSystem/observation-category';
    expect(asked?.get('scope')?.split(' ')).toEqual([
      ...[
        'launch',
        'openid',
        'fhirUser',
        'online_access',
        'patient/Patient.rs',
        'patient/Condition.rs',
        'patient/Encounter.rs',
      ],
      ...['vital-signs', 'social-history', 'survey', 'exam'].map(
        (name) => `patient/Observation.rs?category=${category}|${name}`,
      ),
    ]);

    // Though React draws twice. No code, state or token stays in the address.
    expect(app.ehr.tokens.map((body) => body.get('grant_type'))).toEqual(['authorization_code']);
    expect(app.page.url()).toBe(`${app.url}/`);
    expect(app.ehr.calls.map(({ type }) => type).toSorted()).toEqual([
      'Condition',
      'Encounter',
      'Observation',
      'Observation',
      'Observation',
      'Patient',
    ]);

    expect(new Set(app.requests.map((url) => new URL(url).origin))).toEqual(new Set([app.url, app.ehr.url]));
    expect(withToken.length).toBeGreaterThan(0);
    expect(withToken.filter((url) => !url.startsWith(`${app.ehr.iss}/`))).toEqual([]);

    await app.page.reload();
    expect(await app.chartText()).toContain('12 of 12 readings');
    expect(app.ehr.tokens).toHaveLength(1);
  });

  it('standalone launch: a choice of the configured EHRs, by keyboard, with launch/patient; the JavaScript of the redirect page stays under 400 kB, compressed', async () => {
    const scripts: Promise<Buffer>[] = [];
    const saveScript = (response: Response) => {
      if (response.url().startsWith(app.url) && response.url().endsWith('.js')) scripts.push(response.body());
    };
    app.context.on('response', saveScript);
    await app.page.goto(`${app.url}/`);
    await app.page.getByRole('heading', { name: 'No patient is open here' }).waitFor();
    app.context.off('response', saveScript);
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
    expect(await app.violations()).toEqual([]);
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { name: 'Which EHR?' }).waitFor();
    expect(await app.violations()).toEqual([]);
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('Enter');
    await app.chartText();
    const scope = app.ehr.authorizations[0]?.get('scope')?.split(' ');
    expect(scope).toContain('launch/patient');
    expect(scope).not.toContain('launch');
    expect(app.ehr.authorizations[0]?.has('launch')).toBe(false);
  });

  it.each([
    [
      'a rogue iss',
      (ehr: string) => `iss=${encodeURIComponent(rogueUrl)}&launch=x&${ehr.slice(0, 0)}`,
      'does not know that EHR',
    ],
    [
      'a rogue iss beside the right one',
      (ehr: string) => `iss=${ehr}&iss=${encodeURIComponent(rogueUrl)}&launch=x`,
      'ambiguous',
    ],
    ['fhirServiceUrl', (ehr: string) => `iss=${ehr}&fhirServiceUrl=${encodeURIComponent(rogueUrl)}`, 'refused'],
    ['clientId', (ehr: string) => `iss=${ehr}&launch=x&clientId=evil`, 'refused'],
    ['patientId', (ehr: string) => `iss=${ehr}&launch=x&patientId=p2`, 'refused'],
    ['a launch without iss', () => 'launch=x', 'not whole'],
    ['an iss that is no URL', () => 'iss=javascript:alert(1)&launch=x', 'does not know that EHR'],
  ])('%s in the address is refused with words, and nothing is asked for', async (_name, query, title) => {
    await app.page.goto(`${app.url}/launch.html?${query(encodeURIComponent(app.ehr.iss))}`);
    expect(await shownText(app.page.getByRole('alert'))).toContain(title);
    // The same page for the same words.
    if (!judged.has(title)) expect(await app.violations()).toEqual([]);
    judged.add(title);
    expect(app.requests.filter((url) => !url.startsWith(app.url))).toEqual([]);
    expect(atRogue).toEqual([]);
  });

  it('an EHR without PKCE S256 is refused, and nobody is asked to sign in', async () => {
    app.ehr.behaviour.discovery = { code_challenge_methods_supported: ['plain'] };
    await app.launch();
    expect(await shownText(app.page.getByRole('alert'))).toContain('not safe enough');
    expect(app.ehr.authorizations).toEqual([]);
  });

  it.each(['authorization_endpoint', 'token_endpoint'])(
    'an %s of another origin is refused, and not asked',
    async (name) => {
      app.ehr.behaviour.discovery = { [name]: `${rogueUrl}/auth` };
      await app.launch();
      expect(await shownText(app.page.getByRole('alert'))).toContain('somewhere else');
      expect([app.ehr.authorizations, atRogue]).toEqual([[], []]);
    },
  );

  it('an EHR whose discovery fails can be tried again', async () => {
    app.ehr.behaviour.discovery = { authorization_endpoint: undefined };
    await app.launch();
    await app.page.getByText('The EHR did not answer').waitFor();
    app.ehr.behaviour.discovery = {};
    await app.page.getByRole('button', { name: 'Try again' }).click();
    await app.chartText();
  });

  it.each([
    ['access_denied', 'Access was not granted'],
    ['invalid_scope', 'The EHR refused the launch'],
  ])('%s of the EHR is said in our own words', async (error, title) => {
    app.ehr.behaviour.authorizationError = error;
    await app.launch();
    expect(await shownText(app.page.getByRole('alert'))).toContain(title);
    expect(await app.violations()).toEqual([]);
  });

  it.each(['?code=x&state=unknown', '?error=x&error_description=Call+0900', '?code=x'])(
    'a redirect that was not begun here (%s) asks for nothing and says none of its words',
    async (search) => {
      await app.page.goto(`${app.url}/${search}`);
      expect(await shownText(app.page.getByRole('alert'))).toContain('not begun here');
      expect(await shownText(app.page.locator('body'))).not.toContain('0900');
      expect(app.ehr.tokens).toEqual([]);
    },
  );

  it('a token response without a patient shows no chart', async () => {
    app.ehr.behaviour.token = { patient: undefined };
    await app.launch();
    expect(await shownText(app.page.getByRole('alert'))).toContain('No patient is open');
    expect(app.ehr.calls).toEqual([]);
  });

  it('in an iframe it completes in the iframe, not in the page around it', async () => {
    const source = `${app.url}/launch.html?iss=${encodeURIComponent(app.ehr.iss)}&launch=xyz`;
    await app.page.goto(`${app.ehr.url}/chart?app=${encodeURIComponent(source)}`);
    await app.page.frameLocator('iframe').getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    expect(await app.page.title()).toBe('Chart');
  });

  it('only the EHRs of the configuration can embed it', async () => {
    const policy = (await fetch(`${app.url}/launch.html`)).headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((text) => [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)]),
    );
    expect(directives.get('frame-ancestors')).toBe(`'self' ${app.ehr.url}`);
    expect(directives.get('connect-src')).toBe(`'self' ${app.ehr.url}`);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
  });
});
