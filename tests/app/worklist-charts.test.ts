import { beforeAll, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('Charts that are opened from the worklist', () => {
  const ward = wardInBrowser({ patients: () => wardOf(9), window: 'one' });
  beforeAll(async () => {
    await ward.launch();
    await ward.read();
  }, 120_000);

  it('a patient has the same tabs, and back goes to where it was; no name of another is ever shown', async () => {
    const { page } = ward;
    const opened = await ward.names();
    for (const [name, back] of [
      [opened[0]!, 'our button'],
      [opened[1]!, 'that of the browser'],
    ] as const) {
      await ward.rows().getByRole('button', { name, exact: true }).click();
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      expect(await shownText(page.getByRole('heading', { level: 1 }))).toBe(name);
      const text = await shownText(page.locator('body'));
      for (const other of opened) expect([other, text.includes(other)]).toEqual([other, other === name]);
      if (back === 'our button') {
        await page.getByRole('tab', { name: 'Data' }).click();
        await page.getByText(/of [\d,]+ rows/).waitFor();
        await page.getByRole('button', { name: 'Back to the worklist' }).click();
      } else {
        await ward.judge('chart');
        await page.goBack();
      }
      await ward.rows().first().waitFor();
      expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    }
    expect(await ward.names()).toEqual(opened);
  });

  it('a patient that is left while being read never comes under the next one, however late the answers', async () => {
    const { page, context } = ward;
    const [first = '', second = ''] = await ward.names();
    const open = (name: string) => ward.rows().getByRole('button', { name, exact: true }).click();
    const back = () => page.getByRole('button', { name: 'Back to the worklist' }).click();
    /** What the worker has of the chart that is open. */
    const data = async () => {
      await page.getByRole('tab', { name: 'Data' }).click();
      await page.getByText(/of [\d,]+ rows/).waitFor();
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
    await page.getByRole('heading', { name: /^Reading the chart/ }).waitFor();
    await asked;
    await back();
    await open(second);
    await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    release();
    await Promise.all(late);
    for (let look = 0; look < 3; look += 1) {
      await page.getByRole('tab', { name: 'Overview' }).click();
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      expect(await data()).toBe(own);
    }
    const text = await shownText(page.locator('body'));
    expect([text.includes(second), text.includes(first)]).toEqual([true, false]);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
