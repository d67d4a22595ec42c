import { expect, it } from '@jest/globals';
import { appUrl, attack, card, maliciousCard } from '../support/cards.js';
import { chartInBrowser } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';

describeInBrowser('the EHR’s pages and foreign content', () => {
  const chart = chartInBrowser();

  it('foreign links open outside without a way back; an app that is not registered is not opened; a malicious card is inert', async () => {
    await chart.openChart();
    for (const name of ['About this model', 'Guideline', 'Bellwether']) {
      const link = chart.page.getByRole('article').getByRole('link', { name });
      expect(await link.getAttribute('target')).toBe('_blank');
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await link.getAttribute('href')).toMatch(/^https?:/);
    }

    const link = { label: 'Other app', url: 'http://elsewhere.example/launch', type: 'smart' };
    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, links: [link] }] });
    await chart.openChartAgain();
    expect(await chart.page.getByRole('button', { name: 'Other app' }).isDisabled()).toBe(true);
    await chart.page.getByText(ehrText('guidance.notRegistered', { label: link.label, url: link.url })).waitFor();

    chart.cds.answer = (_request, response) => void response.json({ cards: [maliciousCard] });
    await chart.openChartAgain();
    const article = chart.page.getByRole('article');
    await article.waitFor();
    const harmful = 'img, script, iframe, style, input, form, object, embed, b, [onerror], [onclick], [style*=none]';
    expect(await article.locator(harmful).count()).toBe(0);
    expect(await article.locator('a').count()).toBe(0);
    expect(await article.textContent()).toContain(`Summary ${attack}`);
    for (const word of ['first', 'second', 'third']) await article.getByText(word).click();
    await article.getByRole('button', { name: ehrText('guidance.dismissCard') }).click();
    const dialog = chart.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: `Reason ${attack}` }).check();
    expect(await dialog.locator('img, script, b, [onerror], [onclick]').count()).toBe(0);
    await dialog.getByRole('button', { name: ehrText('guidance.dismiss') }).click();
    await article.locator('[data-response]').waitFor();
    expect(await article.textContent()).toContain(`Reason ${attack}`);
    expect(await article.locator(harmful).count()).toBe(0);
    expect(await chart.page.evaluate('window.broken')).toBeUndefined();
  });

  it('the policy lets nothing in from elsewhere, and its nonce is new each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(chart.sandbox.url)).headers.get('content-security-policy') ?? ''),
    );
    expect(policies[0]).toMatch(/^default-src 'none';script-src 'self';style-src 'self' 'nonce-/);
    // Framed are the EHR's own pages of sign-in and the apps that are registered, and no one else.
    const frames = `frame-src 'self' ${appUrl} ${chart.app.url};`;
    expect(policies[0]).toContain(frames);
    expect(policies[0]?.replace(frames, '')).not.toMatch(/unsafe|\*|https?:/);
    expect(policies[0]).not.toBe(policies[1]);
  });
});
