import { chartDrawn } from '../../support/app-in-browser.js';
import { ehrPattern, ehrText } from '../../support/ehr-texts.js';
import { t, textPattern } from '../../support/texts.js';
import { type ServicesInBrowser, openApp, openChart, type Visit } from '../services-in-browser.js';
import { answered } from '../outcomes.js';
import type { FrameLocator, Page } from 'playwright-core';

const consent = (place: Page | FrameLocator) => place.getByRole('heading', { name: ehrPattern('signIn.consent') });

/** Comes to where the person is asked what the app may do, signing in on the way where that is asked. */
export async function toConsent(place: Page | FrameLocator): Promise<void> {
  const person = place.getByRole('button', { name: /Sandbox Clinician/ });
  await person.or(consent(place)).first().waitFor();
  if ((await consent(place).count()) === 0) await person.click();
  await consent(place).waitFor();
}
export const allow = (place: Page | FrameLocator) =>
  place.getByRole('button', { name: ehrText('signIn.allow'), exact: true }).click();

type Attempt = (services: ServicesInBrowser) => Promise<string>;

/** In an EHR where nobody has agreed to anything, and in a new browser. */
export const anew =
  (attempt: Attempt): Attempt =>
  async (services) => {
    await services.begin();
    return attempt(services);
  };

/** With what is opened once for all checks that leave it as it is. */
export const seen =
  (
    open: (visit: Visit) => Promise<unknown>,
    look: (visit: Visit, services: ServicesInBrowser) => Promise<string>,
  ): Attempt =>
  async (services) =>
    look(await services.opened(open), services);

/** Opens the app in Anna's chart: the place where it shows itself, or asks. */
export async function askAnna(visit: Visit): Promise<FrameLocator> {
  await openChart(visit, 'Aaanna');
  return openApp(visit);
}

/** Opens the app in Anna's chart and signs in: the app, open. */
export async function openAppOfAnna(visit: Visit): Promise<FrameLocator> {
  const app = await askAnna(visit);
  await toConsent(app);
  await allow(app);
  await chartDrawn(app).waitFor();
  return app;
}

/** Headings of the pages on which a person signs in or agrees. */
const asked = textPattern`^${ehrText('signIn.title')}$|${ehrPattern('signIn.consent')}`;

/**
 * What a page shows in the end: a page of sign-in, or one of `headings`.
 * @param headings by what an outcome calls them
 */
export async function shows(
  place: Page | FrameLocator,
  headings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const outcomes: readonly (readonly [outcome: string, heading: RegExp])[] = [
    ['the person is asked', asked],
    ...Object.entries(headings).map(([outcome, heading]) => [outcome, textPattern`^${heading}$`] as const),
  ];
  const found = place.getByRole('heading', { name: new RegExp(outcomes.map(([, { source }]) => source).join('|')) });
  const text = (await found.first().textContent()) ?? '';
  return outcomes.find(([, heading]) => heading.test(text))?.[0] ?? text;
}

/** Headings for {@link shows}: of a launch that the EHR refused, and of a chart that a refused one must not show. */
export const launchRefused = { 'launch refused by the EHR': t('app.problem.ehr-refused.title') };
export const chartShown = { 'chart shown': t('app.completenessTitle') };

/** Whether a page of the thief can show an address in a frame. */
export const framedByThief =
  (address: (services: ServicesInBrowser) => Promise<string> | string) => async (services: ServicesInBrowser) => {
    const framed = await address(services);
    const refused = services.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await services.page.goto(`${services.thief.origin}/?frame=${encodeURIComponent(framed)}`);
    await refused;
    return `${await services.page.frameLocator('iframe').getByRole('heading').count()} headings in the frame`;
  };
export const unframed = '0 headings in the frame';

/** Where our app begins, launched from Anna's chart. */
export async function launchUrl({ bench, appUrl }: Visit, iss = bench.fhirBase): Promise<string> {
  const launch = await bench.launch('anna', 'bellwether');
  return `${appUrl}/launch.html?${new URLSearchParams({ iss, launch })}`;
}

/** Launches our app by itself from Anna's chart. */
export const launch = async (visit: Visit) => visit.page.goto(await launchUrl(visit));

/** The app's own frame in the chart. */
export const frameOfApp = ({ page, appUrl }: Visit) => page.frames().find((one) => one.url().startsWith(appUrl))!;

export const appsOpen = async ({ page }: Visit) => `${await page.locator('iframe').count()} app open`;

/** What a script of the page that is open gets by fetch. */
export const fetching = (page: Page, address: string, init: object = {}): Promise<string> =>
  page.evaluate(
    `fetch(${JSON.stringify(address)}, ${JSON.stringify(init)}).then(({ status }) => String(status), () => 'not readable')`,
  );

/** What the token of our app opens at the FHIR server. */
export const appReads = (path: string) =>
  seen(openAppOfAnna, async ({ requests, bench }) => {
    const sent = requests.map((request) => request.headers().authorization);
    const authorization = sent.find((header) => header !== undefined) ?? '';
    return answered(await bench.raw({ path: `/fhir/${path}`, headers: { authorization } }));
  });

/** Whether the app says that something of what it asked for was not granted. */
export async function missing(app: Page | FrameLocator): Promise<string> {
  await chartDrawn(app).waitFor();
  return (await app.getByText(t('app.gapsTitle'), { exact: true }).count()) > 0 ? 'named as missing' : 'all there';
}

/** Begins a launch in the browser and stops at sign-in: its address. */
export async function signInAddress(visit: Visit): Promise<string> {
  await launch(visit);
  await shows(visit.page);
  return visit.page.url();
}

/** Sends a code that nobody gave to the token endpoint from the page that is open. */
export function tokenFrom(page: Page, issuer: string): Promise<string> {
  const body = 'grant_type=authorization_code&client_id=bellwether&code=none&redirect_uri=none&code_verifier=none';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetching(page, `${issuer}/token`, { method: 'POST', headers, body });
}
