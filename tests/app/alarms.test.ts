import { expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { listsInBrowser } from '../support/lists-in-browser.js';
import { appTexts, englishLeftIn, pattern, patternIn, t } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

const german = await appTexts('de');

describeInBrowser('The list of alarms', () => {
  const lists = listsInBrowser();
  const { open, check, main, press } = lists;
  const rows = () => lists.page.locator('[data-alarm]');
  const note = (name: string) => pattern(`anomalies.alarms.note.${name}`, {}, 'part');
  const told = async () =>
    /\d+/.exec((await main()).match(pattern('anomalies.told_other', { count: /\d+/ }, 'part'))?.[0] ?? '')?.[0];

  it('newest first, with what was worse than usual and by how much; the current one is marked, earlier ones fold', async () => {
    await open('anomalies', 'chart=hourly', 400);
    expect(await rows().count()).toBe(2);
    const current = await shownText(rows().first());
    expect(current).toMatch(pattern('anomalies.alarms.kind.worse-than-usual', {}, 'start'));
    expect(current).toMatch(/27 Nov, 1\d:10/);
    expect(current).toMatch(/116|117/);
    expect(current).toMatch(pattern('anomalies.alarms.current', { time: /\d\d:10/ }, 'part'));
    expect(await lists.page.locator('[data-alarm=current]').count()).toBe(1);
    expect(await main()).toMatch(pattern('anomalies.alarms.asOf', { time: '27 Nov, 14:10' }, 'part'));
    expect(await main()).not.toMatch(note('incomplete'));
    const earlier = lists.page.getByText(pattern('anomalies.alarms.earlier_one', { count: 1 }));
    expect(await rows().last().isVisible()).toBe(false);
    await earlier.focus();
    await press('Enter');
    expect(await shownText(rows().last())).toMatch(/2[56] Nov, \d\d:10/);
  });

  it('is above the anomalies, which do not count it', async () => {
    await open('anomalies', 'chart=hourly');
    const headings = await lists.page.getByRole('heading', { level: 2 }).allInnerTexts();
    expect(headings).toEqual([t('anomalies.alarms.title'), t('anomalies.title')]);
    const counted = await told();
    expect(Number(counted)).toBeGreaterThan(0);
    await open('anomalies', 'chart=hourly&alarms=failed');
    expect([await rows().count(), await told()]).toEqual([0, counted]);
  });

  it('in intensive care says that it interrupts nobody', async () => {
    await open('anomalies', 'chart=hourly&place=intensive-care', 400);
    expect(await shownText(rows().first())).toContain(t('anomalies.alarms.inIntensiveCare'));
    expect(await main()).toMatch(note('intensive-care'));
    await check('alarms-intensive-care');
  });

  it.each([
    ['child', 'child', 0],
    ['young-hourly', 'minor', 0],
    ['unknown-age', 'birth-date-unknown', 2],
    ['empty', 'nothing-usable', 0],
  ] as const)(
    'chart %s: says why there are fewer, and never that there are none where none can be',
    async (chart, name, count) => {
      await open('anomalies', `chart=${chart}`, 400);
      expect(await main()).toMatch(note(name));
      expect(await rows().count()).toBe(count);
      const none = pattern('anomalies.alarms.none', {}, 'part');
      if (name !== 'minor') expect(await main()).not.toMatch(none);
      await check(`alarms-${chart}`);
    },
  );

  it.each(['light', 'dark'])('no violation at 400 and 800 px, %s', async (theme) => {
    for (const width of [400, 800]) {
      await open('anomalies', `chart=hourly&theme=${theme}`, width);
      await lists.page.getByText(pattern('anomalies.alarms.earlier_one', { count: 1 })).click();
      await check(`alarms-${theme}`);
    }
  });

  it('that could not be looked for says so, and is tried again alone', async () => {
    await open('anomalies', 'chart=few&alarms=failed', 400);
    expect(await shownText(lists.page.getByRole('alert'))).toMatch(pattern('anomalies.alarms.failedTitle', {}, 'part'));
    await check('alarms-failed');
    await lists.button(t('common.tryAgain')).click();
    expect(await lists.calls()).toEqual(['retry alarms']);
  });

  it('in German nothing of it is English', async () => {
    await open('anomalies', 'chart=hourly&place=intensive-care&language=de&acknowledging=none', 400);
    const text = await main();
    expect(text).toContain(german('anomalies.alarms.title'));
    expect(text).toMatch(patternIn('de', 'anomalies.alarms.note.intensive-care', {}, 'part'));
    expect(englishLeftIn(text.replaceAll(/SYNTHETIC, Anna|<img src=x onerror=\S*/g, ''))).toEqual([]);
    await check('alarms-de', 'all but colours');
  });

  it('on paper the alarms of the day are whole', async () => {
    await open('anomalies', 'chart=hourly', 800);
    await lists.page.emulateMedia({ media: 'print' });
    expect(await rows().first().isVisible()).toBe(true);
    await lists.page.emulateMedia({ media: 'screen' });
  });
});
