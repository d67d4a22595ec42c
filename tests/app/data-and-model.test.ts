import { readFileSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { listsInBrowser } from '../support/lists-in-browser.js';
import { appTexts, pattern, patternIn, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The data of a chart', () => {
  const lists = listsInBrowser();
  const { open, button, focused, press, check } = lists;
  const rows = () =>
    lists.page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: lists.page.getByRole('rowheader') });
  const says = (text: RegExp) => lists.page.getByText(text).waitFor();
  const counted = (found: number | RegExp) => says(pattern('data.showing', { found, all: /\d+/ }, 'start'));
  const choice = (name: string) => lists.page.getByRole('combobox', { name, exact: true });
  const search = () => lists.page.getByRole('searchbox', { name: t('data.textFilter'), exact: true });
  const notUsed = (reason: 'implausible' | 'another-patient' | 'unit-unknown') =>
    pattern('data.notUsed', { reason: t(`terms.unusedReason.${reason}`) }, 'part');
  const openObservation = pattern('data.openRaw', { reference: /Observation.*/ });

  it('is every row of the record, used or not and why; a value stands as used and as charted', async () => {
    await open('data');
    expect(await shownText(rows().filter({ hasText: '999' }).first())).toMatch(notUsed('implausible'));
    await choice(t('data.conceptFilter')).selectOption('body-temperature');
    await counted(/\d+/);
    const row = rows().filter({ hasText: '°F' }).first();
    const [name, used] = [t('terms.concept.body-temperature'), t('data.state.used')];
    expect(await shownText(row)).toMatch(textPattern`${name}\s+40\.1 °C\s+104\.2 °F\s+✓ ${used}\s+Observation/o\d+`);
    await row.locator('summary').focus();
    await press('Enter');
    expect(await shownText(row)).toMatch(
      textPattern`${t('data.knownAt')}[\s\S]*${t('data.status')} final[\s\S]*${t('data.code')} http://loinc\.org\|8310-5`,
    );
    await button(t('common.showAll')).click();
    await choice(t('data.stateFilter')).selectOption('refused');
    await counted(1);
    expect(await shownText(rows().first())).toMatch(notUsed('another-patient'));
  });

  it('is found by what the chart has, by keyboard, and markup is text', async () => {
    await open('data');
    await search().focus();
    await lists.page.keyboard.type('<IMG');
    await counted(1);
    expect(await shownText(rows().first())).toMatch(notUsed('unit-unknown'));
    await check('data-found');
    await search().fill('nowhere');
    await says(pattern('data.showingNone', { found: 0, all: /\d+/ }));
    await button('Focus Observation/o7').click();
    await lists.page.waitForFunction('document.activeElement.matches("[data-marked]")');
    expect(await focused()).toContain('Observation/o7');
    await check('data-focused');
    await open('data', 'focus=Observation/none');
    await says(pattern('data.focusMissing', { reference: 'Observation/none' }));
  });

  it('goes by pages of 100 where there are 50,000 rows, and is exported with all of them', async () => {
    await open('data', 'chart=long');
    await says(pattern('data.showing', { found: '50,000', all: '50,000' }));
    expect(await rows().count()).toBe(100);
    await button(t('data.next')).focus();
    await press('Enter');
    await says(pattern('data.page', { from: 101, to: 200, all: '50,000' }));
    expect(await focused()).toMatch(pattern('data.next'));
    await choice(t('data.orderFilter')).selectOption('oldest');
    await says(pattern('data.page', { from: 1, to: 100, all: '50,000' }));
    expect(await shownText(rows().first())).toContain('Observation/o50000');
    expect(await lists.exported('data')).toHaveLength(4 + 50_000);
  });

  it('leads to the resource as the EHR sent it, as text, and the focus comes back', async () => {
    await open('data', 'chart=few', 400);
    const source = button(openObservation).first();
    const reference = await shownText(source);
    await source.focus();
    await press('Enter');
    const dialog = lists.page.getByRole('dialog', { name: t('data.rawTitle', { reference }), exact: true });
    await dialog.getByText('"resourceType": "Observation"').waitFor();
    expect(await shownText(dialog)).toContain('<img src=x onerror=');
    await check('raw');
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused()).toMatch(pattern('data.openRaw', { reference }));
    await open('data', 'state=broken&chart=few');
    await button(openObservation).first().click();
    await lists.page.getByRole('alert').getByText(t('data.raw.failed')).waitFor();
  });
});

