import type { FrameLocator, Page } from 'playwright-core';
import { answered } from '../outcomes.js';
import type { HouseInBrowser } from '../house-in-browser.js';
import { type CheckGroup, check } from '../launch-check.js';

const consent = (place: Page | FrameLocator) => place.getByRole('heading', { name: /would like to/ });

/** Comes to where the person is asked what the app may do, signing in on the way where that is asked. */
async function toConsent(place: Page | FrameLocator): Promise<void> {
  const person = place.getByRole('button', { name: /Sandbox Clinician/ });
  await person.or(consent(place)).first().waitFor();
  if ((await consent(place).count()) === 0) await person.click();
  await consent(place).waitFor();
}
const allow = (place: Page | FrameLocator) => place.getByRole('button', { name: 'Allow', exact: true }).click();
const vitalSigns = (place: Page | FrameLocator) => place.getByRole('heading', { name: 'Latest vital signs' });

/** Opens the app in Anna's chart and signs in: the app, open. */
async function openAppOfAnna(house: HouseInBrowser): Promise<FrameLocator> {
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
async function shows(place: Page | FrameLocator, ...headings: readonly string[]): Promise<string> {
  const found = place
    .getByRole('heading', { name: new RegExp([asked.source, ...headings.map((heading) => `^${heading}`)].join('|')) })
    .first();
  await found.waitFor();
  const text = (await found.textContent()) ?? '';
  return asked.test(text) ? 'the person is asked' : text;
}

/** Whether a page of the thief can show an address in a frame. */
const framedByThief =
  (address: (house: HouseInBrowser) => Promise<string> | string) => async (house: HouseInBrowser) => {
    const framed = await address(house);
    const refused = house.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await house.page.goto(`${house.thief.origin}/?frame=${encodeURIComponent(framed)}`);
    await refused;
    return `${await house.page.frameLocator('iframe').getByRole('heading').count()} headings in the frame`;
  };
const unframed = '0 headings in the frame';

/** Where our app begins, launched from Anna's chart. */
async function launchUrl({ bench, appUrl }: HouseInBrowser, iss = bench.fhirBase): Promise<string> {
  const launch = await bench.launch('anna', 'bellwether');
  return `${appUrl}/launch.html?${new URLSearchParams({ iss, launch })}`;
}

/** What a script of the page that is open gets by fetch. */
const fetching = (page: Page, address: string, init: object = {}): Promise<string> =>
  page.evaluate(
    `fetch(${JSON.stringify(address)}, ${JSON.stringify(init)}).then(({ status }) => String(status), () => 'not readable')`,
  );

/** The app that is open in the chart after `then`. */
const appAfter = (then: (house: HouseInBrowser) => Promise<unknown>) => async (house: HouseInBrowser) => {
  await openAppOfAnna(house);
  await then(house);
  return `${await house.page.locator('iframe').count()} app open`;
};

/** What the token of our app opens at the FHIR server. */
const appReads = (path: string) => async (house: HouseInBrowser) => {
  const [sent] = await Promise.all([
    house.context.waitForEvent('request', (request) => request.headers().authorization !== undefined),
    openAppOfAnna(house),
  ]);
  const { authorization = '' } = await sent.allHeaders();
  return answered(await house.bench.raw({ path: `/fhir/${path}`, headers: { authorization } }));
};

/** Opens the app with or without a thing that is asked for. */
const leaving = (out: RegExp | null) => async (house: HouseInBrowser) => {
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

export const inBrowser: CheckGroup<HouseInBrowser> = {
  title: 'In a real browser: chart, sign-in and our app',
  checks: [
    check(
      'L-1201',
      'CSP §frame-ancestors: the chart stands alone',
      'the chart in a frame of another origin',
      'the chart',
      {
        ask: framedByThief(({ bench }) => bench.url),
        refused: unframed,
        async askHonestly(house) {
          await house.openChart('Aaanna');
          return 'open';
        },
        accepted: 'open',
      },
    ),
    check(
      'L-1202',
      'CSP §frame-ancestors: sign-in is framed by the chart and its apps',
      'sign-in in a frame of another origin',
      'in the chart',
      {
        ask: framedByThief(signInAddress),
        refused: unframed,
        async askHonestly(house) {
          await house.openChart('Aaanna');
          return shows(await house.openApp());
        },
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1203',
      'CSP §frame-ancestors: the app is framed by its EHR',
      'our app in a frame of another origin',
      'in the chart',
      {
        ask: framedByThief(({ appUrl }) => `${appUrl}/`),
        refused: unframed,
        async askHonestly(house) {
          await house.openChart('Aaanna');
          return shows(await house.openApp());
        },
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1204',
      'SMART §app-launch: the app knows its EHRs',
      'a launch from a rogue `iss`: nothing is asked of it',
      'from the EHR',
      {
        async ask(house) {
          await house.page.goto(await launchUrl(house, `${house.thief.origin}/fhir`));
          await house.page.getByRole('alert').waitFor();
          return `${house.thief.asked.length} asked`;
        },
        refused: '0 asked',
        async askHonestly(house) {
          await house.page.goto(await launchUrl(house));
          return shows(house.page);
        },
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1205',
      'RFC 9700 §4.7: a code that this browser did not ask for',
      'a link to the app with somebody else’s code',
      'the own one',
      {
        async ask(house) {
          await house.page.goto(`${house.appUrl}/?code=stolen&state=made-up-state-of-length`);
          return shows(house.page, 'This launch was not begun here', 'Latest vital signs');
        },
        refused: 'This launch was not begun here',
        async askHonestly(house) {
          await openAppOfAnna(house);
          return 'open';
        },
        accepted: 'open',
      },
    ),
    check(
      'L-1206',
      'SMART §app-launch: a launch is good once',
      'the address of a launch that was used, opened again',
      'for the first time',
      {
        async ask(house) {
          const address = await launchUrl(house);
          await house.page.goto(address);
          await shows(house.page);
          await house.page.goto(address);
          return shows(house.page, 'The EHR refused the launch');
        },
        refused: 'The EHR refused the launch',
        async askHonestly(house) {
          await house.page.goto(await launchUrl(house));
          return shows(house.page, 'The EHR refused the launch');
        },
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1207',
      'RFC 6819 §4.4.1.9: a sign-in is its browser’s',
      'the address of a sign-in, opened in another browser',
      'in its own',
      {
        async ask(house) {
          const address = await signInAddress(house);
          await house.begin();
          await house.page.goto(address);
          return shows(house.page, 'This sign-in has ended');
        },
        refused: 'This sign-in has ended',
        async askHonestly(house) {
          const address = await signInAddress(house);
          await house.page.goto(address);
          return shows(house.page, 'This sign-in has ended');
        },
        accepted: 'the person is asked',
      },
    ),
    check('L-1208', 'RFC 6749 §4.1.1: the person decides', 'access although the person cancels', 'the person agrees', {
      async ask(house) {
        await house.openChart('Aaanna');
        const app = await house.openApp();
        await toConsent(app);
        await app.getByRole('button', { name: 'Cancel', exact: true }).click();
        return shows(app, 'Access was not granted', 'Latest vital signs');
      },
      refused: 'Access was not granted',
      async askHonestly(house) {
        await openAppOfAnna(house);
        return 'open';
      },
      accepted: 'open',
    }),
    check(
      'L-1209',
      'RFC 6749 §3.3: what was left out is not granted',
      'vital signs that the person left out: the app says that they are missing',
      'nothing left out',
      {
        ask: leaving(/vital signs/),
        refused: 'said to be missing',
        askHonestly: leaving(null),
        accepted: 'all there',
      },
    ),
    check(
      'L-1210',
      'SMART §launch-context: the app keeps its patient',
      'the app of one chart in another chart',
      'in its own chart',
      {
        ask: appAfter(async (house) => {
          await house.page.getByRole('link', { name: 'All patients' }).click();
          await house.page.getByRole('link', { name: /Ottosen/ }).click();
          await house.page.getByRole('heading', { name: /Ottosen/ }).waitFor();
        }),
        refused: '0 app open',
        askHonestly: appAfter(async () => {}),
        accepted: '1 app open',
      },
    ),
    check(
      'L-1211',
      'SMART §scopes: the app’s token is for its chart',
      'another chart, with the token of our app',
      'its own chart',
      {
        ask: appReads('Patient/otto'),
        refused: '403 forbidden',
        askHonestly: appReads('Patient/anna'),
        accepted: '200',
      },
    ),
    check(
      'L-1212',
      'HTML §sandbox: an app stays in its frame',
      'an app that sends the chart away from under itself',
      'an app that sends itself on',
      {
        async ask(house) {
          await openAppOfAnna(house);
          const frame = house.page.frames().find((one) => one.url().startsWith(house.appUrl))!;
          await frame.evaluate(`try { top.location.href = ${JSON.stringify(house.thief.origin)} } catch {}`);
          // The frame answers still: it is where it was, and so is the chart around it.
          await vitalSigns(house.page.frameLocator('iframe')).waitFor();
          return new URL(house.page.url()).origin === house.bench.url ? 'the chart stays' : 'the chart is gone';
        },
        refused: 'the chart stays',
        async askHonestly(house) {
          await openAppOfAnna(house);
          const frame = house.page.frames().find((one) => one.url().startsWith(house.appUrl))!;
          await frame.evaluate(`location.href = ${JSON.stringify(`${house.appUrl}/launch.html`)}`);
          return shows(house.page.frameLocator('iframe'), 'Which EHR');
        },
        accepted: 'Which EHR?',
      },
    ),
    check(
      'L-1213',
      'Fetch §CORS: the chart’s interface is the chart’s',
      'the patient list, by a page of another origin',
      'by the chart',
      {
        async ask({ page, thief, bench }) {
          await page.goto(thief.origin);
          return fetching(page, `${bench.url}/ehr/patients`);
        },
        refused: 'not readable',
        async askHonestly({ page, bench }) {
          await page.goto(bench.url);
          return fetching(page, `${bench.url}/ehr/patients`);
        },
        accepted: '200',
      },
    ),
    check(
      'L-1214',
      'Fetch §CORS: the token endpoint is for pages of the app',
      'a page of another origin',
      'a page of the app',
      {
        async ask({ page, thief, bench }) {
          await page.goto(thief.origin);
          return tokenFrom(page, bench.issuer);
        },
        refused: 'not readable',
        async askHonestly({ page, appUrl, bench }) {
          await page.goto(appUrl);
          return tokenFrom(page, bench.issuer);
        },
        // Readable: the page is told that the code is none.
        accepted: '400',
      },
    ),
    check(
      'L-1215',
      'CSP §connect-src: the app asks its EHR alone',
      'a script in our app that calls another origin',
      'that calls the EHR',
      {
        async ask({ page, appUrl, thief }) {
          await page.goto(appUrl);
          return `${await fetching(page, thief.origin)}, ${thief.asked.length} asked`;
        },
        refused: 'not readable, 0 asked',
        async askHonestly({ page, appUrl, bench }) {
          await page.goto(appUrl);
          return fetching(page, `${bench.fhirBase}/.well-known/smart-configuration`);
        },
        accepted: '200',
      },
    ),
    check(
      'L-1216',
      'SMART §privacy: no other origin is ever asked',
      'anything from elsewhere, on the way from the chart to readings',
      'EHR and app',
      {
        async ask(house) {
          await openAppOfAnna(house);
          const own = [house.bench.url, house.appUrl];
          return `${house.requests.filter((url) => !own.includes(new URL(url).origin)).length} asked elsewhere`;
        },
        refused: '0 asked elsewhere',
        async askHonestly(house) {
          await openAppOfAnna(house);
          const origins = new Set(house.requests.map((url) => new URL(url).origin));
          return origins.has(house.bench.url) && origins.has(house.appUrl) ? 'both asked' : 'not both';
        },
        accepted: 'both asked',
      },
    ),
    check(
      'L-1217',
      'RFC 9700 §4.2.4: codes and tokens stay out of addresses',
      'a code or a token in the address of the app, once it is open',
      'the code, once, on the way',
      {
        async ask(house) {
          await openAppOfAnna(house);
          const frame = house.page.frames().find((one) => one.url().startsWith(house.appUrl))!;
          return frame.url().replace(house.appUrl, '');
        },
        refused: '/',
        async askHonestly(house) {
          await openAppOfAnna(house);
          return `${house.requests.filter((url) => url.startsWith(`${house.appUrl}/?code=`)).length} code`;
        },
        accepted: '1 code',
      },
    ),
  ],
};

/** Begins a launch in the browser and stops at sign-in: its address. */
async function signInAddress(house: HouseInBrowser): Promise<string> {
  await house.page.goto(await launchUrl(house));
  await shows(house.page);
  return house.page.url();
}

/** Sends a code that nobody gave to the token endpoint from the page that is open. */
function tokenFrom(page: Page, issuer: string): Promise<string> {
  const body = 'grant_type=authorization_code&client_id=bellwether&code=none&redirect_uri=none&code_verifier=none';
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetching(page, `${issuer}/token`, { method: 'POST', headers, body });
}
