import type { Server } from 'node:http';
import { buildScenario } from '@bellwether/fixtures';
import { type SyntheticPatient, type Sandbox, startSandbox } from '@bellwether/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { type FakeCdsService, startFakeCdsService } from '../../sandbox/src/test-support/fake-cds-service.js';
import { freePort } from '../../scripts/src/free-port.js';
import { serveApp } from '@bellwether/app-server';
import { chartDrawn, readingsOf, shownText, violationsOf } from '../support/app-in-browser.js';
import { card } from '../support/cards.js';
import { firstSyntheaPatient } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { runResource } from '../support/run-resource.js';
import { pattern, t, textPattern } from '../support/texts.js';
import { watchedBrowser } from '../support/watched-browser.js';

/** Quirks of real EHRs, all at once; with them the app shows the same chart, or says what is missing. */
const quirks = 'ignores-sort, small-pages:20, repeats-entries, no-total, unauthorized-on-page-2, rate-limited:6';

const story = 'Becomes septic over two days on the ward.';
const cardTime = new Date(Date.now() - 3_600_000).toISOString();

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app in the strict sandbox', () => {
  const browser = watchedBrowser();
  let sandbox: Sandbox;
  let quirky: Sandbox;
  let cds: FakeCdsService;
  let server: Server;
  let appUrl: string;

  beforeAll(async () => {
    const [pagesDirectory, site] = [await runResource('web'), await runResource('app')];
    const appPort = await freePort();
    appUrl = `http://localhost:${appPort}`;
    const patients: SyntheticPatient[] = [
      { origin: 'generated', story, bundle: buildScenario('sepsis-over-two-days', { anchor: Date.now() }) },
      firstSyntheaPatient(),
    ];
    cds = await startFakeCdsService();
    const settings = { port: 0, cdsBaseUrl: cds.url, appUrl, patients, pagesDirectory };
    sandbox = await startSandbox(settings);
    quirky = await startSandbox({ ...settings, quirks });
    const issuers = [sandbox, quirky].map(({ url }) => ({ name: url, iss: `${url}/fhir`, clientId: 'bellwether' }));
    server = await serveApp({ port: appPort, issuers, pages: site });
    const appContext = JSON.stringify({ artefact: 'hospitalization-30d', asOf: cardTime });
    const links = [{ label: 'See the readings', url: `${appUrl}/launch.html`, type: 'smart', appContext }];
    cds.answer = (_request, response) => void response.json({ cards: [{ ...card, links }] });
  }, 180_000);

  afterAll(async () => {
    server?.close();
    server?.closeAllConnections();
    await sandbox?.close();
    await quirky?.close();
    await cds?.close();
  });

  beforeEach(() => browser.open({ viewport: { width: 1280, height: 900 } }));
  afterEach(() => browser.expectQuiet([appUrl, sandbox.url, quirky.url]));

  /** What the app shows, once it has the chart. */
  async function appText(view: Page | FrameLocator): Promise<string> {
    await chartDrawn(view).waitFor();
    return `${await shownText(view.locator('header').first())}\n${await shownText(view.locator('main'))}`;
  }

  const allReadings = readingsOf(/([\d,]+)/);
  const countOf = (text: string) => textPattern`${allReadings}.*`.exec(text)?.[0];

  async function openChart(ehr = sandbox): Promise<void> {
    await browser.page.goto(ehr.url);
    await browser.page.getByRole('link', { name: story }).click();
    await browser.page.getByRole('button', { name: 'See the readings', exact: true }).waitFor();
  }

  it('opens in the chart from a card, shows every reading of the chart and where it was opened from; also in an EHR with the quirks of real ones', async () => {
    await openChart();
    await browser.page.getByRole('button', { name: 'See the readings', exact: true }).click();
    const text = await appText(browser.page.frameLocator('iframe'));
    const [, received, expected] = allReadings.exec(text) ?? [];
    expect(Number(received)).toBeGreaterThan(50);
    expect(received).toBe(expected);
    expect(text).toMatch(textPattern`${t('terms.concept.heart-rate')}\s+\d+\s/min`);
    expect(text).toMatch(pattern('app.openedFromCard', {}, 'part'));
    expect(text).not.toMatch(textPattern`${t('app.gapsTitle')}`);
    expect(browser.complaints).toEqual([]);
    await openChart(quirky);
    await browser.page.getByRole('button', { name: 'See the readings', exact: true }).click();
    const textWithQuirks = await appText(browser.page.frameLocator('iframe'));
    expect(textWithQuirks).not.toMatch(textPattern`${t('app.gapsTitle')}`);
    expect(countOf(textWithQuirks)).toBe(countOf(text));
    expect(browser.complaints.splice(0).filter((complaint) => !/\b(401|429)\b/.test(complaint))).toEqual([]);
  });

  it('opens in new tabs: of two charts at once each keeps its own patient, also when it is read again', async () => {
    const tabs: Page[] = [];
    for (const name of ['generated', 'synthea']) {
      await browser.page.goto(sandbox.url);
      await browser.page
        .getByRole('link')
        .filter({ hasText: name === 'generated' ? story : /Synthea/ })
        .first()
        .click();
      const [tab] = await Promise.all([
        browser.context.waitForEvent('page'),
        browser.page.getByRole('button', { name: ehrText('apps.inNewTab', { name: 'See the readings' }) }).click(),
      ]);
      tabs.push(tab);
    }
    const before = await Promise.all(tabs.map((tab) => appText(tab).then((text) => text.split('\n')[0])));
    expect(new Set(before).size).toBe(2);
    expect(await appText(tabs[0]!)).toMatch(pattern('app.medicalRecordNumber', { number: /\S+/ }, 'part'));
    expect(await violationsOf(tabs[0]!)).toEqual([]);
    await tabs[0]?.getByRole('button', { name: t('app.refresh'), exact: true }).click();
    await tabs[0]?.getByRole('status').filter({ hasText: /^$/ }).first().waitFor({ state: 'attached' });
    const after = await Promise.all(tabs.map((tab) => appText(tab).then((text) => text.split('\n')[0])));
    expect(after).toEqual(before);
  });

  it('a token that is about to expire is refreshed with the rotating refresh token, more than once', async () => {
    const refreshes: string[] = [];
    browser.context.on('request', (request) => {
      if (request.postData()?.includes('grant_type=refresh_token')) refreshes.push(request.url());
    });
    await openChart();
    const [tab] = await Promise.all([
      browser.context.waitForEvent('page'),
      browser.page.getByRole('button', { name: ehrText('apps.inNewTab', { name: 'See the readings' }) }).click(),
    ]);
    const first = countOf(await appText(tab));
    for (const times of [1, 2]) {
      await tab.evaluate(
        '{ const key = JSON.parse(sessionStorage.SMART_KEY); sessionStorage[key] = JSON.stringify({ ...JSON.parse(sessionStorage[key]), expiresAt: 1 }) }',
      );
      await tab.reload();
      expect(countOf(await appText(tab))).toBe(first);
      expect(refreshes).toHaveLength(times);
    }
  });
});
