import { answered } from '../outcomes.js';
import type { HouseInBrowser } from '../house-in-browser.js';
import type { FrameLocator, Page } from 'playwright-core';

const consent = (place: Page | FrameLocator) => place.getByRole('heading', { name: /would like to/ });

/** Comes to where the person is asked what the app may do, signing in on the way where that is asked. */
export async function toConsent(place: Page | FrameLocator): Promise<void> {
  const person = place.getByRole('button', { name: /Sandbox Clinician/ });
  await person.or(consent(place)).first().waitFor();
  if ((await consent(place).count()) === 0) await person.click();
  await consent(place).waitFor();
}
const allow = (place: Page | FrameLocator) => place.getByRole('button', { name: 'Allow', exact: true }).click();
export const vitalSigns = (place: Page | FrameLocator) => place.getByRole('heading', { name: 'Latest vital signs' });

/** Opens the app in Anna's chart and signs in: the app, open. */
export async function openAppOfAnna(house: HouseInBrowser): Promise<FrameLocator> {
  await house.openChart('Aaanna');
  const app = await house.openApp();
  await toConsent(app);
  await allow(app);
  await vitalSigns(app).waitFor();
  return app;
}

/** Headings of the pages on which a person signs in or agrees. */
const asked = /^Sign in$|would like to/;

/** What a page shows in the end: a page of sign-in, or one of those headings. */
export async function shows(place: Page | FrameLocator, ...headings: readonly string[]): Promise<string> {
  const found = place
    .getByRole('heading', { name: new RegExp([asked.source, ...headings.map((heading) => `^${heading}`)].join('|')) })
    .first();
  await found.waitFor();
  const text = (await found.textContent()) ?? '';
  return asked.test(text) ? 'the person is asked' : text;
}

/** Whether a page of the thief can show an address in a frame. */
export const framedByThief =
  (address: (house: HouseInBrowser) => Promise<string> | string) => async (house: HouseInBrowser) => {
    const framed = await address(house);
    const refused = house.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await house.page.goto(`${house.thief.origin}/?frame=${encodeURIComponent(framed)}`);
    await refused;
    return `${await house.page.frameLocator('iframe').getByRole('heading').count()} headings in the frame`;
  };
export const unframed = '0 headings in the frame';

/** Where our app begins, launched from Anna's chart. */
export async function launchUrl({ bench, appUrl }: HouseInBrowser, iss = bench.fhirBase): Promise<string> {
  const launch = await bench.launch('anna', 'bellwether');
  return `${appUrl}/launch.html?${new URLSearchParams({ iss, launch })}`;
}

/** What a script of the page that is open gets by fetch. */
export const fetching = (page: Page, address: string, init: object = {}): Promise<string> =>
  page.evaluate(
    `fetch(${JSON.stringify(address)}, ${JSON.stringify(init)}).then(({ status }) => String(status), () => 'not readable')`,
  );

/** The app that is open in the chart after `then`. */
export const appAfter = (then: (house: HouseInBrowser) => Promise<unknown>) => async (house: HouseInBrowser) => {
  await openAppOfAnna(house);
  await then(house);
  return `${await house.page.locator('iframe').count()} app open`;
};

/** What the token of our app opens at the FHIR server. */
export const appReads = (path: string) => async (house: HouseInBrowser) => {
  const [sent] = await Promise.all([
    house.context.waitForEvent('request', (request) => request.headers().authorization !== undefined),
    openAppOfAnna(house),
  ]);
  const { authorization = '' } = await sent.allHeaders();
  return answered(await house.bench.raw({ path: `/fhir/${path}`, headers: { authorization } }));
};

/** Opens the app with or without a thing that is asked for. */
export const leaving = (out: RegExp | null) => async (house: HouseInBrowser) => {
  await house.openChart('Aaanna');
  const app = await house.openApp();
  await toConsent(app);
  if (out !== null) await app.getByRole('checkbox', { name: out }).uncheck();
  await allow(app);
  await vitalSigns(app).or(app.getByRole('alert')).first().waitFor();
  await app
    .getByText(/readings|No readings|were read/)
    .first()
    .waitFor();
  return (await app.getByText('Not everything could be read').count()) > 0 ? 'said to be missing' : 'all there';
};

/** Begins a launch in the browser and stops at sign-in: its address. */
export async function signInAddress(house: HouseInBrowser): Promise<string> {
  await house.page.goto(await launchUrl(house));
  await shows(house.page);
  return house.page.url();
}

/** Sends a code that nobody gave to the token endpoint from the page that is open. */
export function tokenFrom(page: Page, issuer: string): Promise<string> {
  const body = 'grant_type=authorization_code&client_id=bellwether&code=none&redirect_uri=none&code_verifier=none';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetching(page, `${issuer}/token`, { method: 'POST', headers, body });
}
