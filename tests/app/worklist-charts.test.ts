import { beforeAll, expect, it, jest } from '@jest/globals';
import { chartDrawn, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { pattern, t, textPattern } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

/** The line that counts the rows of the data. */
const allRows = pattern('data.showing', { found: /[\d,]+/, all: /[\d,]+/ }, 'part');
const [reading, readingOf] = ['reading', 'readingOf'].map((key) => pattern(`app.${key}_other`));
const readingChart = textPattern`${reading!}|${readingOf!}`;

describeInBrowser('Charts that are opened from the worklist', () => {
  const ward = wardInBrowser({ patients: () => wardOf(9), window: 'one' });
  beforeAll(async () => {
    await ward.launch();
    await ward.read();
  }, 120_000);

  it('a patient has the same tabs, and back goes to the place in the list; no other patient’s name is shown', async () => {
    const { page } = ward;
    const opened = await ward.names();
    for (const [name, back] of [
      [opened[0]!, 'button of the app'],
      [opened[1]!, 'button of the browser'],
    ] as const) {
      await ward.rows().getByRole('button', { name, exact: true }).click();
      await chartDrawn(page).waitFor();
      expect(await shownText(page.getByRole('heading', { level: 1 }))).toBe(name);
      const text = await shownText(page.locator('body'));
      for (const other of opened) expect([other, text.includes(other)]).toEqual([other, other === name]);
      if (back === 'button of the app') {
        await page.getByRole('tab', { name: t('overview.tabs.data') }).click();
        await page.getByText(allRows).waitFor();
        await page.getByRole('button', { name: t('worklist.back') }).click();
      } else {
        await ward.check('chart');
        await page.goBack();
      }
      await ward.rows().first().waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    }
    expect(await ward.names()).toEqual(opened);
  });

  it('a patient that is left while the chart is read is never shown under the next one, however late the responses', async () => {
    const { page, context } = ward;
    const [first = '', second = ''] = await ward.names();
    const open = (name: string) => ward.rows().getByRole('button', { name, exact: true }).click();
    const back = () => page.getByRole('button', { name: t('worklist.back') }).click();
    /** What the worker has of the chart that is open. */
    const data = async () => {
      await page.getByRole('tab', { name: t('overview.tabs.data') }).click();
      await page.getByText(allRows).waitFor();
      return shownText(page.getByRole('tabpanel'));
    };
    await open(second);
    const own = await data();
    await back();

    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held: string | null = null;
    const late: Promise<void>[] = [];
    const asked = new Promise<void>((resolve) => {
      void context.route(`${ward.sandbox.url}/fhir/Observation?**`, async (route) => {
        const patient = new URL(route.request().url()).searchParams.get('patient');
        held ??= patient;
        // The worker that asked may have ended.
        const goOn = () => route.continue().catch(() => undefined);
        if (patient !== held) return goOn();
        resolve();
        late.push(gate.then(goOn));
      });
    });
    await open(first);
    await page.getByRole('heading', { name: readingChart }).waitFor();
    await asked;
    await back();
    await open(second);
    await chartDrawn(page).waitFor();
    release();
    await Promise.all(late);
    for (let times = 0; times < 3; times += 1) {
      await page.getByRole('tab', { name: t('overview.tabs.overview') }).click();
      await chartDrawn(page).waitFor();
      expect(await data()).toBe(own);
    }
    const text = await shownText(page.locator('body'));
    expect([text.includes(second), text.includes(first)]).toEqual([true, false]);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
