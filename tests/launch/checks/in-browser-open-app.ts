import { chartDrawn } from '../../support/app-in-browser.js';
import { ehrText } from '../../support/ehr-texts.js';
import { t } from '../../support/texts.js';
import { type CheckGroup, check } from '../launch-check.js';
import type { ServicesInBrowser } from '../services-in-browser.js';
import {
  anew,
  appReads,
  appsOpen,
  fetching,
  frameOfApp,
  openAppOfAnna,
  seen,
  shows,
  tokenFrom,
} from './in-browser-calls.js';

/** What an app that is open may and may not. */
export const openApp: CheckGroup<ServicesInBrowser>['checks'] = [
  check(
    'L-1210',
    'SMART §launch-context: the app keeps its patient',
    'the app of one chart in another chart',
    'in its own chart',
    {
      ask: anew(async (services) => {
        await openAppOfAnna(services);
        await services.page.getByRole('link', { name: ehrText('chart.allPatients') }).click();
        await services.page.getByRole('link', { name: /Ottosen/ }).click();
        await services.page.getByRole('heading', { name: /Ottosen/ }).waitFor();
        return appsOpen(services);
      }),
      refused: '0 app open',
      askHonestly: seen(openAppOfAnna, appsOpen),
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
      ask: seen(openAppOfAnna, async (visit, { thief }) => {
        const { page, bench } = visit;
        await frameOfApp(visit).evaluate(`try { top.location.href = ${JSON.stringify(thief.origin)} } catch {}`);
        // The app is still in its frame, and so the chart is still around it.
        await chartDrawn(page.frameLocator('iframe')).waitFor();
        return new URL(page.url()).origin === bench.url ? 'the chart stays' : 'the chart is gone';
      }),
      refused: 'the chart stays',
      askHonestly: anew(async (services) => {
        await openAppOfAnna(services);
        await frameOfApp(services).evaluate(`location.href = ${JSON.stringify(`${services.appUrl}/launch.html`)}`);
        return shows(services.page.frameLocator('iframe'), { 'choice of EHRs': t('app.chooseTitle') });
      }),
      accepted: 'choice of EHRs',
    },
  ),
  check(
    'L-1213',
    'Fetch §CORS: the chart’s interface is the chart’s',
    'the patient list, by a page of another origin',
    'by the chart',
    {
      ask: anew(async ({ page, thief, bench }) => {
        await page.goto(thief.origin);
        return fetching(page, `${bench.url}/ehr/patients`);
      }),
      refused: 'not readable',
      askHonestly: anew(async ({ page, bench }) => {
        await page.goto(bench.url);
        return fetching(page, `${bench.url}/ehr/patients`);
      }),
      accepted: '200',
    },
  ),
  check(
    'L-1214',
    'Fetch §CORS: the token endpoint is for pages of the app',
    'a page of another origin',
    'a page of the app',
    {
      ask: anew(async ({ page, thief, bench }) => {
        await page.goto(thief.origin);
        return tokenFrom(page, bench.issuer);
      }),
      refused: 'not readable',
      askHonestly: anew(async ({ page, appUrl, bench }) => {
        await page.goto(appUrl);
        return tokenFrom(page, bench.issuer);
      }),
      // Readable: the page is told that the code is not valid.
      accepted: '400',
    },
  ),
  check(
    'L-1215',
    'CSP §connect-src: the app calls only its EHR',
    'a script in our app that calls another origin',
    'that calls the EHR',
    {
      ask: anew(async ({ page, appUrl, thief }) => {
        await page.goto(appUrl);
        return `${await fetching(page, thief.origin)}, ${thief.asked.length} asked`;
      }),
      refused: 'not readable, 0 asked',
      askHonestly: anew(async ({ page, appUrl, bench }) => {
        await page.goto(appUrl);
        return fetching(page, `${bench.fhirBase}/.well-known/smart-configuration`);
      }),
      accepted: '200',
    },
  ),
  check(
    'L-1216',
    'SMART §privacy: no other origin is ever called',
    'anything from elsewhere, on the way from the chart to readings',
    'EHR and app',
    {
      ask: seen(openAppOfAnna, async ({ requests, bench, appUrl }) => {
        const own = [bench.url, appUrl];
        return `${requests.filter((sent) => !own.includes(new URL(sent.url()).origin)).length} asked elsewhere`;
      }),
      refused: '0 asked elsewhere',
      askHonestly: seen(openAppOfAnna, async ({ requests, bench, appUrl }) => {
        const origins = new Set(requests.map((sent) => new URL(sent.url()).origin));
        return origins.has(bench.url) && origins.has(appUrl) ? 'both asked' : 'not both';
      }),
      accepted: 'both asked',
    },
  ),
  check(
    'L-1217',
    'RFC 9700 §4.2.4: codes and tokens stay out of addresses',
    'a code or a token in the address of the app, once it is open',
    'the code, once, on the way',
    {
      ask: seen(openAppOfAnna, async (visit) => frameOfApp(visit).url().replace(visit.appUrl, '')),
      refused: '/',
      askHonestly: seen(openAppOfAnna, async ({ requests, appUrl }) => {
        const withCode = requests.filter((sent) => sent.url().startsWith(`${appUrl}/?code=`));
        return `${withCode.length} code`;
      }),
      accepted: '1 code',
    },
  ),
];
