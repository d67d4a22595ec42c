import { mkdirSync } from 'node:fs';
import { en } from '@bellwether/model/texts';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { anomaliesDrawn } from '../support/lists-in-browser.js';
import { appTexts, englishLeftIn, pattern, patternIn, patternOf, t, textPattern } from '../support/texts.js';

const pictures = process.env.APP_PICTURES;
const tabs = ['overview', 'trends', 'anomalies', 'data', 'model'] as const;
type Tab = (typeof tabs)[number];
const part = (key: Parameters<typeof pattern>[0], values: Parameters<typeof pattern>[1]) =>
  pattern(key, values, 'part');
const anyPercent = pattern('terms.percent.value', { value: /\d+/ }, 'part');
const effects = ['muchHigher', 'higher', 'slightlyHigher'] as const;
const [much, more, slightly] = effects.map((effect) => t(`overview.effect.${effect}`));
const higher = textPattern`${much!}|${more!}|${slightly!}`;

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
  const ready: Readonly<Record<Tab, () => Promise<void>>> = {
    overview: () => app.page.getByText(t('overview.waterfallTitle')).waitFor(),
    trends: () => app.page.getByRole('heading', { name: t('terms.concept.heart-rate') }).waitFor(),
    anomalies: () => app.page.getByText(anomaliesDrawn()).waitFor(),
    data: () => app.page.getByText(pattern('data.showing', { found: /[\d,]+/, all: /[\d,]+/ }, 'start')).waitFor(),
    model: () => app.page.getByRole('heading', { name: t('model.bandsTitle'), exact: true }).waitFor(),
  };
  const tabOf = (tab: Tab) => app.page.getByRole('tab', { name: t(`overview.tabs.${tab}`), exact: true });
  const selected = () => app.page.getByRole('tab', { selected: true }).textContent();
  const button = (name: string) => app.page.getByRole('button', { name, exact: true });
  const riskRegion = () => app.page.getByRole('region', { name: t('overview.riskTitle'), exact: true });
  const open = async (tab: Tab) => {
    await tabOf(tab).click();
    await ready[tab]();
  };

  it('the slider shows the chart as of an earlier time, by keyboard too, and says so until one comes back', async () => {
    const tile = app.page
      .getByRole('list', { name: t('overview.vitalsTitle') })
      .getByRole('listitem')
      .first();
    await tile.getByText('151').waitFor();
    // The table of the latest values is of now only.
    const latest = app.page.getByRole('columnheader', { name: t('app.columnValue'), exact: true });
    expect(await latest.count()).toBe(1);
    const slider = app.page.getByRole('slider');
    await slider.focus();
    await app.page.keyboard.press('ArrowLeft');
    await app.page.keyboard.press('ArrowLeft');
    await app.page.getByText(pattern('overview.momentOld')).waitFor();
    await tile.getByText('70').waitFor();
    expect(await latest.count()).toBe(0);
    expect(await app.violations()).toEqual([]);
    await button(t('overview.momentBack')).click();
    await tile.getByText('151').waitFor();
  });

  it('the first screen is in two columns where they fit, and in one where they do not', async () => {
    const boxOf = async (name: string) => {
      // A region that is just drawn anew has no box.
      for (;;) {
        const box = await app.page.getByRole('region', { name, exact: true }).boundingBox();
        if (box !== null) return box;
      }
    };
    const places = async (width: number) => {
      await app.page.setViewportSize({ width, height: 900 });
      const first = await boxOf(t('overview.messageTitle'));
      const vitals = await boxOf(t('overview.vitalsTitle'));
      return {
        beside: vitals.x > first.x + first.width && vitals.y === first.y,
        below: vitals.y > first.y + first.height,
      };
    };
    expect(await places(1400)).toEqual({ beside: true, below: false });
    expect(await places(800)).toEqual({ beside: false, below: true });
  });

  it('are opened by keyboard, and going back goes back', async () => {
    await tabOf('overview').focus();
    await app.page.keyboard.press('ArrowRight');
    await app.page.keyboard.press('Enter');
    await ready.trends();
    expect(await selected()).toBe(t('overview.tabs.trends'));
    await app.page.goBack();
    await ready.overview();
  });

  it('a reason that is chosen says what it rests on; one without readings offers no graph', async () => {
    const why = app.page.getByRole('region', { name: t('overview.whyTitle'), exact: true });
    const [breathing, age] = [t('terms.group.respiratory-rate'), t('terms.group.age')].map((group) =>
      why.getByRole('button', { name: textPattern`^${group} ?,` }),
    );
    const showReadings = why.getByRole('button', { name: t('overview.showInTrends'), exact: true });
    await breathing!.click();
    const facts = textPattern`${t('terms.concept.respiratory-rate')} ${'24 /min'}`;
    await why.getByText(pattern('overview.reasonSentence', { facts, effect: higher }, 'part')).waitFor();
    expect(await showReadings.count()).toBe(1);
    await age!.click();
    await why
      .getByText(pattern('overview.reasonSentence', { facts: textPattern`${t('terms.feature.age')} 7\d` }))
      .waitFor();
    expect(await showReadings.count()).toBe(0);
    await age!.click();
  });

  it('the readings of a reason: their graph is in view, and the keyboard there; a tab opens at its top', async () => {
    await app.page.setViewportSize({ width: 400, height: 700 });
    await app.page
      .getByRole('button', { name: textPattern`^${t('terms.group.respiratory-rate')} .*${higher}` })
      .click();
    await button(t('overview.showInTrends')).press('Enter');
    const name = t('trends.readingsLabel', { name: t('terms.concept.respiratory-rate') });
    const readings = app.page.getByRole('slider', { name });
    await readings.and(app.page.locator(':focus')).waitFor();
    // The page above it may still grow, and the graph stays in view.
    await app.page.waitForFunction(isFocusInView);
    await app.page.mouse.wheel(0, -10_000);
    await app.page.waitForFunction(isAtTop);
    await open('data');
    await open('trends');
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

  it('a gauge is drawn for those who want one, says the same, and the choice is saved', async () => {
    await open('overview');
    const risk = riskRegion();
    const image = risk.getByRole('img');
    const label = await image.getAttribute('aria-label');
    expect(label).toMatch(pattern('overview.riskText', { percent: anyPercent, band: /.+/, average: anyPercent }));
    expect(await risk.locator('svg path').count()).toBe(0);
    await risk.getByLabel(t('overview.gauge')).focus();
    await app.page.keyboard.press('Space');
    await risk.getByText(t('overview.gaugeAverage'), { exact: true }).waitFor();
    expect(await image.getAttribute('aria-label')).toBe(label);
    expect(await risk.locator('svg path').count()).toBe(3);
    const lowest = part('overview.bandLowest', { name: t('terms.band.usual'), percent: anyPercent });
    const [raised, high] = (['raised', 'high'] as const).map((band) =>
      part('overview.bandFrom', { name: t(`terms.band.${band}`), percent: anyPercent }),
    );
    expect(await shownText(risk.getByRole('list').first())).toMatch(textPattern`${lowest}\s+${raised!}\s+${high!}`);
    for (const width of [400, 1400]) {
      await app.resize(width);
      expect([width, await app.violations()]).toEqual([width, []]);
    }
    await app.launch();
    await app.chartText();
    await risk.getByText(t('overview.gaugeAverage'), { exact: true }).waitFor();
  });

  it('a reload opens the view that was open; a view whose code did not arrive is there when tried again', async () => {
    await open('data');
    await app.context.route(/assets\/(Trends|DataView)/, (route) => route.abort());
    await app.page.reload();
    await app.page.getByText(pattern('overview.tabFailed')).waitFor();
    expect(await selected()).toBe(t('overview.tabs.data'));
    await tabOf('trends').click();
    await app.page.getByText(pattern('trends.loadFailed')).waitFor();
    await tabOf('data').click();
    await app.page.getByText(pattern('overview.tabFailed')).waitFor();
    await app.context.unrouteAll();
    await button(t('common.tryAgain')).click();
    await ready.data();
    await open('trends');
    expect(app.complaints.splice(0).filter((text) => !text.includes('dynamically imported'))).toEqual([]);
  });

  it('without an estimate there is no gauge to choose', async () => {
    await open('overview');
    const whole = app.ehr.resources;
    app.ehr.resources = [anna];
    await button(t('app.refresh')).click();
    await app.page.getByText(t('app.empty')).waitFor();
    expect(await app.chartText()).toMatch(patternOf(en.notEstimated.tooThin.notCharted, {}, 'part'));
    expect(await app.page.getByLabel(t('overview.gauge')).count()).toBe(0);
    app.ehr.resources = whole;
    await button(t('app.refresh')).click();
    await app.page.getByLabel(t('overview.gauge')).waitFor();
  });

  it('in German: chosen at the foot of the page, on every tab, and saved; nothing is cut off at 400 px', async () => {
    await app.resize(400);
    await app.page.getByLabel(t('app.language')).selectOption('de');
    const german = await appTexts('de');
    const shown: Readonly<Record<Tab, string | RegExp>> = {
      overview: german('overview.waterfallTitle'),
      trends: german('terms.concept.heart-rate'),
      anomalies: anomaliesDrawn('de'),
      model: german('model.performanceSynthetic'),
      data: patternIn('de', 'data.showing', { found: /\d+/, all: /\d+/ }, 'part'),
    };
    for (const [tab, text] of Object.entries(shown) as [Tab, string | RegExp][]) {
      await app.page.getByRole('tab', { name: german(`overview.tabs.${tab}`), exact: true }).click();
      await app.page.getByText(text).first().waitFor();
      // Colours have no language.
      expect([tab, await app.violations('all but colours')]).toEqual([tab, []]);
      expect([tab, await app.page.evaluate('document.documentElement.scrollWidth')]).toEqual([tab, 400]);
      // What a model artefact says of itself is as its developers wrote it.
      const main = tab === 'model' ? '' : await shownText(app.page.locator('main'));
      expect([tab, englishLeftIn(main)]).toEqual([tab, []]);
    }
    expect(await app.page.evaluate('document.documentElement.lang')).toBe('de');
    await app.page.goto(`${app.url}/launch.html`);
    await app.page.getByRole('heading', { name: german('app.chooseTitle') }).waitFor();
    expect(await app.violations('all but colours')).toEqual([]);
    await app.page.getByLabel(german('app.language')).selectOption('en');
    await app.page.getByRole('heading', { name: t('app.chooseTitle') }).waitFor();
  });

  it('a model that cannot be loaded is said, and the vital signs stay', async () => {
    app.ehr.resources = chartOf(12);
    await app.context.route('**/artefacts/**', (route) => route.abort());
    await app.launch();
    await app.page.getByText(pattern('overview.failed')).waitFor();
    expect(await app.chartText()).toMatch(textPattern`${t('terms.concept.heart-rate')}\s+\d+ /min`);
  });
});

/** Runs in the page. */
function isFocusInView(): boolean {
  const { top, bottom } = document.activeElement!.getBoundingClientRect();
  return top > 60 && bottom < 700;
}

/** Runs in the page. */
function isAtTop(): boolean {
  return scrollY === 0;
}
