import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { countsIn, type ListsInBrowser, listsInBrowser } from '../support/lists-in-browser.js';
import { pattern, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

const kinds = ['artefact', 'threshold', 'own-baseline', 'trend', 'unusual-combination', 'time-series'] as const;
type Kind = (typeof kinds)[number];
/** Name of a button about an anomaly: what it does, then which one. */
const about = (action: string | RegExp, anomaly: string | RegExp = /.*/) =>
  pattern('anomalies.about', { action, anomaly });
/** How many a text says: what the pattern captures first. */
const count = (found: RegExp, text: string) => Number(found.exec(text)?.[1]);
/** Who acknowledged it, and when. */
const acknowledged = pattern('anomalies.acknowledged', { who: /Nurse .*?/ }, 'part');

/** The parts of the list that its tests ask for. */
function partsOf(lists: ListsInBrowser) {
  /** The line that counts them; it takes the focus where what had it is gone. */
  const line = () => lists.page.locator('[role=status][tabindex]');
  return {
    line,
    status: () => shownText(line()),
    items: () => lists.page.locator('[data-anomaly]'),
    itemsOf: (kind: Kind) => lists.page.getByRole('group', { name: textPattern`^${t(`terms.anomalyKind.${kind}`)}, ` }),
    /** Unfolds what is only listed. */
    unfoldListed: () =>
      lists.page.locator('summary', { hasText: pattern('anomalies.onlyListed_other', { count: /\d+/ }) }).click(),
    choice: (name: string) => lists.page.getByRole('combobox', { name, exact: true }),
  };
}

describeInBrowser('The list of anomalies', () => {
  const lists = listsInBrowser();
  const { open, button, main, focused, press } = lists;
  const { items, itemsOf, status, choice, unfoldListed } = partsOf(lists);
  const counted = (kind: Kind) => pattern('common.counted', { name: t(`terms.anomalyKind.${kind}`), count: /(\d+)/ });
  const checkbox = (kind: Kind) => lists.page.getByRole('checkbox', { name: counted(kind) });
  const countOf = async (kind: Kind) => count(counted(kind), await shownText(lists.page.getByText(counted(kind))));

  it('each has kind, vital sign, time, rule, value, expected range and score', async () => {
    await open('anomalies');
    const title = textPattern`${t('terms.anomalyKind.threshold')}\s+\S.*\s+27 Nov, \d\d:\d\d`;
    const rule = textPattern`${t('anomalies.rule.threshold.high')}|${t('anomalies.rule.threshold.low')}`;
    const [value, limit] = [t('anomalies.value'), t('anomalies.limit')];
    expect(await shownText(itemsOf('threshold').first())).toMatch(
      textPattern`${title}[\s\S]*${rule}\s+${value} \S+ \S+\s+${limit} `,
    );
    for (const kind of ['threshold', 'own-baseline', 'trend', 'artefact'] as const) await checkbox(kind).uncheck();
    await unfoldListed();
    const expected = pattern('common.between', { low: /\S+/, high: /\S+/, unit: /\S+/ }, 'part');
    const score = pattern('anomalies.scoreText.time-series', { score: /−?[\d.]+/ }, 'part');
    expect(await shownText(itemsOf('time-series').first())).toMatch(
      textPattern`${value} [\s\S]*${t('anomalies.expected')} ${expected}[\s\S]*${t('anomalies.score')} ${score}`,
    );
    const combination = await shownText(itemsOf('unusual-combination').first());
    const reason = pattern('anomalies.reason', { name: /\S.*/, value: /.*/, share: /.*\d/ }, 'part');
    expect(combination).toMatch(textPattern`${t('anomalies.reasonsTitle')}\s+${reason}`);
    expect(combination).toMatch(pattern('anomalies.neverAlerts', {}, 'part'));
  });

  it('kinds are ticked by keyboard; the counts say what each choice would list', async () => {
    await open('anomalies');
    const all = await status();
    expect(all).toMatch(
      pattern('anomalies.showingEpisodes_other', { shown: /\d+/, all: /\d+/, count: /\d+/ }, 'start'),
    );
    expect(countsIn(all).shown).toBe(countsIn(all).all);
    const thresholds = await countOf('threshold');
    for (const kind of kinds) {
      if (kind === 'threshold') continue;
      await checkbox(kind).focus();
      await press('Space');
    }
    expect(countsIn(await status()).shown).toBe(thresholds);
    const labels = await items().evaluateAll((each) => each.map((one) => one.getAttribute('aria-label')));
    expect(new Set(labels.map((label) => label?.startsWith(`${t('terms.anomalyKind.threshold')}, `)))).toEqual(
      new Set([true]),
    );
    const vitals = choice(t('anomalies.conceptFilter'));
    const place = await vitals
      .locator('option')
      .evaluateAll((options) => options.findIndex((option) => option.getAttribute('value') === 'oxygen-saturation'));
    await vitals.focus();
    await press(...Array.from({ length: place }, () => 'ArrowDown'));
    expect(countsIn(await status()).shown).toBeGreaterThanOrEqual(0);
    expect(await vitals.inputValue()).toBe('oxygen-saturation');
    await button(t('common.showAll')).focus();
    await press('Enter');
    expect([await status(), await focused()]).toEqual([all, all]);
    await choice(t('anomalies.rangeFilter')).selectOption('24h');
    const lastDay = countsIn(await status());
    expect(lastDay.shown).not.toBe(lastDay.all);
    for (const box of await lists.page.getByRole('checkbox').all()) await box.uncheck();
    expect(await status()).toMatch(pattern('anomalies.showingNone', { shown: 0, all: /\d+/ }));
  });

  it('an episode is folded, counted, unfolded by keyboard and folded again', async () => {
    await open('anomalies');
    const before = await items().count();
    const text = pattern('anomalies.expand_other', { count: /(\d+)/ }, 'part');
    const unfold = button(about(text)).first();
    const more = count(text, await shownText(unfold));
    await unfold.focus();
    await press('Enter');
    expect(await items().count()).toBe(before + more);
    expect(await main()).toMatch(pattern('anomalies.episode', { count: /\d+/, from: /\d+ Nov.*/ }, 'part'));
    await button(about(t('anomalies.collapse')))
      .first()
      .focus();
    await press('Enter');
    expect(await items().count()).toBe(before);
  });

  it('leads to the graph and to the reading, and is exported as listed', async () => {
    await open('anomalies');
    const first = items().first();
    const id = await first.getAttribute('data-anomaly');
    await first.getByRole('button', { name: about(t('anomalies.showInTrends')) }).click();
    const threshold = itemsOf('threshold').first();
    await threshold.getByRole('button', { name: about(t('anomalies.openReading')) }).click();
    for (const kind of kinds) if (kind !== 'unusual-combination') await checkbox(kind).uncheck();
    const listed = lists.page.locator('summary', { hasText: pattern('anomalies.onlyListed_other', { count: /\d+/ }) });
    if ((await itemsOf('unusual-combination').count()) === 0 || (await listed.count()) > 0) await listed.click();
    const several = itemsOf('unusual-combination').first();
    await several.locator('summary').click();
    const second = pattern('anomalies.readingOf', { number: 2 }, 'part');
    await several.getByRole('button', { name: about(second, /Observation.*/) }).click();
    const reference = expect.stringMatching(/^Observation\/o\d+$/);
    expect(await lists.calls()).toEqual([
      { show: id },
      { open: { reference, concept: expect.any(String) } },
      { open: { reference, concept: null } },
    ]);
    const { shown } = countsIn(await status());
    expect(await lists.exported('anomalies')).toHaveLength(4 + shown);
  });

  it('says which checks could not be run, and where acknowledging is not offered why', async () => {
    await open('anomalies', 'chart=child&acknowledging=none');
    const child = await main();
    const heartRate = t('terms.concept.heart-rate');
    expect(child).toMatch(pattern('anomalies.told_one', { count: 1 }, 'part'));
    expect(child).toMatch(pattern('anomalies.tooFew', { name: heartRate, readings: 1, needed: 5 }, 'part'));
    expect(child).toMatch(pattern('anomalies.childLimits', {}, 'part'));
    expect(child).toMatch(pattern('anomalies.childGrows', { name: t('terms.concept.body-weight') }, 'part'));
    await lists.check('anomalies-child');
    await open('anomalies', 'acknowledging=none');
    expect(await main()).toMatch(pattern('anomalies.notOffered.no-card', {}, 'part'));
    for (const action of [t('anomalies.acknowledge'), pattern('anomalies.acknowledgeAll', {}, 'part')])
      expect(await button(about(action)).count()).toBe(0);
    expect(await choice(t('anomalies.acknowledgedFilter')).count()).toBe(0);
  });
});

describeInBrowser('An anomaly', () => {
  const lists = listsInBrowser();
  const { open, button, main, focused, press } = lists;
  const { items, line, status, choice } = partsOf(lists);
  const ask = () =>
    items()
      .first()
      .getByRole('button', { name: about(t('anomalies.acknowledge')) });
  const form = () => lists.page.getByRole('form', { name: pattern('anomalies.acknowledgeTitle') });
  const save = () => form().getByRole('button', { name: t('anomalies.save'), exact: true });
  const note = () => form().getByRole('textbox', { name: t('anomalies.note') });
  const reasonOf = (code: 'acting' | 'expected') => ({
    name: t(`anomalies.acknowledgementReason.${code}`),
    exact: true,
  });

  it('is acknowledged by keyboard: reason, note, who and when after it, and taken back', async () => {
    await open('anomalies', 'chart=few', 400);
    const first = items().first();
    await ask().focus();
    await press('Enter');
    await lists.page.waitForFunction('document.activeElement.type === "radio"');
    await save().focus();
    await press('Enter');
    expect(await shownText(form())).toMatch(pattern('anomalies.missing.reason', {}, 'part'));
    await form().getByRole('radio').first().focus();
    await press('Space', 'ArrowUp');
    await save().focus();
    await press('Enter');
    expect(await shownText(form())).toMatch(pattern('anomalies.missing.note', {}, 'part'));
    await lists.check('acknowledging');
    await note().focus();
    const written = '<b>lead off</b> $t(anomalies.title) {{who}}';
    await lists.page.keyboard.type(written);
    await press('Tab', 'Enter');
    await form().waitFor({ state: 'detached' });
    const reason = t('anomalies.acknowledgementReason.other');
    const said = { who: /Nurse <img src=x .*>/, when: '27 Nov, 14:10', reason, note: written };
    expect(await shownText(first)).toMatch(
      textPattern`✓ ${pattern('anomalies.acknowledgedNote', said, 'part')} \(Practitioner/n1\)`,
    );
    expect(await focused()).toBe(await first.getAttribute('aria-label'));
    expect(await lists.calls()).toEqual([
      { acknowledge: await first.getAttribute('data-anomaly'), reason: 'other', note: written },
    ]);
    await lists.check('acknowledged');
    await first.getByRole('button', { name: about(t('anomalies.withdraw')) }).click();
    await ask().waitFor();
  });

  it('while it is being saved it says so, and nothing looks saved before it is', async () => {
    await open('anomalies', 'acknowledging=slow&chart=few');
    await ask().click();
    await form().getByRole('radio', reasonOf('acting')).check();
    await save().click();
    await form().getByText(t('anomalies.saving'), { exact: true }).waitFor();
    expect(await main()).not.toMatch(acknowledged);
    await lists.page.evaluate('answer()');
    await lists.page.getByText(acknowledged).waitFor();
  });

  it.each([
    ['refused', 'refused'],
    ['down', 'unreachable'],
  ] as const)('where saving is %s it says so, and what was written stays', async (how, why) => {
    await open('anomalies', `acknowledging=${how}&chart=few`, 400);
    await ask().click();
    await form().getByRole('radio', reasonOf('expected')).check();
    await note().fill('known COPD');
    await save().click();
    await form()
      .getByRole('alert')
      .getByText(t(`anomalies.notSaved.${why}`))
      .waitFor();
    expect(await note().inputValue()).toBe('known COPD');
    await lists.check(`not-saved-${how}`);
    await note().press('Escape');
    await form().waitFor({ state: 'detached' });
    expect(await main()).not.toMatch(pattern('anomalies.acknowledgedNote', { who: /Nurse .*?/ }, 'part'));
  });

  it('an episode is acknowledged as a whole; what no longer matches the filter goes, and the focus to the count', async () => {
    await open('anomalies');
    await choice(t('anomalies.acknowledgedFilter')).selectOption('open');
    const before = await status();
    const text = pattern('anomalies.acknowledgeAll', { count: /(\d+)/ }, 'part');
    const whole = button(about(text)).first();
    const acknowledging = count(text, await shownText(whole));
    await whole.click();
    const all = lists.page.getByRole('form', { name: pattern('anomalies.acknowledgeAllTitle', { count: /\d+/ }) });
    await all.getByRole('radio', reasonOf('acting')).check();
    await all.getByRole('button', { name: t('anomalies.save'), exact: true }).click();
    await all.waitFor({ state: 'detached' });
    // The newest one covers those before it.
    expect(await lists.calls()).toHaveLength(1);
    expect(countsIn(await status()).shown).toBe(countsIn(before).shown - acknowledging);
    await line().and(lists.page.locator(':focus')).waitFor();
  });
});
