import { expect, it } from '@jest/globals';
import { card } from './support/cards.js';
import { chartInBrowser } from './support/chart-in-browser.js';
import { describeInBrowser } from './support/chromium.js';

describeInBrowser('apps and developer drawer for everybody', () => {
  const chart = chartInBrowser();
  const button = (name: string) => chart.page.getByRole('button', { name, exact: true });

  async function openChart(): Promise<void> {
    const links = [{ label: 'See the readings', url: chart.app.client.launchUrl, type: 'smart' }];
    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, links }] });
    await chart.openChart();
  }

  async function openDrawer(): Promise<void> {
    await openChart();
    await button('Developer drawer').click();
    await chart.page.locator('[data-kind=hook]').waitFor();
  }

  async function openMenu(): Promise<void> {
    await openChart();
    await button('Apps').click();
    await chart.page.getByRole('menuitem').first().waitFor();
  }

  /** The states of the page, and how one gets there. */
  const views = {
    'the drawer': openDrawer,
    'an event': async () => {
      await openDrawer();
      await chart.page.locator('[data-kind=hook]').click();
      await chart.page.locator('[data-detail]').waitFor();
    },
    'the empty drawer': async () => {
      await openDrawer();
      await button('Clear the list').click();
      await chart.page.getByText('Nothing has happened yet.').waitFor();
    },
    'the moods, with a number that is none': async () => {
      await openDrawer();
      await button('Moods').click();
      await chart.page.getByRole('checkbox', { name: 'slow' }).check();
      await chart.page.getByRole('textbox', { name: 'slow: milliseconds' }).fill('soon');
      await chart.page.getByText('Expected a whole number').waitFor();
    },
    'a mood that is on': async () => {
      const body = JSON.stringify({ clientId: null, on: ['slow:1', 'no-total', 'wants-category-or-code'] });
      const headers = { 'content-type': 'application/json' };
      await fetch(`${chart.sandbox.url}/ehr/moods`, { method: 'PUT', headers, body });
      await openChart();
      await chart.page.getByText('A mood is on').waitFor();
    },
    'the dialog of a launch, refused': async () => {
      await openMenu();
      await chart.page.getByRole('menuitem', { name: 'Launch with …' }).click();
      await chart.page.getByRole('textbox', { name: 'as text' }).fill('something');
      await button('Launch').click();
      await chart.page.getByRole('alert').filter({ hasText: 'Expected a reference' }).waitFor();
    },
    'the menu of apps': openMenu,
    'an app': async () => {
      await openChart();
      await button('See the readings').click();
      await chart.page.frameLocator('iframe').getByText('Chart of').waitFor();
    },
    'an app that does not answer': async () => {
      await openMenu();
      await chart.page.getByRole('menuitem', { name: 'Bellwether', exact: true }).click();
      await chart.page.locator('[data-app]').getByRole('alert').waitFor();
    },
  } as const;

  it.each([
    [1400, 'the drawer', 'light'],
    [400, 'the drawer', 'dark'],
    [1400, 'an event', 'dark'],
    [800, 'an event', 'light'],
    [400, 'an event', 'light'],
    [1400, 'the empty drawer', 'light'],
    [400, 'the empty drawer', 'light'],
    [1400, 'the moods, with a number that is none', 'light'],
    [400, 'the moods, with a number that is none', 'dark'],
    [1400, 'a mood that is on', 'dark'],
    [400, 'a mood that is on', 'light'],
    [1400, 'the dialog of a launch, refused', 'dark'],
    [400, 'the dialog of a launch, refused', 'light'],
    [800, 'the menu of apps', 'light'],
    [400, 'an app', 'light'],
    [1400, 'an app', 'dark'],
    [400, 'an app that does not answer', 'light'],
  ] as const)(
    'WCAG: axe finds nothing at %d px with %s, %s, and nothing is cut off',
    async (width, view, colorScheme) => {
      await chart.resize(width);
      await chart.page.emulateMedia({ colorScheme });
      await views[view]();
      expect(await chart.violations()).toEqual([]);
      expect(await chart.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );
});
