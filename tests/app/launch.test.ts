import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Response } from 'playwright-core';
import type { en } from '../../smart-app/src/i18n/en/index.js';
import { appInBrowser, chartDrawn, readingsOf, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

type Problem = keyof typeof en.app.problem;
const titleOf = (problem: Problem) => textPattern`${t(`app.problem.${problem}.title`)}`;

describeInBrowser('The app’s launch', () => {
  const app = appInBrowser();
  const alert = () => shownText(app.page.getByRole('alert'));
  let rogue: Server;
  let rogueUrl: string;
  const atRogue: string[] = [];
  /** Problems whose page axe has seen. */
  const checked = new Set<Problem>();
  beforeAll(async () => {
    rogue = createServer((request, response) => {
      atRogue.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*').end('{}');
    }).listen(0, '127.0.0.1');
    await once(rogue, 'listening');
    rogueUrl = `http://localhost:${(rogue.address() as AddressInfo).port}`;
  });
  afterAll(() => void rogue?.close());

  it('EHR launch: PKCE S256, a state of 122 random bits, the EHR as audience, the scopes of the manifests; the code is used once, the token is sent only to the FHIR base, and the page works when it is loaded again', async () => {
    const withToken: string[] = [];
    app.context.on('request', (request) => {
      if (request.headers().authorization !== undefined) withToken.push(request.url());
    });
    await app.launch();
    expect(await app.chartText()).toMatch(readingsOf(12));
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
        'patient/Location.rs',
        'patient/ServiceRequest.rs',
      ],
      ...['vital-signs', 'social-history', 'survey', 'exam'].map(
        (name) => `patient/Observation.rs?category=${category}|${name}`,
      ),
    ]);

    // Once, though React renders twice in strict mode. No code, state or token stays in the address.
    expect(app.ehr.tokens.map((body) => body.get('grant_type'))).toEqual(['authorization_code']);
    expect(app.page.url()).toBe(`${app.url}/`);
    expect(app.ehr.calls.map(({ type }) => type).toSorted()).toEqual([
      'Condition',
      'Encounter',
      'Observation',
      'Observation',
      'Observation',
      'Observation',
      'Patient',
      'ServiceRequest',
    ]);

    expect(new Set(app.requests.map((url) => new URL(url).origin))).toEqual(new Set([app.url, app.ehr.url]));
    expect(withToken.length).toBeGreaterThan(0);
    expect(withToken.filter((url) => !url.startsWith(`${app.ehr.iss}/`))).toEqual([]);

    await app.page.reload();
    expect(await app.chartText()).toMatch(readingsOf(12));
    expect(app.ehr.tokens).toHaveLength(1);
  });

  it('standalone launch: a choice of the configured EHRs, by keyboard, with launch/patient; the JavaScript of the redirect page stays under 400 kB, compressed', async () => {
    const scripts: Promise<Buffer>[] = [];
    const saveScript = (response: Response) => {
      if (response.url().startsWith(app.url) && response.url().endsWith('.js')) scripts.push(response.body());
    };
    app.context.on('response', saveScript);
    await app.page.goto(`${app.url}/`);
    await app.page.getByRole('heading', { name: t('app.notLaunchedTitle'), exact: true }).waitFor();
    app.context.off('response', saveScript);
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
    expect(await app.violations()).toEqual([]);
    await app.page.keyboard.press('Tab');
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('heading', { name: t('app.chooseTitle'), exact: true }).waitFor();
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
      'issuer-unknown',
    ],
    [
      'a rogue iss beside the right one',
      (ehr: string) => `iss=${ehr}&iss=${encodeURIComponent(rogueUrl)}&launch=x`,
      'issuer-repeated',
    ],
    [
      'fhirServiceUrl',
      (ehr: string) => `iss=${ehr}&fhirServiceUrl=${encodeURIComponent(rogueUrl)}`,
      'parameter-refused',
    ],
    ['clientId', (ehr: string) => `iss=${ehr}&launch=x&clientId=evil`, 'parameter-refused'],
    ['patientId', (ehr: string) => `iss=${ehr}&launch=x&patientId=p2`, 'parameter-refused'],
    ['a launch without iss', () => 'launch=x', 'launch-without-issuer'],
    ['an iss that is not a URL', () => 'iss=javascript:alert(1)&launch=x', 'issuer-unknown'],
  ] as const)(
    '%s in the address is refused, the reason is shown, and nothing is requested',
    async (_name, query, problem) => {
      await app.page.goto(`${app.url}/launch.html?${query(encodeURIComponent(app.ehr.iss))}`);
      expect(await alert()).toMatch(titleOf(problem));
      // The page of one problem is always the same.
      if (!checked.has(problem)) expect(await app.violations()).toEqual([]);
      checked.add(problem);
      expect(app.requests.filter((url) => !url.startsWith(app.url))).toEqual([]);
      expect(atRogue).toEqual([]);
    },
  );

  it('an EHR without PKCE S256 is refused before anybody is asked to sign in', async () => {
    app.ehr.behaviour.discovery = { code_challenge_methods_supported: ['plain'] };
    await app.launch();
    expect(await alert()).toMatch(titleOf('no-pkce'));
    expect(app.ehr.authorizations).toEqual([]);
  });

  it.each(['authorization_endpoint', 'token_endpoint'])(
    'an %s of another origin is refused, and not called',
    async (name) => {
      app.ehr.behaviour.discovery = { [name]: `${rogueUrl}/auth` };
      await app.launch();
      expect(await alert()).toMatch(titleOf('foreign-endpoint'));
      expect([app.ehr.authorizations, atRogue]).toEqual([[], []]);
    },
  );

  it('an EHR whose discovery fails can be tried again', async () => {
    app.ehr.behaviour.discovery = { authorization_endpoint: undefined };
    await app.launch();
    await app.page.getByRole('heading', { name: t('app.problem.ehr-unreachable.title'), exact: true }).waitFor();
    app.ehr.behaviour.discovery = {};
    await app.page.getByRole('button', { name: t('common.tryAgain'), exact: true }).click();
    await app.chartText();
  });

  it.each([
    ['access_denied', 'access-denied'],
    ['invalid_scope', 'ehr-refused'],
  ] as const)('the error %s of the EHR is shown in the app’s own words', async (error, problem) => {
    app.ehr.behaviour.authorizationError = error;
    await app.launch();
    expect(await alert()).toMatch(titleOf(problem));
    expect(await app.violations()).toEqual([]);
  });

  it.each(['?code=x&state=unknown', '?error=x&error_description=Call+0900', '?code=x'])(
    'a redirect that was not started here (%s) requests nothing and shows nothing of its description',
    async (search) => {
      await app.page.goto(`${app.url}/${search}`);
      expect(await alert()).toMatch(titleOf('not-started-here'));
      expect(await shownText(app.page.locator('body'))).not.toContain('0900');
      expect(app.ehr.tokens).toEqual([]);
    },
  );

  it('a token response without a patient shows no chart', async () => {
    app.ehr.behaviour.token = { patient: undefined };
    await app.launch();
    expect(await alert()).toMatch(titleOf('no-patient'));
    expect(app.ehr.calls).toEqual([]);
  });

  it('in an iframe it finishes in the iframe, not in the page around it', async () => {
    const source = `${app.url}/launch.html?iss=${encodeURIComponent(app.ehr.iss)}&launch=xyz`;
    await app.page.goto(`${app.ehr.url}/chart?app=${encodeURIComponent(source)}`);
    await chartDrawn(app.page.frameLocator('iframe')).waitFor();
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
