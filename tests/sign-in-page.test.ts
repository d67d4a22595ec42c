import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import {
  type AuthorizationServer,
  app,
  people,
  pkce,
  redeem,
  request,
  startAuthorization,
} from '../sandbox/src/test-support/authorization-server.js';
import { describeInBrowser, launchChromium } from './support/chromium.js';
import { kept } from './support/kept.js';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const vitalSigns =
  'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
const standalone = `openid fhirUser launch/patient online_access ${vitalSigns} patient/Condition.rs`;

/** A page that frames another one, as a chart does, and as a thief would. */
async function servePages(): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer((incoming, response) => {
    const framed = new URL(incoming.url ?? '/', 'http://localhost').searchParams.get('frame');
    const inside =
      framed === null ? '<p>The app</p>' : `<iframe title="app" src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>App</title>${inside}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

describeInBrowser('pages of sign-in', () => {
  let chartDirectory: string;
  let browser: Browser;
  let browserContext: BrowserContext;
  let page: Page;
  let appPages: Awaited<ReturnType<typeof servePages>>;
  let server: AuthorizationServer;
  const complaints: string[] = [];
  const { verifier, challenge } = pkce();

  beforeAll(async () => {
    chartDirectory = await kept('chart');
    browser = await launchChromium();
    appPages = await servePages();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    appPages?.server.close();
    appPages?.server.closeAllConnections();
  });

  beforeEach(async () => {
    complaints.length = 0;
    const origin = appPages.origin;
    const registered = { ...app, name: 'Bellwether', redirectUris: [`${origin}/`], launchUrl: `${origin}/launch.html` };
    server = await startAuthorization({ clients: [registered], skipSignIn: null, chartDirectory });
    await open(1280);
  });
  afterEach(async () => {
    await browserContext.close();
    await server.close();
    // Content security policy violations and script errors arrive here too.
    expect(complaints).toEqual([]);
  });

  async function open(width: number): Promise<void> {
    browserContext = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    page = await browserContext.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }

  function address(changes: Parameters<typeof request>[2] = {}): string {
    const parameters = request(server, challenge, {
      redirect_uri: `${appPages.origin}/`,
      scope: standalone,
      ...changes,
    });
    return `${server.url}/auth/authorize?${new URLSearchParams(parameters as Record<string, string>)}`;
  }

  const launched = (changes: Parameters<typeof request>[2] = {}) =>
    address({
      scope: `openid fhirUser launch ${vitalSigns} patient/Condition.rs`,
      launch: server.beginLaunch('app', { patientId: 'p1', encounterId: 'e1', needPatientBanner: false }),
      ...changes,
    });

  const press = (name: string | RegExp, where: Page | FrameLocator = page) =>
    where.getByRole('button', { name }).click();
  const heading = (name: string | RegExp, where: Page | FrameLocator = page) =>
    where.getByRole('heading', { name }).waitFor();

  async function toConsent(): Promise<void> {
    await page.goto(address());
    await press('Dr. Ada One');
    await press(/Madeup, Otto/);
    await heading(/Bellwether would like to/);
  }

  /** What the app gets for the code that it was sent back with. */
  async function tokens() {
    await page.waitForURL(`${appPages.origin}/?*`);
    const code = new URL(page.url()).searchParams.get('code') ?? undefined;
    return (await redeem(server, code, verifier, { redirect_uri: `${appPages.origin}/` })).body;
  }

  it('a standalone app: sign in, choose a patient by search, allow', async () => {
    await page.goto(address());
    await heading('Sign in');
    await page.getByText('There are no passwords here').waitFor();
    await press('Dr. Bo Two');
    await page.getByRole('searchbox').fill('otto');
    await page.getByText('1 patient shown').waitFor();
    await press(/Madeup, Otto/);
    await heading('Bellwether would like to');
    await page.getByText('signed in as Dr. Bo Two').waitFor();
    await page.getByText('Madeup, Otto').waitFor();
    await press('Allow');
    const body = await tokens();
    expect(body).toMatchObject({ patient: 'p2', refresh_token: expect.any(String) });
    expect(body.scope.split(' ').sort()).toEqual(standalone.split(' ').sort());
    expect(await server.grantOf(body.access_token)).toMatchObject({ fhirUser: 'Practitioner/dr-two', patientId: 'p2' });
  });

  it('what is unticked is not granted, and the app is told', async () => {
    await toConsent();
    await page.getByRole('checkbox', { name: 'See diagnoses and problems' }).uncheck();
    await page.getByRole('checkbox', { name: 'Know who you are' }).uncheck();
    await press('Allow');
    const body = await tokens();
    expect(body.scope.split(' ').sort()).toEqual(['launch/patient', 'online_access', vitalSigns].sort());
    expect(body).not.toHaveProperty('id_token');
  });

  it('cancelling sends back to the app with access_denied', async () => {
    await toConsent();
    await press('Cancel');
    await page.waitForURL(`${appPages.origin}/?*`);
    expect(page.url()).toContain('error=access_denied');
  });

  it('an EHR launch asks for no patient, and the same app a second time for nothing', async () => {
    await page.goto(launched());
    await press('Dr. Ada One');
    await heading('Bellwether would like to');
    await page.getByText('Invented, Anna').waitFor();
    await press('Allow');
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
    await page.goto(launched());
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
  });

  it('the second time the app asks for more, it has to ask', async () => {
    await page.goto(launched());
    await press('Dr. Ada One');
    await press('Allow');
    await tokens();
    await page.goto(launched({ scope: 'launch patient/*.rs' }));
    await heading('Bellwether would like to');
  });

  it('somebody else can sign in, and is who the app is told of', async () => {
    await page.goto(launched());
    await press('Dr. Ada One');
    await press('Allow');
    await tokens();
    await page.goto(launched({ scope: 'openid fhirUser launch patient/*.rs' }));
    await press('Not you?');
    await heading('Sign in');
    await press('Dr. Bo Two');
    await page.getByText('signed in as Dr. Bo Two').waitFor();
    await press('Allow');
    expect(await server.grantOf((await tokens()).access_token)).toMatchObject({ fhirUser: 'Practitioner/dr-two' });
  });

  it('launch/encounter: an encounter of the patient, or none', async () => {
    await page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press('Dr. Ada One');
    await press(/Invented, Anna/);
    await press(/Stay on the ward/);
    await press('Allow');
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
    await page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press(/Madeup, Otto/);
    await page.getByText('The patient has no encounter.').waitFor();
    // What was agreed to before is not asked again.
    await press('Go on without an encounter');
    expect(await tokens()).toMatchObject({ patient: 'p2' });
  });

  it('a sign-in that has ended says so, and what to do', async () => {
    await page.goto(address());
    await heading('Sign in');
    await browserContext.clearCookies();
    await press('Dr. Ada One');
    await heading('This sign-in has ended');
    await page.getByText('Go back to the app and start again.').waitFor();
    const again = await page.reload();
    expect(again?.status()).toBe(410);
    await heading('This sign-in has ended');
    // The browser tells of the statuses itself.
    expect(complaints.splice(0).every((text) => text.includes('410'))).toBe(true);
  });

  it('where the patients cannot be loaded, the page says so', async () => {
    await page.route('**/patients?*', (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto(address());
    await press('Dr. Ada One');
    await page.getByRole('alert').getByText('The patients could not be loaded.').waitFor();
    complaints.splice(0);
  });

  it('where nothing can be loaded, the page offers to try again', async () => {
    await page.route('**/state', (route) => route.abort());
    await page.goto(address());
    await page.getByRole('alert').getByText('The EHR does not answer.').waitFor();
    await page.unroute('**/state');
    await press('Try again');
    await heading('Sign in');
    complaints.splice(0);
  });

  it('a decision that the EHR refuses is said on the page, and can be made again', async () => {
    await toConsent();
    await page.route('**/decision', (route) => route.fulfill({ status: 400, json: { error: 'Choose a patient.' } }));
    await press('Allow');
    await page.getByRole('alert').getByText('Choose a patient.').waitFor();
    await page.unroute('**/decision');
    await press('Allow');
    expect(await tokens()).toMatchObject({ patient: 'p2' });
    complaints.splice(0);
  });

  it('no other page can decide for the person: neither by a form, nor from another origin', async () => {
    await toConsent();
    const decision = { patientId: 'p2', encounterId: null, scopes: ['launch/patient'] };
    for (const headers of [
      { 'content-type': 'application/json', origin: 'https://evil.example' },
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain', origin: server.url },
    ]) {
      const answer = await browserContext.request.post(`${page.url()}/decision`, {
        headers,
        data: JSON.stringify(decision),
      });
      expect(answer.status()).toBe(403);
    }
  });

  it('nothing of a patient is told before somebody has signed in', async () => {
    await page.goto(launched());
    await heading('Sign in');
    expect((await (await browserContext.request.get(`${page.url()}/state`)).json()).patient).toBeNull();
    for (const path of ['patients?text=', 'patients/p1/encounters']) {
      expect((await browserContext.request.get(`${page.url()}/${path}`)).status()).toBe(400);
    }
  });

  it('the app may be launched within a frame of a registered origin, cookies and all', async () => {
    await page.goto(`${appPages.origin}/?frame=${encodeURIComponent(launched())}`);
    const frame = page.frameLocator('iframe');
    await press('Dr. Ada One', frame);
    await press('Allow', frame);
    await frame.getByText('The app').waitFor();
    const back = page.frames().find((one) => one.url().startsWith(`${appPages.origin}/?code=`));
    expect(back).toBeDefined();
  });

  it('another origin may frame neither the pages nor what is said of errors', async () => {
    const thief = await servePages();
    for (const target of [launched(), launched({ redirect_uri: 'https://evil.example/' })]) {
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.goto(`${thief.origin}/?frame=${encodeURIComponent(target)}`);
      await refused;
      expect(await page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
    }
    complaints.splice(0);
    thief.server.close();
    thief.server.closeAllConnections();
  });

  it('text of apps and patients is inert', async () => {
    const attack = '<img src=x onerror="window.broken=1">';
    const patient = { id: 'p3', name: attack, birthDate: null, sex: 'unknown' };
    await server.close();
    server = await startAuthorization({
      clients: [{ ...app, name: attack, redirectUris: [`${appPages.origin}/`] }],
      people: { ...people, searchPatients: async () => [patient], findPatient: async () => patient },
      skipSignIn: null,
      chartDirectory,
    });
    await page.goto(address());
    await press('Dr. Ada One');
    await press(/img src/);
    await heading(/img src/);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
  });

  it('the keyboard alone leads from sign-in to the app', async () => {
    const focused = () => page.evaluate('document.activeElement.textContent');
    async function tabTo(words: RegExp): Promise<void> {
      for (let step = 0; step < 30; step += 1) {
        await page.keyboard.press('Tab');
        if (words.test(String(await focused()))) return;
      }
      throw new Error(`${words} is not reached by Tab.`);
    }
    await page.goto(address());
    await heading('Sign in');
    await tabTo(/Ada One/);
    await page.keyboard.press('Enter');
    await heading('Choose a patient');
    // The new page's heading has the focus, as on a new page.
    expect(await focused()).toBe('Choose a patient');
    await page.getByRole('button', { name: /Madeup/ }).waitFor();
    await tabTo(/Madeup, Otto/);
    await page.keyboard.press('Enter');
    await heading(/would like to/);
    await tabTo(/^Allow$/);
    await page.keyboard.press('Enter');
    expect(await tokens()).toMatchObject({ patient: 'p2' });
  });

  /** The states of the pages, and how one gets there. */
  const views = {
    'sign-in': async () => {
      await page.goto(address());
      await heading('Sign in');
    },
    patients: async () => {
      await page.goto(address());
      await press('Dr. Ada One');
      await page.getByText('2 patients shown').waitFor();
    },
    encounters: async () => {
      await page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
      await press('Dr. Ada One');
      await press(/Invented, Anna/);
      await page.getByRole('button', { name: /Stay/ }).waitFor();
    },
    consent: toConsent,
    ended: async () => {
      await page.goto(`${server.url}/auth/sign-in/unknown`);
      await heading('This sign-in has ended');
      complaints.splice(0);
    },
    refused: async () => {
      await page.goto(address({ redirect_uri: 'https://evil.example/' }));
      await heading('This app cannot be opened');
      complaints.splice(0);
    },
  } as const;

  it.each(
    Object.keys(views).flatMap((view) =>
      (
        [
          [1280, 'light'],
          [400, 'dark'],
        ] as const
      ).map(([width, scheme]) => [view as keyof typeof views, width, scheme] as const),
    ),
  )('WCAG: axe finds nothing on %s at %d px, %s, and nothing is cut off', async (view, width, colorScheme) => {
    await browserContext.close();
    await open(width);
    await page.emulateMedia({ colorScheme });
    await views[view]();
    await page.evaluate(axe);
    const violations = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
    );
    expect(violations).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});
