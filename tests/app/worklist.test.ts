import { beforeAll, expect, it, jest } from '@jest/globals';
import { en } from '../../smart-app/src/i18n/en/index.js';
import type { SortKey } from '../../smart-app/src/worklist/arrange.js';
import { chartDrawn, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { appTexts, englishLeftIn, pattern, patternIn, t, textPattern } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

const percent = pattern('terms.percent.value', { value: /(\d+)/ }, 'part');
const { notScored: reasons, notScoredUnknown, notSaid } = en.worklist;
const notScored = [...Object.values(reasons), notScoredUnknown, notSaid].map((text) => textPattern`${text}`);
const outcome = 'terms.outcome.hospitalization-30d';

describeInBrowser('The worklist, as it was read', () => {
  const ward = wardInBrowser({ patients: () => wardOf(27), window: 'one' });
  beforeAll(async () => {
    await ward.launch();
    await ward.read();
  }, 120_000);

  const head = (by: SortKey) => ward.page.getByRole('columnheader', { name: t(`worklist.columns.${by}`), exact: true });
  const sortBy = (by: SortKey) =>
    ward.page
      .getByRole('group', { name: t('worklist.sortTitle'), exact: true })
      .getByRole('button', { name: t(`worklist.columns.${by}`), exact: true });
  const scatter = () => ward.page.getByRole('group', { name: pattern('worklist.scatterLabel_other') });

  async function observations(): Promise<number> {
    const token = await ward.sandbox.tokenFor({ scopes: ['system/*.rs'] });
    const answer = await fetch(`${ward.sandbox.url}/fhir/Observation?_summary=count`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return Number(((await answer.json()) as { readonly total: unknown }).total);
  }

  it('a launch without a patient lists every patient, the most ill first and by risk on demand, in few requests', async () => {
    const count = await ward.rows().count();
    expect(await head('news2').getAttribute('aria-sort')).toBe('descending');
    await head('risk').getByRole('button').click();
    expect(count).toBe(ward.sandbox.patientCount);
    const cells = await ward.rows().locator('td:nth-of-type(2)').allInnerTexts();
    const risks = cells.map((text) => percent.exec(text)?.[1]);
    const known = risks.filter((risk) => risk !== undefined).map(Number);
    expect(known.length).toBeGreaterThan(count / 2);
    expect(known).toEqual(known.toSorted((a, b) => b - a));
    // What is estimated, and that it is a demonstration, stands before any number.
    const before = (await shownText(ward.page.locator('main'))).split((await ward.names())[0] ?? '')[0];
    expect(before).toMatch(textPattern`${t('overview.demonstration')}`);
    const average = t('terms.percent.value', { value: '8' });
    expect(before).toMatch(textPattern`${t('worklist.model', { outcome: t(outcome), average })}`);
    // Patients without a score stand after those with one, with the reason.
    const isEstimated = cells.map((text) => !notScored.some((reason) => reason.test(text)));
    expect(isEstimated).toEqual(isEstimated.toSorted((a, b) => Number(b) - Number(a)));
    // Beside a NEWS2 of 7 or more a risk is a band without a number.
    expect(isEstimated.filter(Boolean).length).toBeGreaterThan(known.length);
    expect(
      await shownText(
        ward
          .rows()
          .filter({ hasText: t('worklist.notScored.child') })
          .first(),
      ),
    ).toMatch(pattern('worklist.years_other', { count: /\d+/ }, 'part'));

    // One list of patients, seven searches for every 25 of them, and the further pages of 1,000 Observations.
    const [pages, searches] = [true, false].map((further) =>
      ward.fhirRequests().filter((url) => url.includes('_page=') === further),
    );
    expect(searches).toHaveLength(1 + 7 * Math.ceil(count / 25));
    expect(pages!.length).toBeLessThanOrEqual((await observations()) / 1000);
    expect(ward.stored.asked).toHaveLength(1);
  });

  it('is sorted by buttons, by column headers and by keyboard, and says by what', async () => {
    expect(await head('risk').getAttribute('aria-sort')).toBe('descending');
    const byRisk = await ward.names();
    await head('risk').getByRole('button').focus();
    await ward.page.keyboard.press('Enter');
    expect(await head('risk').getAttribute('aria-sort')).toBe('ascending');
    expect(await ward.names()).not.toEqual(byRisk);
    await head('name').getByRole('button').click();
    const sorted = await ward.names();
    expect(sorted).toEqual(sorted.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  it('by change: the largest rise comes first, the largest fall last, then patients without an earlier estimate', async () => {
    await sortBy('change').click();
    expect(await Promise.all((['risk', 'change'] as const).map((by) => head(by).getAttribute('aria-sort')))).toEqual([
      'none',
      'descending',
    ]);
    const cells = await ward.rows().locator('td:nth-of-type(3)').allInnerTexts();
    const was = textPattern`${pattern('worklist.was', {}, 'part')}|${pattern('worklist.wasStored', {}, 'part')}`;
    const directions = (['higher', 'noChange', 'lower'] as const).map(
      (key) => textPattern`${t(`worklist.${key}`)}\s+${was}`,
    );
    const ranks = cells.map((text) => directions.findIndex((direction) => direction.test(text)));
    const known = ranks.filter((rank) => rank >= 0);
    expect(known.length).toBeGreaterThan(1);
    expect(ranks).toEqual([...known.toSorted((a, b) => a - b), ...ranks.filter((rank) => rank < 0)]);
    await sortBy('risk').click();
  });

  it('is searched by name and number, and filtered by risk band, anomaly and what is unknown', async () => {
    const { page } = ward;
    const all = await ward.rows().count();
    const search = page.getByRole('searchbox', { name: t('worklist.searchLabel'), exact: true });
    const choose = (filter: 'riskFilter' | 'anomalyFilter', value: string) =>
      page
        .getByRole('search')
        .getByRole('combobox', { name: t(`worklist.${filter}`), exact: true })
        .selectOption(value);
    const [first = ''] = await ward.names();
    const record = pattern('app.medicalRecordNumber', { number: /(\S+)/ }, 'part');
    const number = record.exec(await shownText(ward.rows().first()))?.[1] ?? '';
    for (const text of [first.toLowerCase(), number]) {
      await search.fill(text);
      expect(await ward.names()).toEqual([first]);
      await page.getByText(t('worklist.shown', { shown: 1, count: all })).waitFor();
    }
    await search.fill('');
    await choose('riskFilter', 'not-scored');
    for (const text of await ward.rows().allInnerTexts())
      expect([text, notScored.some((reason) => reason.test(text))]).toEqual([text, true]);
    await choose('riskFilter', 'band:high');
    for (const text of await ward.rows().locator('td:nth-of-type(2)').allInnerTexts())
      expect(text).toMatch(textPattern`${t('terms.band.high')}`);
    await choose('riskFilter', 'all');
    await choose('anomalyFilter', 'threshold');
    expect(await ward.rows().count()).toBeGreaterThan(0);
    const [one, more] = ['one', 'other'].map((form) =>
      pattern(`worklist.anomalies.threshold_${form}`, { count: /\d/ }, 'part'),
    );
    for (const text of await ward.rows().allInnerTexts()) expect(text).toMatch(textPattern`${one!}|${more!}`);
    await search.fill('nobody is called this');
    await ward.check('no-match');
    await page.getByRole('button', { name: t('worklist.clear'), exact: true }).click();
    expect(await ward.rows().count()).toBe(all);
  });

  it('the scatter plot comes second: arrow keys go through it; Enter or a click opens the patient that it named', async () => {
    const { page } = ward;
    const points = scatter().getByRole('button');
    await points.first().waitFor();
    expect(await points.count()).toBe(
      await ward.rows().locator('td:nth-of-type(2)').filter({ hasText: percent }).count(),
    );
    const [list, plot] = await Promise.all(
      [ward.rows().last(), points.first()].map(async (place) => (await place.boundingBox())?.y ?? Number.NaN),
    );
    expect(plot).toBeGreaterThan(list!);
    // The keyboard need not pass every patient to get there.
    await page.getByRole('button', { name: t('worklist.toScatter'), exact: true }).press('Enter');
    expect((await points.first().boundingBox())!.y).toBeLessThan(page.viewportSize()!.height);
    await page.keyboard.press('Tab');
    await points.and(page.locator(':focus')).waitFor();
    // Not only by colour: shapes differ.
    const shapes = await page.evaluate(
      'new Set([...document.querySelectorAll("svg [role=button] path")].map((path) => path.getAttribute("d").replace(/-?[\\d.]+/g, "n"))).size',
    );
    expect(shapes).toBeGreaterThan(1);
    const walk = async () => {
      await points.and(page.locator('[tabindex="0"]')).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      const named = String(await page.evaluate('document.activeElement.getAttribute("aria-label")'));
      await page.keyboard.press('Enter');
      return named;
    };
    const click = async () => {
      // The one of the highest risk: nothing lies above it.
      const labels = await points.evaluateAll((all) =>
        all.map((one) => ({ top: one.getBoundingClientRect().top, label: one.getAttribute('aria-label') ?? '' })),
      );
      const { label = '' } = labels.toSorted((a, b) => a.top - b.top)[0] ?? {};
      await points.and(page.getByRole('button', { name: label, exact: true })).click();
      return label;
    };
    for (const open of [walk, click]) {
      const named = await open();
      await chartDrawn(page).waitFor();
      expect(named).toMatch(
        pattern('worklist.point', { name: await shownText(page.getByRole('heading', { level: 1 })) }),
      );
      await page.getByRole('button', { name: t('worklist.back') }).click();
      await points.first().waitFor();
    }
  });

  it('is laid out well at every width, in dark mode and in print', async () => {
    for (const width of [800, 400, 1400]) {
      await ward.resize(width);
      await scatter().waitFor();
      // Cards at 400, a table at 1400; at 800 cards again.
      await (width === 800 ? ward.look('ready') : ward.check('ready'));
    }
    await ward.page.emulateMedia({ colorScheme: 'dark' });
    await ward.check('dark', 'colours');
    const chosen = ward.page.getByRole('combobox', { name: t('worklist.listLabel') }).locator('option:checked');
    const printed = { list: (await chosen.textContent())!, time: /\d{1,2} \w+ \d{4}, \d\d:\d\d/ };
    await ward.page.emulateMedia({ colorScheme: 'light', media: 'print' });
    expect(await shownText(ward.page.locator('main'))).toMatch(pattern('worklist.onPaper', printed, 'start'));
    await ward.look('print');
    await ward.page.emulateMedia({ media: 'screen' });
  });

  it('is in German for a German reader', async () => {
    const german = await appTexts('de');
    const names = await ward.names();
    await ward.page.getByRole('combobox', { name: t('app.language') }).selectOption('de');
    await ward.page.getByText(patternIn('de', 'worklist.readAll_other', { count: /\d+/ })).waitFor();
    expect(await ward.page.evaluate('document.documentElement.lang')).toBe('de');
    const text = await shownText(ward.page.locator('body'));
    const average = german('terms.percent.value', { value: '8' });
    expect(text).toMatch(textPattern`${german('worklist.model', { outcome: german(outcome), average })}`);
    // Names of patients and of the EHR are in no language.
    const own = [...names, 'Ward EHR'].reduce((rest, name) => rest.replaceAll(name, ''), text);
    expect(englishLeftIn(own)).toEqual([]);
    for (const width of [400, 800, 1400]) {
      await ward.resize(width);
      await ward.look('german');
    }
  });
});
