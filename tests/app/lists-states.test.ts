import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { anomaliesDrawn, listsInBrowser } from '../support/lists-in-browser.js';
import { appTexts, englishLeftIn, pattern, patternIn, t } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

/** What a view says once it is drawn. */
const drawn = {
  anomalies: anomaliesDrawn(),
  data: pattern('data.showing', { found: /\d+/, all: /\d+/ }, 'start'),
  model: pattern('model.section.Updates'),
};

/** Texts of the chart, which are the same in each language; a long one is cut short. */
const textsOfChart = /SYNTHETIC, Anna|<img src=x onerror=\S*/g;

describeInBrowser('The lists of a chart, in each state', () => {
  const lists = listsInBrowser();
  const { open, check, main } = lists;

  // In the dark what is shown at 1400 px is the same in other colours.
  it.each([
    ['anomalies', 'chart=ward', 'all'],
    ['anomalies', 'chart=few&theme=dark', 'colours'],
    ['data', 'chart=few', 'all'],
    ['data', 'chart=few&theme=dark', 'colours'],
    ['model', '', 'all'],
    ['model', 'theme=dark&own-bands', 'colours'],
  ] as const)('%s %s: no violation at 400 and 1400 px', async (view, settings, rules) => {
    await open(view, settings, 400);
    await lists.page.getByText(drawn[view]).first().waitFor();
    await check(nameOf(view, settings));
    await lists.page.setViewportSize({ width: 1400, height: 900 });
    await check(nameOf(view, settings), rules);
  });

  // What is a few lines is laid out alike at any width.
  it.each([
    ['anomalies', 'chart=empty', 'anomalies.none'],
    ['anomalies', 'state=loading', 'anomalies.loading'],
    ['data', 'chart=empty', 'data.none'],
    ['data', 'state=loading', 'data.loading'],
    ['anomalies', 'alarms=loading', 'anomalies.alarms.loading'],
    ['model', 'state=loading', 'model.loading'],
  ] as const)('%s %s: no violation, and it says %s', async (view, settings, key) => {
    await open(view, settings, 400);
    await lists.page.getByText(pattern(key)).first().waitFor();
    await check(nameOf(view, settings));
  });

  it.each([
    ['anomalies', 'anomalies.failedText'],
    ['model', 'model.failedTitle'],
  ] as const)('%s that could not be retrieved: says so, no violation, can be tried again', async (view, key) => {
    await open(view, 'state=failed', 400);
    expect(await shownText(lists.page.getByRole('alert'))).toMatch(pattern(key, {}, 'part'));
    await check(nameOf(view, 'failed'));
    await lists.button(t('common.tryAgain')).click();
    expect(await lists.calls()).toEqual(['retry']);
  });

  it('data that could not be retrieved say so; trying again helps', async () => {
    await open('data', 'state=failed', 400);
    await lists.page.getByRole('alert').waitFor();
    await check('data-failed');
    await lists.button(t('common.tryAgain')).click();
    await expectAllRows('en');
  });

  // Colours have no language.
  it('in German nothing of them is English but what the chart and the model artefact say', async () => {
    const german = await appTexts('de');
    await open('anomalies', 'language=de&acknowledging=none', 400);
    await check('anomalies-de', 'all but colours');
    const anomalies = await main();
    expect(anomalies).toContain(german('terms.anomalyKind.threshold'));
    expect(anomalies).toContain(german('terms.concept.heart-rate'));
    await open('data', 'language=de&chart=few', 400);
    await expectAllRows('de');
    await check('data-de', 'all but colours');
    const data = await main();
    const reason = german('terms.unusedReason.implausible');
    expect(data).toMatch(patternIn('de', 'data.notUsed', { reason }, 'part'));
    expect(data).toContain('40,1 °C');
    expect(englishLeftIn(`${anomalies} ${data}`.replaceAll(textsOfChart, ''))).toEqual([]);
    await open('model', 'language=de', 400);
    await check('model-de', 'all but colours');
    const ownTexts = await lists.page.locator('[lang="en"]').allInnerTexts();
    // The artefact names its further notes itself.
    const notes = lists.page.getByRole('heading', { name: german('model.furtherNotesTitle') }).locator('xpath=../dl');
    const ofArtefact = [
      await shownText(notes),
      ...ownTexts,
      patternIn('de', 'model.bandRule', { rule: /.*/ }, 'part'),
      patternIn('de', 'model.calibrationMethod', {}, 'part'),
      /objective:.*/,
    ];
    const rest = ofArtefact.reduce<string>((text, own) => text.replace(own, ''), await main());
    expect(englishLeftIn(rest.replaceAll(textsOfChart, ''))).toEqual([]);
  });

  async function expectAllRows(language: 'en' | 'de'): Promise<void> {
    const line = patternIn(language, 'data.showing', { found: /(\d+)/, all: /(\d+)/ });
    const [, found, all] = line.exec(await shownText(lists.page.getByText(line)))!;
    expect(found).toBe(all);
  }

  function nameOf(view: string, settings: string): string {
    return [view, settings].join('-').replace(/[^a-z-]/g, '-');
  }
});
