import { mkdirSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { chartOf, heartRate } from './support/app-charts.js';
import { appInBrowser, shownText } from './support/app-in-browser.js';
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
    await why
      .getByText(/Breathing rate 24\s\/min at .*: the model weighed the risk .*higher than on average/)
      .waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(1);
    await why.getByRole('button', { name: /^Age/ }).click();
    await why.getByText(/^Age 7\d: the model weighed/).waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(0);
  });

  it('who asks for the readings of a reason has their chart before them, and the keyboard there; a tab opens at its top', async () => {
    await app.page.setViewportSize({ width: 400, height: 700 });
    await app.launch();
    await app.chartText();
    await app.page.getByRole('button', { name: /^Breathing rate .*higher/ }).click();
    await app.page.getByRole('button', { name: 'Show on the charts' }).press('Enter');
    const readings = app.page.getByRole('slider', { name: 'Breathing rate: readings' });
    await readings.and(app.page.locator(':focus')).waitFor();
    const { y, height } = (await readings.boundingBox())!;
    expect([y > 60, y + height < 700]).toEqual([true, true]);
    await app.page.evaluate('scrollTo(0, 0)');
    await open('Data');
    await open('Trends');
    expect(await app.page.evaluate('[scrollY, document.activeElement.id]')).toEqual([0, 'tab-trends']);
  });

  it('a view whose code did not arrive is there when it is tried again, and the page need not be loaded anew', async () => {
    await app.context.route(/assets\/(Trends|DataView)/, (route) => route.abort());
    await app.launch();
    await app.chartText();
    for (const [tab, said] of [
      ['Trends', /^The charts could not be loaded/],
      ['Data', /^This view could not be loaded/],
    ] as const) {
      await app.page.getByRole('tab', { name: tab }).click();
      await app.page.getByText(said).waitFor();
    }
    await app.context.unrouteAll();
    await app.page.getByRole('button', { name: 'Try again' }).click();
    await ready.Data();
    await open('Trends');
    expect(app.complaints.splice(0).filter((text) => !text.includes('dynamically imported'))).toEqual([]);
  });

  it('a page that is loaded again opens the view that was open', async () => {
    await app.launch();
    await app.chartText();
    await open('Data');
    await app.page.reload();
    await ready.Data();
    expect(await app.page.getByRole('tab', { selected: true }).textContent()).toBe('Data');
  });

  it('a model that cannot be loaded is said, and the vital signs stay', async () => {
    await app.context.route('**/artefacts/**', (route) => route.abort());
    await app.launch();
    await app.page.getByText(/^The estimate could not be worked out here/).waitFor();
    expect(await app.chartText()).toMatch(/Heart rate\s+\d+ \/min/);
  });

  it('the first screen is in two columns where there is room, and in one where there is not', async () => {
    await app.launch();
    await app.chartText();
    const places = async (width: number) => {
      await app.page.setViewportSize({ width, height: 900 });
      const [risk, vitals] = await Promise.all(
        ['Risk', 'Vital signs now'].map((name) => app.page.getByRole('region', { name, exact: true }).boundingBox()),
      );
      if (!risk || !vitals) throw new Error('Both are drawn');
      return { beside: vitals.x > risk.x + risk.width && vitals.y === risk.y, below: vitals.y > risk.y + risk.height };
    };
    expect(await places(1400)).toEqual({ beside: true, below: false });
    expect(await places(800)).toEqual({ beside: false, below: true });
  });

  it('a gauge is drawn for those who want one, says the same, and is kept', async () => {
    await app.launch();
    await app.chartText();
    const risk = app.page.getByRole('region', { name: 'Risk', exact: true });
    const image = risk.getByRole('img');
    const label = await image.getAttribute('aria-label');
    expect(label).toMatch(/^\d+\u00a0%, band “.+”; the model’s average is \d+\u00a0%$/);
    expect(await risk.locator('svg path').count()).toBe(0);
    await risk.getByLabel('Show as a gauge').focus();
    await app.page.keyboard.press('Space');
    await risk.getByText('average', { exact: true }).waitFor();
    expect(await image.getAttribute('aria-label')).toBe(label);
    expect(await risk.locator('svg path').count()).toBe(3);
    expect(await shownText(risk.getByRole('list').first())).toMatch(
      /usual: below 10 %\s+raised: from 10 %\s+high: from 33 %/,
    );
    for (const width of [400, 1400]) {
      await app.page.setViewportSize({ width, height: 900 });
      expect([width, await app.violations()]).toEqual([width, []]);
    }
    await app.launch();
    await app.chartText();
    await risk.getByText('average', { exact: true }).waitFor();
  });

  it('without an estimate there is no gauge to choose', async () => {
    app.ehr.resources = chartOf(4).slice(0, 1);
    await app.launch();
    expect(await app.chartText()).toContain('Not estimated.');
    expect(await app.page.getByLabel('Show as a gauge').count()).toBe(0);
  });

  it('in German: chosen at the foot of the page, on every tab, and kept; nothing is cut off at 400 px', async () => {
    app.ehr.resources = [...chartOf(60), heartRate(150, 0.5), heartRate(72, 3, { status: 'entered-in-error' })];
    await app.page.setViewportSize({ width: 400, height: 900 });
    await app.launch();
    await app.chartText();
    await app.page.getByLabel('Language / Sprache').selectOption({ label: 'Deutsch' });
    const shown: Readonly<Record<string, RegExp>> = {
      Übersicht: /Vom Durchschnitt zu dieser Person/,
      Verlauf: /Herzfrequenz/,
      Auffälligkeiten: /\d+ von \d+ angezeigt/,
      Daten: /\d+ von \d+ Zeilen/,
      Modell: /^Wie gut es/,
    };
    for (const [tab, text] of Object.entries(shown)) {
      await app.page.getByRole('tab', { name: tab }).click();
      await app.page.getByText(text).first().waitFor();
      expect([tab, await app.violations()]).toEqual([tab, []]);
      expect([tab, await app.page.evaluate('document.documentElement.scrollWidth')]).toEqual([tab, 400]);
      // What an artefact says of itself is as its makers wrote it.
      const main = tab === 'Modell' ? '' : await shownText(app.page.locator('main'));
      expect([tab, main.match(/\b(the|and|not|with|reading|charted|from)\b.*/i)?.[0]]).toEqual([tab, undefined]);
    }
    expect(await app.page.evaluate('document.documentElement.lang')).toBe('de');
    await app.page.goto(`${app.url}/launch.html`);
    await app.page.getByRole('heading', { name: 'Welches KIS?' }).waitFor();
    expect(await app.violations()).toEqual([]);
    await app.page.getByLabel('Language / Sprache').selectOption({ label: 'English' });
    await app.page.getByRole('heading', { name: 'Which EHR?' }).waitFor();
  });
});
