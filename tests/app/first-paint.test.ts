import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it, jest } from '@jest/globals';
import { chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { runResource } from '../support/run-resource.js';
import { appTexts, pattern, patternIn, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('What the app shows before its views', () => {
  const app = appInBrowser();
  let german: Awaited<ReturnType<typeof appTexts>>;
  beforeAll(async () => {
    german = await appTexts('de');
  });
  const backgroundOf = () => app.page.evaluate('getComputedStyle(document.body).backgroundColor');

  it.each([
    ['/', 'light'],
    ['/', 'dark'],
    ['/launch.html', 'light'],
  ] as const)(
    '%s says that it starts before any script has arrived, in each language, %s',
    async (path, colorScheme) => {
      let open = (): void => {};
      const gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await app.page.route('**/assets/**', (route) => gate.then(() => route.continue()));
      await app.page.emulateMedia({ colorScheme });
      await app.page.goto(`${app.url}${path}`, { waitUntil: 'commit' });
      expect(await shownText(app.page.getByRole('status'))).toMatch(
        textPattern`^${t('app.starting')} ${german('app.starting')}$`,
      );
      expect(await app.violations()).toEqual([]);
      const background = await backgroundOf();
      open();
      await app.page
        .getByRole('heading', { name: textPattern`^${t('app.notLaunchedTitle')}|${t('app.chooseTitle')}$` })
        .waitFor();
      // The views have the same: nothing flashes.
      expect(await backgroundOf()).toBe(background);
    },
  );

  it('without JavaScript it says that it needs it, and not that it starts', async () => {
    const context = await app.context.browser()!.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(`${app.url}/`);
      const text = await shownText(page.locator('body'));
      expect(text).toMatch(pattern('app.needsScripts', {}, 'part'));
      expect(text).toMatch(patternIn('de', 'app.needsScripts', {}, 'part'));
      expect(text).not.toMatch(pattern('app.starting', {}, 'part'));
    } finally {
      await context.close();
    }
  });

  it('it is in the reader’s language as soon as that is known', async () => {
    await app.page.addInitScript('localStorage.setItem("bellwether-language", "de")');
    await app.page.route('**/app-views-*.js', () => undefined);
    app.ehr.behaviour.answer = () => new Promise(() => undefined);
    await app.launch();
    await app.page
      .getByRole('status')
      .getByText(patternIn('de', 'app.reading_other', { count: /\d+/ }))
      .waitFor();
    expect(await app.page.evaluate('document.documentElement.lang')).toBe('de');
    expect(await app.violations()).toEqual([]);
  });

  it('views that cannot be loaded are said to be so, in place of what is waited for', async () => {
    await app.page.route('**/app-views-*.js', (route) => route.abort());
    await app.launch();
    expect(await shownText(app.page.getByRole('alert'))).toMatch(
      textPattern`^${t('app.failure.app-failed.title')}\s+${t('app.failure.app-failed.text')}`,
    );
    expect(await app.violations()).toEqual([]);
    app.complaints.length = 0;
  });

  it.each([400, 1400])('nothing moves when the chart takes its place, %d px', async (width) => {
    app.ehr.resources = [...chartOf(60), heartRate(150, 0.5)];
    await app.resize(width);
    await app.launch();
    await app.chartText();
    const moved = await app.page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(
        list.getEntries().reduce((sum, { value, hadRecentInput }) => (hadRecentInput ? sum : sum + value), 0),
      )).observe({ type: 'layout-shift', buffered: true });
      setTimeout(() => resolve(0), 1000);
    })`);
    expect(moved).toBeLessThan(0.02);
  });

  it('the launch page goes on to the sign-in without loading a view', async () => {
    await app.launch();
    await app.chartText();
    expect(app.requests.filter((url) => url.includes('LaunchPage'))).toEqual([]);
  });
});

it('pages run no script of their own text, and the thread that draws none of the model’s schemas', async () => {
  const site = await runResource('app');
  for (const page of ['index.html', 'launch.html'])
    expect(readFileSync(`${site}/${page}`, 'utf8')).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=/);
  const drawing = readdirSync(`${site}/assets`).filter((name) => name.endsWith('.js') && !name.includes('worker'));
  const withSchemas = drawing.filter((name) => readFileSync(`${site}/assets/${name}`, 'utf8').includes('ZodError'));
  expect(withSchemas).toEqual([]);
});
