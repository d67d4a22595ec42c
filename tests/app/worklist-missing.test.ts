import { expect, it, jest } from '@jest/globals';
import { recentTime } from '../support/app-charts.js';
import { describeInBrowser } from '../support/chromium.js';
import { storedRow } from '../support/stored-worklist.js';
import { pattern, t, textPattern } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

const percent = (value: RegExp | string) => pattern('terms.percent.value', { value }, 'part');
const stored = pattern('worklist.stored', { time: recentTime }, 'part');

describeInBrowser('What a worklist does not have, or not yet', () => {
  const ward = wardInBrowser({ patients: () => wardOf(27), window: 'each test' });

  const progress = (done: number) => t('worklist.reading', { done, count: ward.sandbox.patientCount });
  const allRead = () => t('worklist.readAll', { count: ward.sandbox.patientCount });

  /** Holds the calls of a type until they are let go. */
  async function hold(type: string): Promise<() => void> {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await ward.context.route(`${ward.sandbox.url}/fhir/${type}?**`, async (route) => {
      await held;
      await route.continue();
    });
    return () => release();
  }

  it('stored assessments are shown first, with their time, and replaced by calculated ones', async () => {
    const at = new Date(Date.now() - 3_600_000);
    ward.stored.answer = (patients) => ({
      status: 200,
      body: { assessments: patients.map((patient) => storedRow(patient, at)), notStored: [] },
    });
    const release = await hold('Condition');
    await ward.launch();
    await ward.rows().filter({ hasText: stored }).first().waitFor();
    expect(
      await ward
        .rows()
        .filter({ hasText: textPattern`${percent('22')}[\s\S]*${stored}` })
        .count(),
    ).toBe(ward.sandbox.patientCount);
    await ward.page.getByText(progress(0)).waitFor();
    await ward.check('stored');
    release();
    await ward.read();
    expect(await ward.page.getByRole('cell', { name: pattern('worklist.stored') }).count()).toBe(0);
    expect(ward.stored.asked).toEqual([expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)]);
  });

  it('patients in hospital now are a list of their own, which can be chosen while another is read; a service that never responds delays nothing', async () => {
    ward.stored.answer = null;
    const release = await hold('Condition');
    await ward.launch();
    await ward.page.getByText(progress(0)).waitFor();
    const list = ward.page.getByRole('combobox', { name: t('worklist.listLabel'), exact: true });
    await list.focus();
    await list.selectOption('in-hospital');
    release();
    await ward.read();
    const count = await ward.rows().count();
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(ward.sandbox.patientCount);
    expect(ward.fhirRequests().filter((url) => url.includes('Encounter?status=arrived'))).toHaveLength(1);
    expect(await list.evaluate((one) => one === document.activeElement)).toBe(true);
    await ward.check('in-hospital');
    await list.selectOption('all');
    await ward.page.getByText(allRead()).waitFor();
    await ward.page.getByText(t('worklist.storedMissing.late')).waitFor();
    expect(
      await ward
        .rows()
        .filter({ hasText: percent(/\d+/) })
        .count(),
    ).toBeGreaterThan(10);
  });

  it('a chunk that failed is reported; its patients are shown as not read, never as low, and can be read again', async () => {
    const { page, context, sandbox } = ward;
    ward.stored.answer = () => ({ status: 403, body: {} });
    // With places of the encounters, and asked again without them.
    let failing: string | null = null;
    let isAgain = false;
    await context.route(`${sandbox.url}/fhir/Encounter?**`, async (route) => {
      const patients = new URL(route.request().url()).searchParams.get('patient');
      failing ??= patients;
      await (patients === failing && !isAgain ? route.fulfill({ status: 500, body: '' }) : route.continue());
    });
    await ward.launch();
    await ward.read();
    await page.getByText(t('worklist.rowsNotRead', { count: 25 })).waitFor();
    await page.getByText(t('worklist.storedMissing.refused')).waitFor();
    const unread = ward.rows().filter({ hasText: t('worklist.notRead.failed') });
    expect(await unread.count()).toBe(25);
    for (const text of await unread.allInnerTexts())
      expect(text).not.toMatch(textPattern`${percent(/\d+/)}|${t('terms.band.low')}`);
    await ward.check('partial');
    await ward.resize(400);
    await ward.check('partial');
    isAgain = true;
    await page.getByRole('button', { name: t('worklist.retry'), exact: true }).click();
    await page.getByText(allRead()).waitFor();
    expect(await unread.count()).toBe(0);
  });

  it('where patients cannot be listed it says why and what to do, and trying again works', async () => {
    const { page } = ward;
    const answers = [
      ['failed', { status: 503, body: '' }, 'common.tryAgain'],
      ['refused', { status: 403, body: '{}' }, 'common.tryAgain'],
      ['expired', { status: 401, body: '' }, 'app.signInAgain'],
    ] as const;
    let at = 0;
    await ward.context.route(`${ward.sandbox.url}/fhir/Patient?**`, (route) => route.fulfill(answers[at]![1]));
    await ward.launch();
    for (const [failure, , action] of answers) {
      await ward.resize(1400);
      await page.getByRole('heading', { name: t(`worklist.failure.${failure}.title`), exact: true }).waitFor();
      const button = page.getByRole('button', { name: t(action), exact: true });
      await button.waitFor();
      await ward.check(failure);
      // The same lines, narrower.
      await ward.resize(400);
      await ward.look(failure);
      at += 1;
      if (action === 'common.tryAgain') await button.click();
    }
  });

  it('it says where there are no patients, and where the list is cut short', async () => {
    const { page } = ward;
    const bundle = { resourceType: 'Bundle', type: 'searchset', total: 0 };
    const answers = [
      bundle,
      { ...bundle, total: 900, entry: [{ resource: { resourceType: 'Patient', id: 'alone' } }] },
    ];
    await ward.context.route(`${ward.sandbox.url}/fhir/Patient?**`, (route) =>
      route.fulfill({ json: answers.shift(), headers: { 'access-control-allow-origin': '*' } }),
    );
    await ward.launch();
    await page.getByText(t('worklist.empty.all')).waitFor();
    await ward.check('empty');
    await page.getByRole('button', { name: t('app.refresh'), exact: true }).click();
    await page.getByText(t('worklist.firstOf', { shown: 1, count: 900 })).waitFor();
    await page.getByText(t('worklist.nameUnknown', { id: 'alone' })).waitFor();
    await ward.read();
    await ward.check('cut');
  });
});
