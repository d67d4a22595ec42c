import { mkdirSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language } from '../../smart-app/src/i18n/create-i18n.js';
import { chartOf, heartRate, hoursAgo } from '../support/app-charts.js';
import { appInBrowser } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { layoutFaults } from '../support/layout-faults.js';
import { anomaliesDrawn } from '../support/lists-in-browser.js';
import { appTexts, patternIn, t } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

/** Where pictures are saved, to be looked at; nothing is compared with them: fonts differ between machines. */
const pictures = process.env.APP_PICTURES;
const widths = [400, 800, 1400] as const;
/** 27 November 2026, 14:10 UTC. */
const fixed = Date.UTC(2026, 10, 27, 14, 10);

// A browser on a busy machine.
jest.setTimeout(pictures === undefined ? 120_000 : 600_000);

/** CSS pixels across a sheet of A4 with the margins that browsers leave. */
const paper = 718;
const margin = { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' };

/** What does not belong on paper, with the page as it is printed. */
async function paperFaults(page: Page): Promise<readonly string[]> {
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const { controls, background, identity } = await page.evaluate(() => ({
    controls: [
      ...document.querySelectorAll('select, input, textarea, [role="tab"], .MuiButton-outlined, .MuiButton-contained'),
    ]
      .filter((element) => element.checkVisibility())
      .map((element) => (element.getAttribute('aria-label') ?? element.textContent).slice(0, 60)),
    background: getComputedStyle(document.body).backgroundColor,
    // What a table repeats on each of its pages.
    identity: getComputedStyle(document.querySelector('header')!).display,
  }));
  const white = background === 'rgb(255, 255, 255)' ? [] : [`paper is ${background}`];
  const repeated = identity === 'table-header-group' && title === 'SYNTHETIC, Anna' ? [] : ['no name on each page'];
  return [...controls.map((control) => `“${control}” is on paper`), ...white, ...repeated];
}

/** Takes a picture where they are wanted, and finds faults in how the page is laid out. */
async function look(page: Page, name: string): Promise<readonly string[]> {
  const faults = await layoutFaults(page);
  const { width } = page.viewportSize()!;
  if (pictures !== undefined) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
  return faults.map((fault) => `${name} at ${width} px: ${fault}`);
}

/** Of someone whose screen is dark: a picture of it where they are wanted, and what is wrong on paper. */
async function checkDarkTheme(page: Page, name: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  if (pictures !== undefined) {
    await look(page, `${name}-dark`);
    await page.pdf({ path: `${pictures}/${name}.pdf`, format: 'A4', margin });
  }
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: paper, height: 900 });
  const faults = [...(await look(page, `${name}-paper`)), ...(await paperFaults(page))];
  await page.emulateMedia({ media: null, colorScheme: null });
  return faults;
}

describeInBrowser('Every tab, at 400, 800 and 1400 px', () => {
  const app = appInBrowser();
  const tabs = ['overview', 'trends', 'anomalies', 'data', 'model'] as const;
  const counts = { found: /[\d.,]+/, all: /[\d.,]+/ };
  /** What a tab shows once it is drawn. */
  const drawn = (language: Language): Readonly<Record<(typeof tabs)[number], RegExp>> => ({
    overview: patternIn(language, 'overview.waterfallTitle'),
    trends: patternIn(language, 'terms.concept.heart-rate'),
    anomalies: anomaliesDrawn(language),
    data: patternIn(language, 'data.showing', counts, 'start'),
    model: patternIn(language, 'model.featuresTitle'),
  });

  it('nothing is cut off, over another, outside or too small, and the name of the patient stands at the top', async () => {
    const { page, ehr } = app;
    await page.clock.setFixedTime(fixed);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(fixed);
    ehr.resources = [...chartOf(24), ...[0.5, 3, 4, 26].map((hours) => heartRate(150, hours)), heartRate(999, 2)];
    ehr.behaviour.token = {
      appContext: JSON.stringify({ artefact: 'hospitalization-30d', asOf: hoursAgo(6) }),
      need_patient_banner: true,
    };
    clock.mockRestore();
    await app.launch();
    await app.chartText();
    const faults: string[] = [];
    for (const language of ['en', 'de'] as const) {
      await page.getByRole('combobox', { name: t('app.language') }).selectOption(language);
      const texts = await appTexts(language);
      for (const tab of tabs) {
        await page.getByRole('tab', { name: texts(`overview.tabs.${tab}`), exact: true }).click();
        await page.getByText(drawn(language)[tab]).first().waitFor();
        for (const width of language === 'en' ? widths : ([400, 800] as const)) {
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate('scrollTo(0, 0)');
          faults.push(...(await look(page, `${tab}-${language}`)));
          const header = await page.getByRole('heading', { level: 1 }).boundingBox();
          expect(header?.y).toBeLessThan(60);
          expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('SYNTHETIC, Anna');
        }
        if (language === 'de') continue;
        faults.push(...(await checkDarkTheme(page, tab)));
      }
    }
    expect(faults).toEqual([]);
  });
});

describeInBrowser('The worklist, at 400, 800 and 1400 px', () => {
  const ward = wardInBrowser({ patients: () => wardOf(12), window: 'one' });

  it('nothing is cut off, over another, outside or too small', async () => {
    await ward.launch();
    await ward.read();
    const faults: string[] = [];
    for (const width of widths) {
      await ward.resize(width);
      faults.push(...(await look(ward.page, 'worklist-en')));
    }
    await ward.page.getByRole('combobox', { name: t('app.language') }).selectOption('de');
    for (const width of [400, 800]) {
      await ward.resize(width);
      faults.push(...(await look(ward.page, 'worklist-de')));
    }
    expect(faults).toEqual([]);
  });
});
