import { expect, it, jest } from '@jest/globals';
import { recentTime } from '../support/app-charts.js';
import { describeInBrowser } from '../support/chromium.js';
import { storedRow } from '../support/stored-worklist.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('What a worklist does not have, or not yet', () => {
  const ward = wardInBrowser({ patients: () => wardOf(27), window: 'each test' });

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

  it('what the service keeps is shown first, with its time, and replaced by what is computed', async () => {
    const at = new Date(Date.now() - 3_600_000);
    ward.stored.answer = (patients) => ({
      status: 200,
      body: { assessments: patients.map((patient) => storedRow(patient, at)), notStored: [] },
    });
    const release = await hold('Condition');
    await ward.launch();
    await ward.rows().filter({ hasText: 'stored ' }).first().waitFor();
    expect(
      await ward
        .rows()
        .filter({ hasText: new RegExp(String.raw`22\u00a0%.*stored ${recentTime}`, 's') })
        .count(),
    ).toBe(ward.sandbox.patientCount);
    await ward.page.getByText(`Reading: 0 of ${ward.sandbox.patientCount} patients`).waitFor();
    await ward.judge('stored');
    release();
    await ward.read();
    expect(await ward.page.getByRole('cell', { name: /^stored/ }).count()).toBe(0);
    expect(ward.stored.asked).toEqual([expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)]);
  });

  it('who is in hospital now is a list of its own; another is left for it at once; a service that never answers holds nothing back', async () => {
    ward.stored.answer = null;
    const release = await hold('Condition');
    await ward.launch();
    await ward.page.getByText(`Reading: 0 of ${ward.sandbox.patientCount} patients`).waitFor();
    const list = ward.page.getByRole('combobox', { name: 'Which list' });
    await list.focus();
    await list.selectOption({ label: 'in hospital now' });
    release();
    await ward.read();
    const count = await ward.rows().count();
    expect(count).toBeGreaterThan(1);
    expect(count).toBeLessThan(ward.sandbox.patientCount);
    expect(ward.fhirRequests().filter((url) => url.includes('Encounter?status=arrived'))).toHaveLength(1);
    expect(await list.evaluate((one) => one === document.activeElement)).toBe(true);
    await ward.judge('in-hospital');
    await list.selectOption({ label: 'all patients' });
    await ward.page.getByText(`${ward.sandbox.patientCount} patients read`).waitFor();
    await ward.page.getByText('Stored assessments did not come in time; everything here is computed').waitFor();
    expect(
      await ward
        .rows()
        .filter({ hasText: /\d\u00a0%/ })
        .count(),
    ).toBeGreaterThan(10);
  });

  it('a chunk that failed is said, its patients are not read and never low, and can be read again', async () => {
    const { page, context, sandbox } = ward;
    ward.stored.answer = () => ({ status: 403, body: {} });
    let failures = 0;
    await context.route(`${sandbox.url}/fhir/Encounter?**`, async (route) => {
      failures += 1;
      await (failures === 1 ? route.fulfill({ status: 500, body: '' }) : route.continue());
    });
    await ward.launch();
    await ward.read();
    await page.getByText('25 patients could not be read').waitFor();
    await page.getByText('Stored assessments are not told to this user').waitFor();
    const unread = ward.rows().filter({ hasText: 'Not read: the EHR did not answer' });
    expect(await unread.count()).toBe(25);
    for (const text of await unread.allInnerTexts()) expect(text).not.toMatch(/\d\s%|low/);
    await ward.judge('partial');
    await ward.resize(400);
    await ward.judge('partial');
    await page.getByRole('button', { name: 'Read these again' }).click();
    await page.getByText(`${sandbox.patientCount} patients read`).waitFor();
    expect(await unread.count()).toBe(0);
  });

  it('patients that cannot be listed: why is said, with what one can do, and trying again tries again', async () => {
    const { page } = ward;
    const answers = [
      ['failed', { status: 503, body: '' }, 'The patients could not be read', 'Try again'],
      ['refused', { status: 403, body: '{}' }, 'The EHR refused to list patients', 'Try again'],
      ['expired', { status: 401, body: '' }, 'The session has ended', 'Sign in again'],
    ] as const;
    let at = 0;
    await ward.context.route(`${ward.sandbox.url}/fhir/Patient?**`, (route) => route.fulfill(answers[at]![1]));
    await ward.launch();
    for (const [name, , title, button] of answers) {
      await ward.resize(1400);
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByRole('button', { name: button }).waitFor();
      await ward.judge(name);
      // The same lines, narrower.
      await ward.resize(400);
      await ward.look(name);
      at += 1;
      if (button === 'Try again') await page.getByRole('button', { name: button }).click();
    }
  });

  it('no patient: said; a list that is cut short: said', async () => {
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
    await page.getByText('The EHR lists no patient for this user.').waitFor();
    await ward.judge('empty');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('The first 1 of 900 patients.').waitFor();
    await page.getByText('Name not known (EHR id alone)').waitFor();
    await ward.read();
    await ward.judge('cut');
  });
});
