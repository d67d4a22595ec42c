import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { type RunServices, runServices, ownPatient } from '../support/running-services.js';

describeInBrowser('an override, from the chart page through authentication to the store and back', () => {
  let services: RunServices;
  let browser: Browser;
  beforeAll(async () => {
    services = await runServices();
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });

  it('a card that is set aside with a reason is silent at the next look, and the chart says so', async () => {
    const page = await browser.newPage();
    await page.goto(`${services.ehr}/patients/${await ownPatient(services, 'override')}`);
    const article = page.getByRole('article');
    await article.getByRole('button', { name: 'Set aside' }).click();
    const menu = page.getByRole('dialog');
    const reasons = await menu.getByRole('radio').count();
    // The five of the service, and "Without a reason".
    expect(reasons).toBe(6);
    await menu.getByRole('radio').first().check();
    await menu.getByRole('button', { name: 'Set aside' }).click();
    await article.getByText('The service was told.').waitFor();
    await page.reload();
    await page.getByRole('status').filter({ hasText: 'It may be holding back a card that was set aside' }).waitFor();
    expect(await article.count()).toBe(0);
    await page.getByText('Answered earlier: 1 card').waitFor();
  }, 120_000);
});
