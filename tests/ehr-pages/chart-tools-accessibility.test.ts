import { expect, it } from '@jest/globals';
import { card } from '../support/cards.js';
import { chartInBrowser } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';

describeInBrowser('apps and developer panel: accessibility', () => {
  const chart = chartInBrowser();
  const button = (name: string) => chart.page.getByRole('button', { name, exact: true });

  async function openChart(): Promise<void> {
    const links = [{ label: 'See the readings', url: chart.app.client.launchUrl, type: 'smart' }];
    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, links }] });
    await chart.openChart();
  }

  async function openMenu(): Promise<void> {
    await button(ehrText('apps.menu')).click();
    await chart.page.getByRole('menuitem').first().waitFor();
  }

  it('WCAG: axe finds nothing in the panel, at an event, when it is empty and at quirks, and nothing is cut off', async () => {
    await chart.resize(1400);
    await openChart();
    await button(ehrText('developer.title')).click();
    const event = chart.page.locator('[data-kind=hook]');
    await event.waitFor();
    expect(await chart.faults(1400, 'light')).toEqual([]);
    // Here it is a sheet over the page.
    expect(await chart.faults(400, 'dark')).toEqual([]);

    await event.click();
    await chart.page.locator('[data-detail]').waitFor();
    for (const [width, colors] of [
      [400, 'light'],
      [800, 'light'],
      [1400, 'dark'],
    ] as const)
      expect(await chart.faults(width, colors)).toEqual([]);

    await button(ehrText('developer.clear')).click();
    await chart.page.getByText(ehrText('developer.empty')).waitFor();
    expect(await chart.faults(1400, 'light')).toEqual([]);
    expect(await chart.faults(400, 'light')).toEqual([]);

    await button(ehrText('quirks.short')).click();
    await chart.page.getByRole('checkbox', { name: 'slow' }).check();
    await chart.page
      .getByRole('textbox', { name: ehrText('quirks.figureOf', { quirk: 'slow', unit: 'milliseconds' }) })
      .fill('soon');
    await chart.page.getByText(ehrText('quirks.figureWrong')).waitFor();
    expect(await chart.faults(400, 'dark')).toEqual([]);
    expect(await chart.faults(1400, 'light')).toEqual([]);
  }, 120_000);

  it('WCAG: axe finds nothing while a quirk is on, and nothing is cut off', async () => {
    const body = JSON.stringify({ clientId: null, on: ['slow:1', 'no-total', 'wants-category-or-code'] });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${chart.sandbox.url}/ehr/quirks`, { method: 'PUT', headers, body });
    await openChart();
    await chart.page.getByText(ehrText('quirks.someOn')).waitFor();
    expect(await chart.faults(1400, 'dark')).toEqual([]);
    expect(await chart.faults(400, 'light')).toEqual([]);
  }, 120_000);

  it('WCAG: axe finds nothing in the menu of apps, in a dialog of launch that is refused and with apps, and nothing is cut off', async () => {
    await openChart();
    await button('See the readings').click();
    await chart.page.frameLocator('iframe').getByText('Chart of').waitFor();
    expect(await chart.faults(400, 'light')).toEqual([]);
    expect(await chart.faults(1400, 'dark')).toEqual([]);

    await openMenu();
    expect(await chart.faults(800, 'light')).toEqual([]);

    await chart.page.getByRole('menuitem', { name: ehrText('apps.launchWith') }).click();
    await chart.page.getByRole('textbox', { name: ehrText('apps.otherReferences') }).fill('something');
    await button(ehrText('apps.launch')).click();
    await chart.page
      .getByRole('alert')
      .filter({ hasText: ehrText('apps.referenceProblem', { reference: 'something' }) })
      .waitFor();
    expect(await chart.faults(1400, 'dark')).toEqual([]);
    expect(await chart.faults(400, 'light')).toEqual([]);
    await button(ehrText('common.cancel')).click();

    await openMenu();
    await chart.page.getByRole('menuitem', { name: 'Bellwether', exact: true }).click();
    await chart.page.locator('[data-app]').getByRole('alert').waitFor();
    expect(await chart.faults(400, 'light')).toEqual([]);
  }, 120_000);
});
