import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { listsInBrowser } from '../support/lists-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The list of anomalies', () => {
  const lists = listsInBrowser();
  const { open, button, main, focused, press } = lists;
  const items = () => lists.page.locator('[data-anomaly]');
  const status = () => shownText(lists.page.getByRole('status').filter({ hasText: 'Showing' }));
  const kind = (name: string) => lists.page.getByRole('checkbox', { name: new RegExp(`^${name} `) });
  const countOf = async (name: string) =>
    Number(/\((\d+)\)/.exec(await shownText(lists.page.getByText(new RegExp(`^${name} \\(`))))?.[1]);

  it('each has kind, vital sign, time, rule, value, expected range and score', async () => {
    await open('anomalies');
    expect(await shownText(items().filter({ hasText: 'Crosses a threshold' }).first())).toMatch(
      /Crosses a threshold\s+\S.*\s+27 Nov, \d\d:\d\d[\s\S]*(Above|Below) the critical limit of this site\.\s+Value \S+ \S+\s+Limit /,
    );
    expect(await shownText(items().filter({ hasText: 'Outside the expected course' }).first())).toMatch(
      /Value [\s\S]*Expected \S+ to \S+ [\s\S]*Score −?[\d.]+ standard deviations/,
    );
    const combination = await shownText(items().filter({ hasText: 'Unusual combination' }).first());
    expect(combination).toMatch(/What made it unusual:\s+\S.*\d of the score/);
    expect(combination).toContain('Never alerts');
  });

  it('kinds are ticked by keyboard; the counts say what each choice would list', async () => {
    await open('anomalies');
    const all = await status();
    expect(all).toMatch(/^Showing (\d+) of \1, in \d+ episodes/);
    const thresholds = await countOf('Crosses a threshold');
    for (const name of ['Likely artefact', 'Unlike', 'Rises', 'Unusual', 'Outside']) {
      await kind(name).focus();
      await press('Space');
    }
    expect(await status()).toContain(`Showing ${thresholds} of`);
    expect(
      new Set(await items().evaluateAll((each) => each.map((one) => one.getAttribute('aria-label')?.split(',')[0]))),
    ).toEqual(new Set(['Crosses a threshold']));
    const vitals = lists.page.getByLabel('Vital sign');
    await vitals.focus();
    await press('S');
    expect(await status()).toMatch(/Showing \d+ of/);
    expect(await vitals.inputValue()).toBe('oxygen-saturation');
    await button('Show all').focus();
    await press('Enter');
    expect([await status(), await focused()]).toEqual([all, all]);
    await lists.page.getByLabel('Time').selectOption('24h');
    expect(await status()).not.toMatch(/Showing (\d+) of \1,/);
    for (const box of await lists.page.getByRole('checkbox').all()) await box.uncheck();
    expect(await status()).toMatch(/^Showing 0 of \d+\. None suits these filters\.$/);
  });

  it('an episode is folded, counted, unfolded by keyboard and folded again', async () => {
    await open('anomalies');
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

  it('leads to the chart and to the reading, and is exported as listed', async () => {
    await open('anomalies');
    const first = items().first();
    const id = await first.getAttribute('data-anomaly');
    await first.getByRole('button', { name: /^Show on the chart/ }).click();
    const threshold = items().filter({ hasText: 'threshold' }).first();
    await threshold.getByRole('button', { name: /^Reading in Data/ }).click();
    const several = items().filter({ hasText: 'Unusual combination' }).first();
    await several.locator('summary').click();
    await several.getByRole('button', { name: /^Reading 2 of/ }).click();
    const reference = expect.stringMatching(/^Observation\/o\d+$/);
    expect(await lists.calls()).toEqual([
      { show: id },
      { open: { reference, concept: expect.any(String) } },
      { open: { reference, concept: null } },
    ]);
    const shown = Number(/Showing (\d+)/.exec(await status())?.[1]);
    expect(await lists.exported()).toHaveLength(4 + shown);
  });

  it('says what could not be looked for, and where no acknowledgement is offered why', async () => {
    await open('anomalies', 'chart=child&acknowledging=none');
    const child = await main();
    expect(child).toContain('No anomaly was found in the readings of this chart.');
    expect(child).toContain('Heart rate: too few readings (1 of 5)');
    expect(child).toContain('not applied to readings from before the age of 18');
    expect(child).toContain('Weight: a child grows');
    await lists.judge('anomalies-child');
    await open('anomalies', 'acknowledging=none');
    expect(await main()).toContain('Acknowledging is not offered here: the app was not opened from a card');
    expect(await button(/cknowledge/).count()).toBe(0);
    expect(await lists.page.getByLabel('Acknowledged').count()).toBe(0);
  });
});

describeInBrowser('An anomaly', () => {
  const lists = listsInBrowser();
  const { open, main, focused, press } = lists;
  const items = () => lists.page.locator('[data-anomaly]');
  const status = () => shownText(lists.page.getByRole('status').filter({ hasText: 'Showing' }));
  const ask = () =>
    items()
      .first()
      .getByRole('button', { name: /^Acknowledge/ });
  const form = () => lists.page.getByRole('form', { name: /^Acknowledge:/ });
  const keep = () => form().getByRole('button', { name: 'Keep it' });

  it('is acknowledged by keyboard: reason, note, who and when after it, and taken back', async () => {
    await open('anomalies', 'chart=few', 400);
    const first = items().first();
    await ask().focus();
    await press('Enter');
    await lists.page.waitForFunction('document.activeElement.type === "radio"');
    await keep().focus();
    await press('Enter');
    expect(await shownText(form())).toContain('Choose one.');
    await form().getByRole('radio').first().focus();
    await press('Space', 'ArrowUp');
    await keep().focus();
    await press('Enter');
    expect(await shownText(form())).toContain('Say which.');
    await lists.judge('acknowledging');
    await form().getByLabel('Note').focus();
    await lists.page.keyboard.type('<b>lead off</b> $t(anomalies.title) {{who}}');
    await press('Tab', 'Enter');
    await form().waitFor({ state: 'detached' });
    expect(await shownText(first)).toMatch(
      /✓ Acknowledged by Nurse <img src=x .*>, 27 Nov, 14:10: Another reason “<b>lead off<\/b> \$t\(anomalies\.title\) \{\{who\}\}” \(Practitioner\/n1\)/,
    );
    expect(await focused()).toBe(await first.getAttribute('aria-label'));
    expect(await lists.calls()).toEqual([
      {
        acknowledge: await first.getAttribute('data-anomaly'),
        reason: 'other',
        note: '<b>lead off</b> $t(anomalies.title) {{who}}',
      },
    ]);
    await lists.judge('acknowledged');
    await first.getByRole('button', { name: /^Take back/ }).click();
    await ask().waitFor();
  });

  it('while it is being kept it says so, and nothing looks kept before it is', async () => {
    await open('anomalies', 'acknowledging=slow&chart=few');
    await ask().click();
    await form().getByLabel('Seen, acting on it').check();
    await keep().click();
    await form().getByText('Being kept …').waitFor();
    expect(await main()).not.toContain('Acknowledged by');
    await lists.page.evaluate('answer()');
    await lists.page.getByText(/Acknowledged by/).waitFor();
  });

  it.each([
    ['refused', 'It was not kept: the service refused it.'],
    ['down', 'It was not kept: the service did not answer. Try again.'],
  ])('where keeping is %s it says so, and what was written stays', async (how, sentence) => {
    await open('anomalies', `acknowledging=${how}&chart=few`, 400);
    await ask().click();
    await form().getByLabel('Expected for this patient').check();
    await form().getByLabel('Note').fill('known COPD');
    await keep().click();
    await form().getByRole('alert').getByText(sentence).waitFor();
    expect(await form().getByLabel('Note').inputValue()).toBe('known COPD');
    await lists.judge(`not-kept-${how}`);
    await form().getByLabel('Note').press('Escape');
    await form().waitFor({ state: 'detached' });
    expect(await main()).not.toContain('Acknowledged by');
  });

  it('an episode is acknowledged as a whole; what no longer suits the filter goes, and the focus to the count', async () => {
    await open('anomalies');
    await lists.page.getByLabel('Acknowledged').selectOption('open');
    const before = await status();
    const whole = lists.button(/^Acknowledge all \d+/).first();
    const count = Number(/\d+/.exec(await shownText(whole))?.[0]);
    await whole.click();
    const all = lists.page.getByRole('form', { name: /^Acknowledge an episode/ });
    await all.getByLabel('Seen, acting on it').check();
    await all.getByRole('button', { name: 'Keep it' }).click();
    await all.waitFor({ state: 'detached' });
    expect(await lists.calls()).toHaveLength(count);
    const shown = (text: string) => Number(/Showing (\d+)/.exec(text)?.[1]);
    expect(shown(await status())).toBe(shown(before) - count);
    await lists.page.waitForFunction('document.activeElement.textContent.startsWith("Showing")');
  });
});
