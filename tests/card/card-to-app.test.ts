import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { type RunServices, runServices } from '../support/running-services.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('npm start: from the card into the app, and back', () => {
  let services: RunServices;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let app: FrameLocator;
  /** The card's summary. */
  let summary: string;
  const requests: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    services = await runServices();
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, reducedMotion: 'reduce' });
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) requests.push(new URL(request.url()).origin);
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(services.ehr);
    await page
      .getByText(/becomes septic/)
      .first()
      .click();
    await page.getByRole('button', { name: 'See the readings', exact: true }).click({ timeout: 60_000 });
    summary =
      (await page
        .getByText(/^DEMO, synthetic model/)
        .first()
        .textContent()) ?? '';
    app = page.frameLocator('iframe');
    await app.getByRole('tab', { name: 'Overview' }).waitFor({ timeout: 60_000 });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
  });

  it('the app opens at the reason that the card names, with the card’s percentage', async () => {
    const [, percent = '?', reason = '?'] = /: (\d+\s%).*\): ([a-zé ]+?) \d/.exec(summary) ?? [];
    const chosen = app.getByRole('button', { pressed: true }).first();
    await chosen.waitFor();
    expect((await chosen.textContent())?.toLowerCase()).toContain(reason);
    await app.getByText(`Card`, { exact: false }).first().waitFor();
    const text = ((await app.getByRole('main').textContent()) ?? '').replaceAll('\u00a0', ' ');
    expect(text).toContain(`Now ${percent}.`);
    expect(text).toContain('the model weighed the risk');
  });

  it('the chosen reason is marked on the charts', async () => {
    await app.getByRole('button', { name: 'Show on the charts' }).click();
    await app.getByText(/^Marked: what/).waitFor();
    expect(await app.getByRole('tab', { selected: true }).textContent()).toBe('Trends');
  });

  it('an anomaly is acknowledged, and is so when the app is opened again', async () => {
    await app.getByRole('tab', { name: 'Anomalies' }).click();
    await app
      .getByRole('button', { name: /^Acknowledge/ })
      .first()
      .click();
    await app
      .getByRole('radio', { name: /Expected/i })
      .first()
      .check();
    await app.getByRole('button', { name: 'Keep it' }).click();
    await app
      .getByText(/Acknowledged by/)
      .first()
      .waitFor();
    // By name, not by reference.
    expect(await app.getByText(/Acknowledged by (?!Practitioner\/)/).count()).toBeGreaterThan(0);
    await page.reload();
    await page.getByRole('button', { name: 'See the readings', exact: true }).click({ timeout: 60_000 });
    await app.getByRole('tab', { name: 'Anomalies' }).click({ timeout: 60_000 });
    await app
      .getByText(/Acknowledged by/)
      .first()
      .waitFor();
  });

  it('"more worried" is kept, and the card is set aside when the chart is opened again', async () => {
    await app.getByRole('tab', { name: 'Overview' }).click();
    await app.getByRole('button', { name: 'I am more worried' }).click();
    await app.getByText(/^Kept\./).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Guidance' }).waitFor({ timeout: 60_000 });
    await page
      .getByText(/answered in/)
      .first()
      .waitFor({ timeout: 60_000 });
    expect(await page.getByText(/^DEMO, synthetic model/).count()).toBe(0);
  });

  it('no other origin is asked for anything, and nothing is thrown', () => {
    expect([...new Set(requests)].sort()).toEqual([services.app, services.cds, services.ehr].sort());
    expect(complaints).toEqual([]);
  });
});
