import { mkdirSync } from 'node:fs';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

const pictures = process.env.APP_PICTURES;
const tabs = ['Overview', 'Trends', 'Anomalies', 'Data', 'Model'] as const;

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('The tabs of a chart', () => {
  // A launch takes longer than what is asked of the page: the tests go on with one, each from wherever the last one ended.
  const app = appInBrowser('one');
  beforeAll(async () => {
    app.ehr.resources = [...chartOf(12), heartRate(151, 0.5), heartRate(72, 3, { status: 'entered-in-error' })];
    await app.launch();
    await app.chartText();
  }, 120_000);

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

  it('the slider shows what could have been seen, by keyboard too, and says so until one comes back', async () => {
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

  it('the first screen is in two columns where there is room, and in one where there is not', async () => {
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

  it('are opened by keyboard, and going back goes back', async () => {
    await app.page.getByRole('tab', { name: 'Overview' }).focus();
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('Enter');
    await ready.Trends();
    expect(await app.page.getByRole('tab', { selected: true }).textContent()).toBe('Trends');
    await app.page.goBack();
    await ready.Overview();
  });

  it('a reason that is chosen says what it rests on; one without readings offers no chart', async () => {
    const why = app.page.getByRole('region', { name: 'Why' });
    await why.getByRole('button', { name: /Respiratory rate/ }).click();
    await why
      .getByText(/Respiratory rate 24\s\/min at .*: the model weighed the risk .*higher than on average/)
      .waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(1);
    await why.getByRole('button', { name: /^Age/ }).click();
    await why.getByText(/^Age 7\d: the model weighed/).waitFor();
    expect(await why.getByRole('button', { name: 'Show on the charts' }).count()).toBe(0);
    await why.getByRole('button', { name: /^Age/ }).click();
  });

  it('who asks for the readings of a reason has their chart before them, and the keyboard there; a tab opens at its top', async () => {
    await app.page.setViewportSize({ width: 400, height: 700 });
    await app.page.getByRole('button', { name: /^Respiratory rate .*higher/ }).click();
    await app.page.getByRole('button', { name: 'Show on the charts' }).press('Enter');
    const readings = app.page.getByRole('slider', { name: 'Respiratory rate: readings' });
    await readings.and(app.page.locator(':focus')).waitFor();
    const { y, height } = (await readings.boundingBox())!;
    expect([y > 60, y + height < 700]).toEqual([true, true]);
    await app.page.evaluate('scrollTo(0, 0)');
    await open('Data');
    await open('Trends');
    expect(await app.page.evaluate('[scrollY, document.activeElement.id]')).toEqual([0, 'tab-trends']);
  });

  it.each(tabs)(
    'WCAG: axe finds nothing on %s, at 400 and at 1400 px, light and dark, and nothing is cut off',
    async (tab) => {
      await open(tab);
      const backgrounds = new Set<unknown>();
      for (const width of [400, 1400]) {
        await app.resize(width);
        for (const colorScheme of ['light', 'dark'] as const) {
          await app.page.emulateMedia({ colorScheme });
          await app.page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished))');
          backgrounds.add(await app.page.evaluate('getComputedStyle(document.body).backgroundColor'));
          // In the dark the same elements have other colours.
          const found = await app.violations(colorScheme === 'light' ? 'all' : 'colours');
          expect([colorScheme, width, found]).toEqual([colorScheme, width, []]);
          expect([width, await app.page.evaluate('document.documentElement.scrollWidth')]).toEqual([width, width]);
          if (pictures === undefined) continue;
          mkdirSync(pictures, { recursive: true });
          await app.page.screenshot({ path: `${pictures}/tab-${tab}-${colorScheme}-${width}.png`, fullPage: true });
        }
      }
      expect(backgrounds.size).toBe(2);
      await app.page.emulateMedia({ colorScheme: null });
    },
  );

  it('a gauge is drawn for those who want one, says the same, and is kept', async () => {
    await open('Overview');
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
      await app.resize(width);
      expect([width, await app.violations()]).toEqual([width, []]);
    }
    await app.launch();
    await app.chartText();
    await risk.getByText('average', { exact: true }).waitFor();
  });

  it('a page that is loaded again opens the view that was open; one whose code did not arrive is there when it is tried again', async () => {
    await open('Data');
    await app.context.route(/assets\/(Trends|DataView)/, (route) => route.abort());
    await app.page.reload();
    await app.page.getByText(/^This view could not be loaded/).waitFor();
    expect(await app.page.getByRole('tab', { selected: true }).textContent()).toBe('Data');
    await app.page.getByRole('tab', { name: 'Trends' }).click();
    await app.page.getByText(/^The charts could not be loaded/).waitFor();
    await app.page.getByRole('tab', { name: 'Data' }).click();
    await app.page.getByText(/^This view could not be loaded/).waitFor();
    await app.context.unrouteAll();
    await app.page.getByRole('button', { name: 'Try again' }).click();
    await ready.Data();
    await open('Trends');
    expect(app.complaints.splice(0).filter((text) => !text.includes('dynamically imported'))).toEqual([]);
  });

  it('without an estimate there is no gauge to choose', async () => {
    await open('Overview');
    const whole = app.ehr.resources;
    app.ehr.resources = [anna];
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.getByText('No vital signs are charted for this patient.').waitFor();
    expect(await app.chartText()).toContain('Not estimated.');
    expect(await app.page.getByLabel('Show as a gauge').count()).toBe(0);
    app.ehr.resources = whole;
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.getByLabel('Show as a gauge').waitFor();
  });

  it('in German: chosen at the foot of the page, on every tab, and kept; nothing is cut off at 400 px', async () => {
    await app.resize(400);
    await app.page.getByLabel('Language / Sprache').selectOption({ label: 'Deutsch' });
    const shown: Readonly<Record<string, RegExp>> = {
      Übersicht: /Vom Durchschnitt zu dieser Person/,
      Verlauf: /Herzfrequenz/,
      Auffälligkeiten: /\d+ von \d+ angezeigt/,
      Modell: /^Wie gut es/,
      Daten: /\d+ von \d+ Zeilen/,
    };
    for (const [tab, text] of Object.entries(shown)) {
      await app.page.getByRole('tab', { name: tab }).click();
      await app.page.getByText(text).first().waitFor();
      // Colours have no language.
      expect([tab, await app.violations('all but colours')]).toEqual([tab, []]);
      expect([tab, await app.page.evaluate('document.documentElement.scrollWidth')]).toEqual([tab, 400]);
      // What an artefact says of itself is as its makers wrote it.
      const main = tab === 'Modell' ? '' : await shownText(app.page.locator('main'));
      expect([tab, main.match(/\b(the|and|not|with|reading|charted|from)\b.*/i)?.[0]]).toEqual([tab, undefined]);
    }
    expect(await app.page.evaluate('document.documentElement.lang')).toBe('de');
    await app.page.goto(`${app.url}/launch.html`);
    await app.page.getByRole('heading', { name: 'Welches KIS?' }).waitFor();
    expect(await app.violations('all but colours')).toEqual([]);
    await app.page.getByLabel('Language / Sprache').selectOption({ label: 'English' });
    await app.page.getByRole('heading', { name: 'Which EHR?' }).waitFor();
  });

  it('a model that cannot be loaded is said, and the vital signs stay', async () => {
    app.ehr.resources = chartOf(12);
    await app.context.route('**/artefacts/**', (route) => route.abort());
    await app.launch();
    await app.page.getByText(/^The estimate could not be worked out here/).waitFor();
    expect(await app.chartText()).toMatch(/Heart rate\s+\d+ \/min/);
  });
});
