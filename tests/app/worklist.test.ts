import { beforeAll, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('The worklist, as it was read', () => {
  const ward = wardInBrowser({ patients: () => wardOf(27), window: 'one' });
  beforeAll(async () => {
    await ward.launch();
    await ward.read();
  }, 120_000);

  const head = (name: string) => ward.page.getByRole('columnheader', { name });
  const sortBy = (name: string) => ward.page.getByRole('group', { name: 'Sort by' }).getByRole('button', { name });

  async function observations(): Promise<number> {
    const token = await ward.sandbox.tokenFor({ scopes: ['system/*.rs'] });
    const answer = await fetch(`${ward.sandbox.url}/fhir/Observation?_summary=count`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return Number(((await answer.json()) as { readonly total: unknown }).total);
  }

  it('a launch without a patient lists every patient, the highest risk first, in few requests', async () => {
    const count = await ward.rows().count();
    expect(count).toBe(ward.sandbox.patientCount);
    const risks = (await ward.rows().locator('td:nth-of-type(2)').allInnerTexts()).map(
      (text) => /(\d+)\u00a0%/.exec(text)?.[1],
    );
    const known = risks.filter((risk) => risk !== undefined).map(Number);
    expect(known.length).toBeGreaterThan(count / 2);
    expect(known).toEqual(known.toSorted((a, b) => b - a));
    // What is estimated, and that it is not for care, stands before any number.
    const before = (await shownText(ward.page.locator('main'))).split((await ward.names())[0] ?? '')[0];
    expect(before).toContain('DEMO, synthetic model, not for care');
    expect(before).toContain('Risk: Hospital admission in 30 days; the model’s average is 9 %');
    // Who has no score stands after those who have one, and says why.
    expect(risks.slice(0, known.length)).not.toContain(undefined);
    expect(await shownText(ward.rows().filter({ hasText: 'younger than the model is made for' }).first())).toMatch(
      /\d+ y/,
    );

    // One list of patients, five searches for every 25 of them, and the further pages of 1,000 Observations.
    const [pages, searches] = [true, false].map((further) =>
      ward.fhirRequests().filter((url) => url.includes('_page=') === further),
    );
    expect(searches).toHaveLength(1 + 5 * Math.ceil(count / 25));
    expect(pages!.length).toBeLessThanOrEqual((await observations()) / 1000);
    expect(ward.stored.asked).toHaveLength(1);
  });

  it('is sorted by buttons, by column heads and by keyboard, and says by what', async () => {
    expect(await head('Risk').getAttribute('aria-sort')).toBe('descending');
    const byRisk = await ward.names();
    await head('Risk').getByRole('button').focus();
    await ward.page.keyboard.press('Enter');
    expect(await head('Risk').getAttribute('aria-sort')).toBe('ascending');
    expect(await ward.names()).not.toEqual(byRisk);
    await head('Patient').getByRole('button').click();
    const sorted = await ward.names();
    expect(sorted).toEqual(sorted.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  it('by change: who rose most comes first, who fell last, and then those of whom nothing earlier is known', async () => {
    await sortBy('Change').click();
    expect(await Promise.all(['Risk', 'Change'].map((name) => head(name).getAttribute('aria-sort')))).toEqual([
      'none',
      'descending',
    ]);
    const cells = await ward.rows().locator('td:nth-of-type(3)').allInnerTexts();
    const ranks = cells.map((text) =>
      ['higher', 'about the same', 'lower'].findIndex((word) => text.includes(word) && /was /.test(text)),
    );
    const known = ranks.filter((rank) => rank >= 0);
    expect(new Set(known).size).toBeGreaterThan(1);
    expect(ranks).toEqual([...known.toSorted((a, b) => a - b), ...ranks.filter((rank) => rank < 0)]);
    await sortBy('Risk').click();
  });

  it('is searched by name and number, and filtered by band, anomaly and what is not known', async () => {
    const { page } = ward;
    const all = await ward.rows().count();
    const search = page.getByRole('searchbox', { name: 'Name or number' });
    const choose = (label: string, text: string) =>
      page.getByRole('search').getByRole('combobox', { name: label, exact: true }).selectOption({ label: text });
    const [first = ''] = await ward.names();
    const number = /MRN (\S+)/.exec(await shownText(ward.rows().first()))?.[1] ?? '';
    for (const text of [first.toLowerCase(), number]) {
      await search.fill(text);
      expect(await ward.names()).toEqual([first]);
      await page.getByText(`1 of ${all} patients shown`).waitFor();
    }
    await search.fill('');
    await choose('Risk', 'not estimated');
    for (const text of await ward.rows().allInnerTexts()) expect(text).toContain('Not estimated');
    await choose('Risk', 'band: high');
    for (const text of await ward.rows().allInnerTexts()) expect(text).toMatch(/% high/);
    await choose('Risk', 'all');
    await choose('Anomalies', 'with threshold');
    expect(await ward.rows().count()).toBeGreaterThan(0);
    for (const text of await ward.rows().allInnerTexts()) expect(text).toMatch(/\d threshold/);
    await search.fill('nobody is called this');
    await ward.judge('nothing-fits');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await ward.rows().count()).toBe(all);
  });

  it('the scatter comes second: it is walked by arrow keys; Enter or a click opens the patient that it named', async () => {
    const { page } = ward;
    const points = page.getByRole('group', { name: /^Age and risk of/ }).getByRole('button');
    await points.first().waitFor();
    expect(await points.count()).toBe(await ward.rows().filter({ hasText: /\s%\s/ }).count());
    const [list, scatter] = await Promise.all(
      [ward.rows().last(), points.first()].map(async (place) => (await place.boundingBox())?.y ?? Number.NaN),
    );
    expect(scatter).toBeGreaterThan(list!);
    // Nobody has to go past the whole ward to get there.
    await page.getByRole('button', { name: 'Go to age and risk as points' }).press('Enter');
    expect((await points.first().boundingBox())!.y).toBeLessThan(page.viewportSize()!.height);
    await page.keyboard.press('Tab');
    await points.and(page.locator(':focus')).waitFor();
    // Colour is not all: shapes differ.
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
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      expect(named.startsWith(`${await shownText(page.getByRole('heading', { level: 1 }))}, `)).toBe(true);
      await page.getByRole('button', { name: 'Back to the worklist' }).click();
      await points.first().waitFor();
    }
  });

  it('holds at every width, in the dark and on paper', async () => {
    for (const width of [800, 400, 1400]) {
      await ward.resize(width);
      await ward.page.getByRole('group', { name: /^Age and risk of/ }).waitFor();
      // Cards at 400, a table at 1400; at 800 cards again.
      await (width === 800 ? ward.look('ready') : ward.judge('ready'));
    }
    await ward.page.emulateMedia({ colorScheme: 'dark' });
    await ward.judge('dark', 'colours');
    await ward.page.emulateMedia({ colorScheme: 'light', media: 'print' });
    expect(await shownText(ward.page.locator('main'))).toMatch(/^all patients, as of \d{1,2} \w+ \d{4}, \d\d:\d\d/);
    await ward.look('print');
    await ward.page.emulateMedia({ media: 'screen' });
  });

  it('speaks German', async () => {
    await ward.page.getByRole('combobox', { name: /Language/ }).selectOption('de');
    await ward.page.getByText(/^\d+ Patienten gelesen$/).waitFor();
    expect(await ward.page.evaluate('document.documentElement.lang')).toBe('de');
    const text = await shownText(ward.page.locator('body'));
    expect(text).toContain('Risiko: Krankenhausaufnahme in 30 Tagen; der Durchschnitt des Modells ist 9 %');
    expect(text).not.toMatch(/\b(the|of|and|not|patients|risk|higher|lower|was|at)\b/i);
    for (const width of [400, 800, 1400]) {
      await ward.resize(width);
      await ward.look('german');
    }
  });
});
