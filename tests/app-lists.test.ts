import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { shownText, violationsOf } from './support/app-in-browser.js';
import { describeInBrowser } from './support/chromium.js';
import { listsInBrowser } from './support/lists-in-browser.js';

const pictures = process.env.APP_PICTURES;

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The lists of a chart', () => {
  const lists = listsInBrowser();
  const button = (name: string | RegExp) => lists.page.getByRole('button', { name });
  const main = () => shownText(lists.page.locator('main'));
  /** What has the focus, by its name or text. */
  const focused = () =>
    lists.page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
    ) as Promise<string>;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await lists.page.keyboard.press(key);
  };

  /** No violation, nothing wider than the window, nothing of a chart taken for markup; a picture where one is wanted. */
  async function judge(name: string): Promise<void> {
    const { page } = lists;
    const { width } = page.viewportSize()!;
    expect([name, width, await violationsOf(page)]).toEqual([name, width, []]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect([await page.title(), await page.locator('main img').count()]).toEqual(['Lists, on trial', 0]);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/lists-${name}-${width}.png`, fullPage: true });
  }

  it.each([
    ['anomalies', ''],
    ['anomalies', 'theme=dark'],
    ['anomalies', 'acknowledging=none'],
    ['anomalies', 'chart=empty'],
    ['anomalies', 'chart=child'],
    ['anomalies', 'state=loading'],
    ['anomalies', 'state=failed'],
    ['data', ''],
    ['data', 'theme=dark'],
    ['data', 'chart=empty'],
    ['data', 'state=loading'],
    ['model', ''],
    ['model', 'theme=dark&own-bands'],
    ['model', 'state=loading'],
    ['model', 'state=failed'],
  ] as const)('%s %s: no violation at 400 and 1400 px', async (view, settings) => {
    for (const width of [400, 1400]) {
      await lists.open(view, settings, width);
      if (view === 'data' && !settings.includes('state'))
        await lists.page.getByText(/of [\d,]+ rows|Nothing was read/).waitFor();
      await judge(
        [view, settings]
          .filter(Boolean)
          .join('-')
          .replace(/[^a-z-]/g, '-'),
      );
    }
  });

  describe('Anomalies', () => {
    const items = () => lists.page.locator('[data-anomaly]');
    const status = () => shownText(lists.page.getByRole('status').filter({ hasText: 'Showing' }));
    const kind = (name: string) => lists.page.getByRole('checkbox', { name: new RegExp(`^${name} `) });
    const countOf = async (name: string) =>
      Number(/\((\d+)\)/.exec(await shownText(lists.page.getByText(new RegExp(`^${name} \\(`))))?.[1]);

    it('each has kind, vital sign, time, rule, value, expected range and score', async () => {
      await lists.open('anomalies');
      expect(await shownText(items().filter({ hasText: 'Crosses a threshold' }).first())).toMatch(
        /Crosses a threshold\s+\S.*\s+27 Nov, \d\d:\d\d[\s\S]*(Above|Below) the critical limit of this site\.\s+Value \S+ \S+\s+Limit /,
      );
      expect(await shownText(items().filter({ hasText: 'Outside the expected course' }).first())).toMatch(
        /Value [\s\S]*Expected \S+ to \S+ [\s\S]*Score −?[\d.]+ standard deviations/,
      );
    });

    it('an unusual combination says which vital signs made it so, and that it never alerts', async () => {
      await lists.open('anomalies');
      const text = await shownText(items().filter({ hasText: 'Unusual combination' }).first());
      expect(text).toMatch(/What made it unusual:\s+\S.*\d of the score/);
      expect(text).toContain('Never alerts');
    });

    it('kinds are ticked by keyboard; the counts say what each choice would list', async () => {
      await lists.open('anomalies');
      const all = await status();
      expect(all).toMatch(/^Showing (\d+) of \1, in \d+ episodes/);
      const thresholds = await countOf('Crosses a threshold');
      for (const name of ['Likely artefact', 'Unlike', 'Rises', 'Unusual', 'Outside']) {
        await kind(name).focus();
        await press('Space');
      }
      expect(await status()).toContain(`Showing ${thresholds} of`);
      expect(
        new Set(await items().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.split(',')[0]))),
      ).toEqual(new Set(['Crosses a threshold']));
      const vitals = lists.page.getByLabel('Vital sign');
      await vitals.focus();
      await press('S');
      expect(await status()).toMatch(/Showing \d+ of/);
      expect(await vitals.inputValue()).toBe('oxygen-saturation');
      await button('Show all').focus();
      await press('Enter');
      expect([await status(), await focused()]).toEqual([all, all]);
    });

    it('the last 24 hours leave the older ones out; with nothing ticked it says that nothing suits', async () => {
      await lists.open('anomalies');
      await lists.page.getByLabel('Time').selectOption('24h');
      expect(await status()).not.toMatch(/Showing (\d+) of \1,/);
      for (const box of await lists.page.getByRole('checkbox').all()) await box.uncheck();
      expect(await status()).toMatch(/^Showing 0 of \d+\. None suits these filters\.$/);
    });

    it('an episode is folded, counted, unfolded by keyboard and folded again', async () => {
      await lists.open('anomalies');
      const before = await items().count();
      const unfold = button(/^Show \d+ earlier ones/).first();
      const more = Number(/\d+/.exec(await shownText(unfold))?.[0]);
      await unfold.focus();
      await press('Enter');
      expect(await items().count()).toBe(before + more);
      expect(await main()).toMatch(/An episode of \d+: \d+ Nov/);
      await button(/^Fold/).first().focus();
      await press('Enter');
      expect(await items().count()).toBe(before);
    });

    it('leads to the chart and to the reading', async () => {
      await lists.open('anomalies');
      const first = items().first();
      const id = await first.getAttribute('data-anomaly');
      await first.getByRole('button', { name: /^Show on the chart/ }).click();
      await items()
        .filter({ hasText: 'threshold' })
        .first()
        .getByRole('button', { name: /^Reading in Data/ })
        .click();
      const several = items().filter({ hasText: 'Unusual combination' }).first();
      await several.locator('summary').click();
      await several.getByRole('button', { name: /^Reading 2 of/ }).click();
      expect(await lists.calls()).toEqual([
        { show: id },
        { open: { reference: expect.stringMatching(/^Observation\/o\d+$/), concept: expect.any(String) } },
        { open: { reference: expect.stringMatching(/^Observation\/o\d+$/), concept: null } },
      ]);
    });

    it('says what could not be looked for: too few readings, and a child', async () => {
      await lists.open('anomalies', 'chart=child');
      const text = await main();
      expect(text).toContain('No anomaly was found in the readings of this chart.');
      expect(text).toContain('Heart rate: too few readings (1 of 5)');
      expect(text).toContain('not applied to readings from before the age of 18');
      expect(text).toContain('Weight: a child grows');
    });

    it('without a way to keep it, no acknowledgement is offered, and it says why', async () => {
      await lists.open('anomalies', 'acknowledging=none');
      expect(await main()).toContain('Acknowledging is not offered here: the app was not opened from a card');
      expect(await button(/cknowledge/).count()).toBe(0);
      expect(await lists.page.getByLabel('Acknowledged').count()).toBe(0);
    });

    it('is acknowledged by keyboard: reason, note, who and when after it, and taken back', async () => {
      await lists.open('anomalies', '', 400);
      const first = items().first();
      await first.getByRole('button', { name: /^Acknowledge/ }).focus();
      await press('Enter');
      await judge('acknowledging');
      const form = lists.page.getByRole('form', { name: /^Acknowledge:/ });
      await lists.page.waitForFunction('document.activeElement.type === "radio"');
      await form.getByRole('button', { name: 'Keep it' }).focus();
      await press('Enter');
      expect(await shownText(form)).toContain('Choose one.');
      await form.getByRole('radio').first().focus();
      await press('Space', 'ArrowUp');
      await form.getByRole('button', { name: 'Keep it' }).focus();
      await press('Enter');
      expect(await shownText(form)).toContain('Say which.');
      await form.getByLabel('Note').focus();
      await lists.page.keyboard.type('<b>lead off</b>');
      await judge('acknowledging-other');
      await press('Tab', 'Enter');
      await form.waitFor({ state: 'detached' });
      expect(await shownText(first)).toMatch(
        /✓ Acknowledged by Nurse <img src=x .*>, 27 Nov, 14:10: Another reason “<b>lead off<\/b>”/,
      );
      expect(await focused()).toBe(await first.getAttribute('aria-label'));
      expect(await lists.calls()).toEqual([
        { acknowledge: await first.getAttribute('data-anomaly'), reason: 'other', note: '<b>lead off</b>' },
      ]);
      await judge('acknowledged');
      await first.getByRole('button', { name: /^Take back/ }).click();
      await first.getByRole('button', { name: /^Acknowledge/ }).waitFor();
    });

    it('while it is being kept it says so, and nothing looks kept before it is', async () => {
      await lists.open('anomalies', 'acknowledging=slow');
      await items()
        .first()
        .getByRole('button', { name: /^Acknowledge/ })
        .click();
      const form = lists.page.getByRole('form', { name: /^Acknowledge:/ });
      await form.getByLabel('Seen, acting on it').check();
      await form.getByRole('button', { name: 'Keep it' }).click();
      await form.getByText('Being kept …').waitFor();
      expect(await main()).not.toContain('Acknowledged by');
      await lists.page.evaluate('answer()');
      await lists.page.getByText(/Acknowledged by/).waitFor();
    });

    it.each([
      ['refused', 'It was not kept: the service refused it.'],
      ['down', 'It was not kept: the service did not answer. Try again.'],
    ])('where keeping is %s it says so, and what was written stays', async (how, sentence) => {
      await lists.open('anomalies', `acknowledging=${how}`);
      await items()
        .first()
        .getByRole('button', { name: /^Acknowledge/ })
        .click();
      const form = lists.page.getByRole('form', { name: /^Acknowledge:/ });
      await form.getByLabel('Expected for this patient').check();
      await form.getByLabel('Note').fill('known COPD');
      await form.getByRole('button', { name: 'Keep it' }).click();
      await form.getByRole('alert').getByText(sentence).waitFor();
      expect(await form.getByLabel('Note').inputValue()).toBe('known COPD');
      await judge(`not-kept-${how}`);
      await form.getByLabel('Note').press('Escape');
      await form.waitFor({ state: 'detached' });
      expect(await main()).not.toContain('Acknowledged by');
    });

    it('an episode is acknowledged as a whole; what no longer suits the filter goes, and the focus to the count', async () => {
      await lists.open('anomalies');
      await lists.page.getByLabel('Acknowledged').selectOption('open');
      const before = await status();
      const whole = button(/^Acknowledge all \d+/).first();
      const count = Number(/\d+/.exec(await shownText(whole))?.[0]);
      await whole.click();
      const form = lists.page.getByRole('form', { name: /^Acknowledge an episode/ });
      await form.getByLabel('Seen, acting on it').check();
      await form.getByRole('button', { name: 'Keep it' }).click();
      await form.waitFor({ state: 'detached' });
      expect(await lists.calls()).toHaveLength(count);
      const shown = (text: string) => Number(/Showing (\d+)/.exec(text)?.[1]);
      expect(shown(await status())).toBe(shown(before) - count);
      await lists.page.waitForFunction('document.activeElement.textContent.startsWith("Showing")');
    });

    it('is exported as listed', async () => {
      await lists.open('anomalies');
      const shown = Number(/Showing (\d+)/.exec(await status())?.[1]);
      expect(await exported()).toHaveLength(4 + shown);
    });

    it('where looking for them failed it says that this is not none, and tries again', async () => {
      await lists.open('anomalies', 'state=failed');
      expect(await shownText(lists.page.getByRole('alert'))).toContain('That is not to say that there are none.');
      await button('Try again').click();
      expect(await lists.calls()).toEqual(['retry']);
    });
  });

  describe('Data', () => {
    const rows = () =>
      lists.page
        .getByRole('table')
        .getByRole('row')
        .filter({ has: lists.page.getByRole('rowheader') });
    const status = () => shownText(lists.page.getByRole('status').filter({ hasText: /rows|Looking/ }));

    it('every row of the record, used or not and why', async () => {
      await lists.open('data');
      expect(await shownText(rows().filter({ hasText: '999' }).first())).toMatch(
        /Not used: a value that no human being has/,
      );
      await lists.page.getByLabel('Used or not').selectOption('refused');
      await lists.page.getByText(/^1 of \d+ rows/).waitFor();
      expect(await shownText(rows().first())).toMatch(/Not used: of another patient/);
    });

    it('a value stands as used and as recorded; what is more unfolds by keyboard', async () => {
      await lists.open('data');
      await lists.page.getByLabel('Vital sign').selectOption('body-temperature');
      await lists.page.getByText(/^\d+ of \d+ rows/).waitFor();
      const row = rows().filter({ hasText: '°F' }).first();
      expect(await shownText(row)).toMatch(/Temperature\s+40\.1 °C\s+104\.2 °F\s+✓ Used\s+Observation\/o\d+/);
      await row.locator('summary').focus();
      await press('Enter');
      expect(await shownText(row)).toMatch(
        /In the chart since[\s\S]*Status final[\s\S]*Code http:\/\/loinc\.org\|8310-5/,
      );
    });

    it('is found by what the chart has, by keyboard, and markup is text', async () => {
      await lists.open('data');
      await lists.page.getByLabel('Find').focus();
      await lists.page.keyboard.type('<IMG');
      await lists.page.getByText(/^1 of \d+ rows/).waitFor();
      expect(await shownText(rows().first())).toContain('a unit that cannot be read');
      await judge('data-found');
      await button('Show all').click();
      await lists.page.getByText(/^(\d+) of \1 rows/).waitFor();
    });

    it('50,000 rows go by pages of 100', async () => {
      await lists.open('data', 'chart=long');
      await lists.page.getByText('50,000 of 50,000 rows').waitFor();
      expect(await rows().count()).toBe(100);
      await button('Next page').focus();
      await press('Enter');
      await lists.page.getByText('101 to 200 of 50,000').waitFor();
      expect(await focused()).toBe('Next page');
      await lists.page.getByLabel('Order').selectOption('oldest');
      await lists.page.getByText('1 to 100 of 50,000').waitFor();
      expect(await shownText(rows().first())).toContain('Observation/o50000');
    });

    it('opens the resource as the EHR sent it, as text, and the focus comes back', async () => {
      await lists.open('data', '', 400);
      const source = lists.page.getByRole('button', { name: /^Open Observation/ }).first();
      const name = await shownText(source);
      await source.focus();
      await press('Enter');
      const dialog = lists.page.getByRole('dialog', { name: `${name}, as the EHR sent it` });
      await dialog.getByText('"resourceType": "Observation"').waitFor();
      expect(await shownText(dialog)).toContain('<img src=x onerror=');
      await judge('raw');
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await focused()).toBe(`Open ${name}`);
    });

    it('a resource that cannot be fetched is said to be so', async () => {
      await lists.open('data', 'state=broken');
      await lists.page
        .getByRole('button', { name: /^Open Observation/ })
        .first()
        .click();
      await lists.page.getByRole('alert').getByText('It could not be fetched.').waitFor();
    });

    it('a reading that is asked for from outside is on its page and has the focus, whatever was filtered', async () => {
      await lists.open('data');
      await lists.page.getByLabel('Find').fill('nowhere');
      await lists.page.getByText('Nothing suits these filters.').waitFor();
      await button('Focus Observation/o7').click();
      await lists.page.waitForFunction('document.activeElement.matches("[data-marked]")');
      expect(await focused()).toContain('Observation/o7');
      await judge('data-focused');
    });

    it('one that is not there is said to be so', async () => {
      await lists.open('data', 'focus=Observation/none');
      await lists.page.getByText('Observation/none is not among the records that were read.').waitFor();
    });

    it('is exported with all pages', async () => {
      await lists.open('data', 'chart=long');
      await lists.page.getByText('50,000 of 50,000 rows').waitFor();
      expect(await exported()).toHaveLength(4 + 50_000);
    });

    it('where it failed, trying again helps', async () => {
      await lists.open('data', 'state=failed');
      await lists.page.getByRole('alert').waitFor();
      await button('Try again').click();
      await lists.page.getByText(/^(\d+) of \1 rows/).waitFor();
      expect(await status()).toMatch(/rows/);
    });
  });

  describe('Model', () => {
    it('says first on whom it was trained and that it was not checked here', async () => {
      await lists.open('model');
      const text = await main();
      expect(text).toMatch(
        /^INVENTED, Anna\s+Trained on synthetic patients: a demonstration, not for care\.[\s\S]*Not yet checked at this hospital[\s\S]*What it says/,
      );
    });

    it('has performance with intervals beside baselines, calibration, bands and their rule, inputs and attributes', async () => {
      await lists.open('model');
      const table = (name: string): Locator => lists.page.getByRole('table', { name });
      expect(await shownText(table('Performance: All'))).toMatch(
        /This model\s+0\.793 \(0\.773 to 0\.814\)[\s\S]*logistic regression\s+0\.790[\s\S]*NEWS2\s+0\.695/,
      );
      expect(await shownText(table('Whether its percentages are right'))).toMatch(/All\s+1\.03 \(0\.97 to 1\.11\)/);
      expect(await shownText(table('Bands'))).toMatch(/raised\s+10\.2%\s+33\.1%\s+information/);
      expect(await main()).toContain('The rule that set them: Alert budget');
      expect(await table('Inputs').getByRole('rowheader').count()).toBeGreaterThan(30);
      expect(await main()).toContain('31. Frequency of correcting performance');
    });

    it('bands of the site are said to be its own', async () => {
      await lists.open('model', 'own-bands');
      expect(await main()).toContain('This site has bands of its own.');
    });
  });

  /** Lines of the CSV file that the button saves. */
  async function exported(): Promise<readonly string[]> {
    const [download] = await Promise.all([lists.page.waitForEvent('download'), button(/as CSV$/).click()]);
    const text = await readFile(await download.path(), 'utf8');
    return text.trimEnd().split('\r\n');
  }
});
