/** The page that shows the OpenAPI document, opened in a real browser, and a call tried from it. */
import { afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.js';
import { runServices } from '../support/running-services.js';
import { watchedBrowser } from '../support/watched-browser.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('the page of the interface for other systems', () => {
  const browser = watchedBrowser();
  let cds: string;

  beforeAll(async () => {
    ({ cds } = await runServices());
  }, 120_000);
  beforeEach(() => browser.open({ viewport: { width: 1000, height: 900 } }));
  afterEach(() => browser.expectQuiet([cds]));

  it('shows each call, and what is tried on it is answered by this service and asks no other', async () => {
    const { page } = browser;
    await page.goto(`${cds}/api/v1/docs`);
    const predict = page.locator('#operations-scores-predict');
    await predict
      .getByRole('button', { name: /predict/ })
      .first()
      .click();
    await predict.getByRole('button', { name: 'Execute' }).click();
    const answer = predict.locator('.live-responses-table .response-col_description code').first();
    await answer.waitFor();
    const prediction = JSON.parse((await answer.textContent()) ?? '');
    expect(prediction).toMatchObject({ status: 'scored', probability: expect.any(Number), model: { synthetic: true } });
    for (const tag of ['models', 'scores']) await page.locator(`#operations-tag-${tag}`).waitFor();
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.getByRole('textbox', { name: 'auth-bearer-value' }).fill('not-a-token');
    expect(browser.requests.filter((url) => url.endsWith('/api/v1/predict'))).toHaveLength(1);
  });
});