describeInBrowser('The facts about a model', () => {
  const lists = listsInBrowser();
  const artefact = (file: string) =>
    JSON.parse(
      readFileSync(new URL(`../../model/artefacts/hospitalization-30d/${file}.json`, import.meta.url), 'utf8'),
    );

  it('say on which patients it was trained, then performance, calibration, risk bands, inputs and attributes', async () => {
    await lists.open('model');
    const text = await lists.main();
    const [trained, checked, what] = [t('model.syntheticTitle'), t('model.notValidated'), t('model.whatTitle')];
    expect(text).toMatch(textPattern`^SYNTHETIC, Anna\s+${trained}[\s\S]*${checked}[\s\S]*${what}`);
    const table = (name: string) => lists.page.getByRole('table', { name, exact: true });
    const figure = (value: string, low: string, high: string) => pattern('model.figure', { value, low, high }, 'part');
    const { performance, bands } = artefact('manifest');
    const { auroc, baselines, calibrationSlope } = performance.all;
    // As the page rounds: `toFixed` makes 0.96 of 0.965.
    const rounded = (value: number, digits: number) =>
      value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    const interval = ({ value, low, high }: typeof auroc, digits: number) =>
      figure(rounded(value, digits), rounded(low, digits), rounded(high, digits));
    const baseline = (name: 'logistic regression' | 'NEWS2') =>
      textPattern`${t(`model.baseline.${name}`)}\s+${baselines[name].auroc.toFixed(3)}`;
    const model = textPattern`${t('model.thisModel')}\s+${interval(auroc, 3)}`;
    const [regression, news2] = [baseline('logistic regression'), baseline('NEWS2')];
    const regime = t('model.regime.all');
    expect(await shownText(table(t('model.performanceOf', { regime })))).toMatch(
      textPattern`${model}[\s\S]*${regression}[\s\S]*${news2}`,
    );
    expect(await shownText(table(t('model.calibrationTitle')))).toMatch(
      textPattern`${regime}\s+${interval(calibrationSlope, 2)}`,
    );
    const percent = (place: number) =>
      t('terms.percent.value', {
        value: (100 * bands.rows[place].from).toLocaleString('en', { maximumFractionDigits: 1 }),
      });
    expect(await shownText(table(t('model.bandsTitle')))).toMatch(
      textPattern`${t('terms.band.raised')}\s+${percent(1)}\s+${percent(2)}\s+${t('model.indicator.info')}`,
    );
    expect(text).toMatch(pattern('model.bandRule', { rule: bands.rule }, 'part'));
    expect(await table(t('model.featuresTitle')).getByRole('rowheader').count()).toBeGreaterThan(30);
    expect(text).toMatch(pattern('model.attribute', { number: 31, name: t('model.attributeName.31') }, 'part'));
  });

  it('say where bands are the site’s own, and in German what is the model artefact’s own', async () => {
    await lists.open('model', 'own-bands');
    expect(await lists.main()).toMatch(pattern('model.bandsOfSite', {}, 'part'));
    await lists.open('model', 'language=de');
    const outcome = (await appTexts('de'))('model.outcomeText.hospitalization-30d');
    expect(await lists.main()).toMatch(patternIn('de', 'model.what', { outcome }, 'part'));
    const ownTexts = lists.page.locator('[lang="en"]');
    expect(await ownTexts.allInnerTexts()).toContain(artefact('model-card').Purpose['5. Intended use']);
  });
});
