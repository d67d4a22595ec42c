import { mkdirSync } from 'node:fs';
import { workedCharts } from '@bellwether/fixtures';
import { expect, it, jest } from '@jest/globals';
import type { Language } from '../../smart-app/src/i18n/create-i18n.js';
import { appInBrowser, chartDrawn } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { asStored } from '../support/fixture-charts.js';
import { layoutFaults } from '../support/layout-faults.js';
import { anomaliesDrawn } from '../support/lists-in-browser.js';
import { appTexts, patternIn, t } from '../support/texts.js';

/** Where pictures are saved; `APP_PICTURES_OF` names charts, for all of them `all`. */
const pictures = process.env.APP_PICTURES;
const pictured = process.env.APP_PICTURES_OF ?? '';
/** Without pictures, charts of every kind of setting. */
const cards = workedCharts
  .map(({ card }) => card)
  .filter((card) =>
    pictures === undefined
      ? ['1', '2', '6', '8', '9', '10'].includes(card)
      : pictured === 'all' || pictured.split(',').includes(card),
  );
const widths = pictures === undefined ? [400, 360] : [1280, 800, 400, 360];

jest.setTimeout(1_200_000);

describeInBrowser('Worked charts in the app', () => {
  const app = appInBrowser();
  const tabs = ['overview', 'trends', 'anomalies', 'data', 'model'] as const;
  const drawn = (language: Language): Readonly<Record<(typeof tabs)[number], RegExp>> => ({
    overview: patternIn(language, 'app.completenessTitle'),
    trends: patternIn(language, 'terms.concept.heart-rate'),
    anomalies: anomaliesDrawn(language),
    data: patternIn(language, 'data.showing', { found: /[\d.,]+/, all: /[\d.,]+/ }, 'start'),
    model: patternIn(language, 'model.featuresTitle'),
  });

  it.each(cards)('%s: nothing is cut off, over another, outside or too small', async (card) => {
    const chart = workedCharts.find((row) => row.card === card)!;
    const resources = chart.build(chart.asOf).entry.map(({ resource }) => resource);
    const stored = asStored({ name: card, resources }).resources as never[];
    const patient = stored.find(({ resourceType }) => resourceType === 'Patient') as { id: string } | undefined;
    await app.page.clock.setFixedTime(chart.asOf);
    app.ehr.resources = stored;
    app.ehr.behaviour.token = { patient: patient!.id };
    await app.launch();
    await chartDrawn(app.page).waitFor();
    const faults: string[] = [];
    for (const language of ['en', 'de'] as const) {
      await app.page
        .getByRole('combobox', { name: t('app.language') })
        .or(app.page.getByRole('combobox', { name: (await appTexts('de'))('app.language') }))
        .selectOption(language);
      const texts = await appTexts(language);
      for (const tab of tabs) {
        await app.page.getByRole('tab', { name: texts(`overview.tabs.${tab}`), exact: true }).click();
        await app.page
          .getByText(drawn(language)[tab])
          .or(app.page.getByText(texts('anomalies.none')))
          .first()
          .waitFor();
        for (const width of widths) {
          await app.page.setViewportSize({ width, height: 900 });
          await app.page.evaluate('scrollTo(0, 0)');
          faults.push(...(await layoutFaults(app.page)).map((fault) => `${tab} ${language} ${width} px: ${fault}`));
          if (pictures === undefined) continue;
          mkdirSync(pictures, { recursive: true });
          await app.page.screenshot({ path: `${pictures}/${card}-${tab}-${language}-${width}.png`, fullPage: true });
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
