import { type CheckGroup, check } from '../launch-check.js';
import type { HouseInBrowser } from '../house-in-browser.js';
import { appAfter, appReads, fetching, openAppOfAnna, shows, tokenFrom, vitalSigns } from './in-browser-calls.js';

/** What an app that is open may and may not. */
export const openApp: CheckGroup<HouseInBrowser>['checks'] = [
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
];
