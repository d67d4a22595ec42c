import { mkdirSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { chartOf, heartRate } from './support/app-charts.js';
import { appInBrowser } from './support/app-in-browser.js';
import { describeInBrowser } from './support/chromium.js';

const pictures = process.env.APP_PICTURES;
const tabs = ['Overview', 'Trends', 'Anomalies', 'Data', 'Model'] as const;

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('The tabs of a chart', () => {
  const app = appInBrowser();

  /** What a tab shows once its code and its data are there. */
  const ready: Readonly<Record<(typeof tabs)[number], () => Promise<void>>> = {
    Overview: () => app.page.getByText('From the average to this patient').waitFor(),
    Trends: () => app.page.getByRole('heading', { name: 'Heart rate' }).waitFor(),
    Anomalies: () => app.page.getByText(/^Showing \d+ of \d+/).waitFor(),
    Data: () => app.page.getByText(/^[\d,]+ of [\d,]+ rows/).waitFor(),
    Model: () => app.page.getByRole('heading', { name: 'Bands' }).waitFor(),
  };
  const open = async (tab: (typeof tabs)[number]) => {
    await app.page.getByRole('tab', { name: tab }).click();
    await ready[tab]();
  };

  it.each([
    ['light', 400],
    ['light', 1400],
    ['dark', 400],
    ['dark', 1400],
  ] as const)(
    'WCAG: axe finds nothing on any of them, %s at %d px, and nothing is cut off',
    async (colorScheme, width) => {
      app.ehr.resources = [...chartOf(60), heartRate(150, 0.5)];
      await app.page.emulateMedia({ colorScheme });
      await app.page.setViewportSize({ width, height: 900 });
      await app.launch();
      await app.chartText();
      for (const tab of tabs) {
        await open(tab);
        expect([tab, await app.violations()]).toEqual([tab, []]);
        expect([tab, await app.page.evaluate('document.documentElement.scrollWidth')]).toEqual([tab, width]);
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        await app.page.screenshot({ path: `${pictures}/tab-${tab}-${colorScheme}-${width}.png`, fullPage: true });
      }
    },
  );

  it('are opened by keyboard, and going back goes back', async () => {
    await app.launch();
    await app.chartText();
    await app.page.getByRole('tab', { name: 'Overview' }).focus();
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('Enter');
    await ready.Trends();
    expect(await app.page.getByRole('tab', { selected: true }).textContent()).toBe('Trends');
    await app.page.goBack();
    await ready.Overview();
  });

  it('the slider shows what could have been seen, by keyboard too, and says so until one comes back', async () => {
    app.ehr.resources = [...chartOf(12), heartRate(151, 0.5)];
    await app.launch();
    await app.chartText();
    const tile = app.page.getByRole('list', { name: 'Vital signs now' }).getByRole('listitem').first();
    await tile.getByText('151').waitFor();
    const slider = app.page.getByRole('slider');
    await slider.focus();
    await app.page.keyboard.press('ArrowLeft');
    await app.page.keyboard.press('ArrowLeft');
    await app.page.getByText(/^This is what could have been seen at/).waitFor();
    await tile.getByText('70').waitFor();
    expect(await app.page.getByRole('heading', { name: 'Latest vital signs' }).count()).toBe(0);
    expect(await app.violations()).toEqual([]);
    await app.page.getByRole('button', { name: 'Back to now' }).click();
    await tile.getByText('151').waitFor();
  });

  it('a reason that is chosen says what it rests on; one without readings offers no chart', async () => {
    await app.launch();
    await app.chartText();
    const why = app.page.getByRole('region', { name: 'Why' });
    await why.getByRole('button', { name: /Breathing rate/ }).click();
    await why.getByText(/Breathing rate 24 \/min at .*: the model weighed the risk .*higher than on average/).waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(1);
    await why.getByRole('button', { name: /^Age/ }).click();
    await why.getByText(/^Age 7\d: the model weighed/).waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(0);
  });

  it('a model that cannot be loaded is said, and the vital signs stay', async () => {
    await app.context.route('**/artefacts/**', (route) => route.abort());
    await app.launch();
    await app.page.getByText(/^The estimate could not be worked out here/).waitFor();
    expect(await app.chartText()).toMatch(/Heart rate\s+\d+ \/min/);
  });
});
