import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { listsInBrowser } from '../support/lists-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The data of a chart', () => {
  const lists = listsInBrowser();
  const { open, button, focused, press, judge } = lists;
  const rows = () =>
    lists.page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: lists.page.getByRole('rowheader') });
  const counted = (text: string | RegExp) => lists.page.getByText(text).waitFor();

  it('is every row of the record, used or not and why; a value stands as used and as recorded', async () => {
    await open('data');
    expect(await shownText(rows().filter({ hasText: '999' }).first())).toMatch(
      /Not used: a value that no human being has/,
    );
    await lists.page.getByLabel('Vital sign').selectOption('body-temperature');
    await counted(/^\d+ of \d+ rows/);
    const row = rows().filter({ hasText: '°F' }).first();
    expect(await shownText(row)).toMatch(/Temperature\s+40\.1 °C\s+104\.2 °F\s+✓ Used\s+Observation\/o\d+/);
    await row.locator('summary').focus();
    await press('Enter');
    expect(await shownText(row)).toMatch(
      /In the chart since[\s\S]*Status final[\s\S]*Code http:\/\/loinc\.org\|8310-5/,
    );
    await button('Show all').click();
    await lists.page.getByLabel('Used or not').selectOption('refused');
    await counted(/^1 of \d+ rows/);
    expect(await shownText(rows().first())).toMatch(/Not used: of another patient/);
  });

  it('is found by what the chart has, by keyboard, and markup is text', async () => {
    await open('data');
    await lists.page.getByLabel('Find').focus();
    await lists.page.keyboard.type('<IMG');
    await counted(/^1 of \d+ rows/);
    expect(await shownText(rows().first())).toContain('a unit that cannot be read');
    await judge('data-found');
    await lists.page.getByLabel('Find').fill('nowhere');
    await counted(/Nothing suits these filters\./);
    await button('Focus Observation/o7').click();
    await lists.page.waitForFunction('document.activeElement.matches("[data-marked]")');
    expect(await focused()).toContain('Observation/o7');
    await judge('data-focused');
    await open('data', 'focus=Observation/none');
    await counted(/Observation\/none is not among the records that were read\./);
  });

  it('goes by pages of 100 where there are 50,000 rows, and is exported with all of them', async () => {
    await open('data', 'chart=long');
    await counted('50,000 of 50,000 rows');
    expect(await rows().count()).toBe(100);
    await button('Next page').focus();
    await press('Enter');
    await counted('101 to 200 of 50,000');
    expect(await focused()).toBe('Next page');
    await lists.page.getByLabel('Order').selectOption('oldest');
    await counted('1 to 100 of 50,000');
    expect(await shownText(rows().first())).toContain('Observation/o50000');
    expect(await lists.exported()).toHaveLength(4 + 50_000);
  });

  it('leads to the resource as the EHR sent it, as text, and the focus comes back', async () => {
    await open('data', 'chart=few', 400);
    const source = button(/^Open Observation/).first();
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
    await open('data', 'state=broken&chart=few');
    await button(/^Open Observation/)
      .first()
      .click();
    await lists.page.getByRole('alert').getByText('It could not be fetched.').waitFor();
  });
});

describeInBrowser('The facts about a model', () => {
  const lists = listsInBrowser();

  it('say first on whom it was trained; then performance beside baselines, calibration, bands, inputs and attributes', async () => {
    await lists.open('model');
    const text = await lists.main();
    expect(text).toMatch(
      /^SYNTHETIC, Anna\s+Trained on synthetic patients: demonstration only, not for clinical use\.[\s\S]*Not yet checked at this hospital[\s\S]*What it says/,
    );
    const table = (name: string) => lists.page.getByRole('table', { name });
    expect(await shownText(table('Performance: All'))).toMatch(
      /This model\s+0\.793 \(0\.773\sto\s0\.814\)[\s\S]*logistic regression\s+0\.790[\s\S]*NEWS2\s+0\.695/,
    );
    expect(await shownText(table('Whether its percentages are right'))).toMatch(/All\s+1\.03 \(0\.97\sto\s1\.11\)/);
    expect(await shownText(table('Bands'))).toMatch(/raised\s+10\.2 %\s+33\.1 %\s+information/);
    expect(text).toContain('The rule that set them: Alert budget');
    expect(await table('Inputs').getByRole('rowheader').count()).toBeGreaterThan(30);
    expect(text).toContain('31. Frequency of correcting performance');
  });

  it('say where bands are the site’s own, and in German what is the artefact’s own', async () => {
    await lists.open('model', 'own-bands');
    expect(await lists.main()).toContain('This site has bands of its own.');
    await lists.open('model', 'language=de');
    expect(await lists.main()).toMatch(/Die Wahrscheinlichkeit für: Krankenhausaufnahme innerhalb von 30 Tagen\./);
    const ownTexts = lists.page.locator('[lang="en"]');
    expect(await ownTexts.allInnerTexts()).toContain('Demonstration and software development. Not for clinical use');
  });
});
