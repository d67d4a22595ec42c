import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { type RunServices, runServices, ownPatient } from '../support/running-services.js';

describeInBrowser('an override, from the EHR’s page through authentication to the store and back', () => {
  let services: RunServices;
  let browser: Browser;
  beforeAll(async () => {
    services = await runServices();
    browser = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });

  it('a card that is dismissed with a reason is withheld at the next viewing, and the chart says so', async () => {
    const page = await browser.newPage();
    await page.goto(`${services.ehr}/patients/${await ownPatient(services, 'override')}`);
    const article = page.getByRole('article');
    await article.getByRole('button', { name: ehrText('guidance.dismissCard') }).click();
    const dialog = page.getByRole('dialog');
    const reasons = await dialog.getByRole('radio').count();
    // The service's five, and "No reason".
    expect(reasons).toBe(6);
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('button', { name: ehrText('guidance.dismiss') }).click();
    await article.getByText(ehrText('guidance.notified')).waitFor();
    await page.reload();
    await page
      .getByRole('status')
      .filter({ hasText: ehrText('guidance.mayBeWithheld') })
      .waitFor();
    expect(await article.count()).toBe(0);
    await page.getByText(ehrText('guidance.earlier', { count: 1 })).waitFor();
  }, 120_000);
});
