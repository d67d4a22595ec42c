import { chartDrawn } from '../../support/app-in-browser.js';
import { ehrText } from '../../support/ehr-texts.js';
import { t } from '../../support/texts.js';
import { type CheckGroup, check } from '../launch-check.js';
import type { ServicesInBrowser } from '../services-in-browser.js';
import {
  allow,
  anew,
  askAnna,
  chartShown,
  framedByThief,
  launch,
  launchRefused,
  launchUrl,
  missing,
  openAppOfAnna,
  seen,
  shows,
  signInAddress,
  toConsent,
  unframed,
} from './in-browser-calls.js';
import { openApp } from './in-browser-open-app.js';

const signInEnded = { 'sign-in ended': ehrText('signIn.expired') };

export const inBrowser: CheckGroup<ServicesInBrowser> = {
  title: 'In a real browser: chart, sign-in and our app',
  checks: [
    check(
      'L-1201',
      'CSP §frame-ancestors: the chart stands alone',
      'the chart in a frame of another origin',
      'the chart',
      {
        ask: anew(framedByThief(({ bench }) => bench.url)),
        refused: unframed,
        askHonestly: seen(openAppOfAnna, async ({ page }) => {
          await page
            .getByRole('heading', { name: /Aaanna/ })
            .first()
            .waitFor();
          return 'open';
        }),
        accepted: 'open',
      },
    ),
    check(
      'L-1202',
      'CSP §frame-ancestors: sign-in is framed by the chart and its apps',
      'sign-in in a frame of another origin',
      'in the chart',
      {
        ask: anew(framedByThief(signInAddress)),
        refused: unframed,
        askHonestly: anew(async (services) => shows(await askAnna(services))),
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1203',
      'CSP §frame-ancestors: the app is framed by its EHR',
      'our app in a frame of another origin',
      'in the chart',
      {
        ask: anew(framedByThief(({ appUrl }) => `${appUrl}/`)),
        refused: unframed,
        askHonestly: seen(openAppOfAnna, async ({ page }) => {
          await chartDrawn(page.frameLocator('iframe')).waitFor();
          return 'open';
        }),
        accepted: 'open',
      },
    ),
    check(
      'L-1204',
      'SMART §app-launch: the app knows its EHRs',
      'a launch from a rogue `iss`: nothing is asked of it',
      'from the EHR',
      {
        ask: anew(async (services) => {
          await services.page.goto(await launchUrl(services, `${services.thief.origin}/fhir`));
          await services.page.getByRole('alert').waitFor();
          return `${services.thief.asked.length} asked`;
        }),
        refused: '0 asked',
        askHonestly: seen(launch, ({ page }) => shows(page)),
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1205',
      'RFC 9700 §4.7: a code that this browser did not ask for',
      'a link to the app with somebody else’s code',
      'the own one',
      {
        ask: anew(async (services) => {
          await services.page.goto(`${services.appUrl}/?code=stolen&state=made-up-state-of-length`);
          return shows(services.page, {
            'launch not started here': t('app.problem.not-started-here.title'),
            ...chartShown,
          });
        }),
        refused: 'launch not started here',
        askHonestly: seen(openAppOfAnna, async () => 'open'),
        accepted: 'open',
      },
    ),
    check(
      'L-1206',
      'SMART §app-launch: a launch is good once',
      'the address of a launch that was used, opened again',
      'for the first time',
      {
        ask: anew(async (services) => {
          const address = await launchUrl(services);
          await services.page.goto(address);
          await shows(services.page);
          await services.page.goto(address);
          return shows(services.page, launchRefused);
        }),
        refused: 'launch refused by the EHR',
        askHonestly: seen(launch, ({ page }) => shows(page, launchRefused)),
        accepted: 'the person is asked',
      },
    ),
    check(
      'L-1207',
      'RFC 6819 §4.4.1.9: a sign-in is its browser’s',
      'the address of a sign-in, opened in another browser',
      'in its own',
      {
        ask: anew(async (services) => {
          const { page } = await services.opened(launch);
          await shows(page);
          await services.page.goto(page.url());
          return shows(services.page, signInEnded);
        }),
        refused: 'sign-in ended',
        askHonestly: seen(launch, async ({ page }) => {
          await shows(page);
          await page.goto(page.url());
          return shows(page, signInEnded);
        }),
        accepted: 'the person is asked',
      },
    ),
    check('L-1208', 'RFC 6749 §4.1.1: the person decides', 'access although the person cancels', 'the person agrees', {
      ask: anew(async (services) => {
        await launch(services);
        await toConsent(services.page);
        await services.page.getByRole('button', { name: ehrText('common.cancel'), exact: true }).click();
        return shows(services.page, {
          'access denied': t('app.problem.access-denied.title'),
          ...chartShown,
        });
      }),
      refused: 'access denied',
      askHonestly: seen(openAppOfAnna, async () => 'open'),
      accepted: 'open',
    }),
    check(
      'L-1209',
      'RFC 6749 §3.3: what was left out is not granted',
      'vital signs that the person left out: the app names them as missing',
      'nothing left out',
      {
        ask: anew(async (services) => {
          await launch(services);
          await toConsent(services.page);
          await services.page.getByRole('checkbox', { name: ehrText('scopes.category.vital-signs') }).uncheck();
          await allow(services.page);
          return missing(services.page);
        }),
        refused: 'named as missing',
        askHonestly: seen(openAppOfAnna, ({ page }) => missing(page.frameLocator('iframe'))),
        accepted: 'all there',
      },
    ),
    ...openApp,
  ],
};
