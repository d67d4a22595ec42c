import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import {
  type AuthorizationServer,
  app,
  pkce,
  redeem,
  request,
  startAuthorization,
} from '../../sandbox/src/test-support/authorization-server.js';
import { launchChromium } from './chromium.js';
import { ehrText } from './ehr-texts.js';
import { runResource } from './run-resource.js';

export const vitalSigns =
  'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
/** The scopes that a standalone app requests. */
export const standalone = `openid fhirUser launch/patient online_access ${vitalSigns} patient/Condition.rs`;

type Changes = Parameters<typeof request>[2];

/** A page that frames another one, as a chart does, and as an attacker would. */
export interface Pages {
  readonly origin: string;
  close(): void;
}

export async function servePages(): Promise<Pages> {
  const server: Server = createServer((incoming, response) => {
    const framed = new URL(incoming.url ?? '/', 'http://localhost').searchParams.get('frame');
    const inside =
      framed === null ? '<p>The app</p>' : `<iframe title="app" src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>App</title>${inside}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The pages of sign-in in a browser where nobody has signed in yet. */
export interface SignInInBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly server: AuthorizationServer;
  readonly appOrigin: string;
  /** Errors that the browser reported; a test that expects one takes it out. */
  readonly complaints: string[];
  /** Where an app begins by itself, at our server or at another one. */
  address(changes?: Changes, at?: AuthorizationServer): string;
  /** Where an app begins that was opened in a chart. */
  launched(changes?: Changes): string;
  press(name: string | RegExp, where?: Page | FrameLocator): Promise<void>;
  heading(name: string | RegExp, where?: Page | FrameLocator): Promise<void>;
  /** Signs in and chooses a patient. */
  toConsent(): Promise<void>;
  /** What the app gets for the code that it was sent back with. */
  tokens(): Promise<Awaited<ReturnType<typeof redeem>>['body']>;
  /** A server whose apps, people or names are others. */
  another(options: NonNullable<Parameters<typeof startAuthorization>[0]>): Promise<AuthorizationServer>;
}

/**
 * Registers servers and browser around the tests of a file. After each test nobody is signed in any more, and the browser may
 * have complained of nothing.
 */
export function signInInBrowser(): SignInInBrowser {
  let pagesDirectory: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let appPages: Pages;
  let server: AuthorizationServer;
  const others: AuthorizationServer[] = [];
  const complaints: string[] = [];
  const { verifier, challenge } = pkce();

  beforeAll(async () => {
    pagesDirectory = await runResource('web');
    browser = await launchChromium();
    appPages = await servePages();
    const origin = appPages.origin;
    const registered = { ...app, name: 'Bellwether', redirectUris: [`${origin}/`], launchUrl: `${origin}/launch.html` };
    server = await startAuthorization({ clients: [registered], skipSignIn: null, pagesDirectory });
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    // The tests go on in one window: a new one for each would take longer than most of them.
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    appPages?.close();
  });

  beforeEach(() => {
    complaints.length = 0;
  });
  afterEach(async () => {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.clearCookies();
    for (const other of others.splice(0)) await other.close();
    // Content security policy violations and script errors arrive here too.
    expect(complaints).toEqual([]);
  });

  const redirect = () => `${appPages.origin}/`;
  const address: SignInInBrowser['address'] = (changes, at = server) => {
    const parameters = request(at, challenge, { redirect_uri: redirect(), scope: standalone, ...changes });
    return `${at.url}/auth/authorize?${new URLSearchParams(parameters as Record<string, string>)}`;
  };
  const press: SignInInBrowser['press'] = (name, where = page) => where.getByRole('button', { name }).click();
  const heading: SignInInBrowser['heading'] = (name, where = page) => where.getByRole('heading', { name }).waitFor();

  return {
    get page() {
      return page;
    },
    get context() {
      return context;
    },
    get server() {
      return server;
    },
    get appOrigin() {
      return appPages.origin;
    },
    complaints,
    address,
    launched: (changes) =>
      address({
        scope: `openid fhirUser launch ${vitalSigns} patient/Condition.rs`,
        launch: server.beginLaunch('app', { patientId: 'p1', encounterId: 'e1', needPatientBanner: false }),
        ...changes,
      }),
    press,
    heading,
    async toConsent() {
      await page.goto(address());
      await press('Dr. Ada One');
      await press(/Madeup, Otto/);
      await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
    },
    async tokens() {
      await page.waitForURL(`${redirect()}?*`);
      const code = new URL(page.url()).searchParams.get('code') ?? undefined;
      return (await redeem(server, code, verifier, { redirect_uri: redirect() })).body;
    },
    async another(options) {
      const other = await startAuthorization({ skipSignIn: null, pagesDirectory, ...options });
      others.push(other);
      return other;
    },
  };
}
