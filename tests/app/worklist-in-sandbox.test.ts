import { expect, it, jest } from '@jest/globals';
import type { FrameLocator, Page } from 'playwright-core';
import { chartDrawn, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { t } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

describeInBrowser('The worklist, opened from the EHR’s list of patients by a strict launch', () => {
  const ward = wardInBrowser({ patients: () => wardOf(9), window: 'each test', skipSignIn: false });

  const forAllPatients = ehrText('apps.forAllPatients', { name: 'Bellwether' });

  async function openMenu(): Promise<void> {
    await ward.page.goto(ward.sandbox.url);
    await ward.page.getByRole('button', { name: ehrText('apps.menu') }).focus();
    await ward.page.keyboard.press('Enter');
    await ward.page.getByRole('menuitem', { name: forAllPatients, exact: true }).waitFor();
  }

  const allRead = () => t('worklist.readAll', { count: ward.sandbox.patientCount });
  const rowsOf = (view: Page | FrameLocator) =>
    view
      .getByRole('table', { name: t('worklist.tableLabel'), exact: true })
      .locator('tbody')
      .getByRole('row');

  /** Chooses the first patient of a worklist that was read: who it is, and that the app shows their chart and goes back. */
  async function choosesPatient(view: Page | FrameLocator): Promise<void> {
    await view.getByText(allRead()).waitFor();
    const first = rowsOf(view).first().getByRole('rowheader').getByRole('button');
    const name = await shownText(first);
    await first.click();
    await chartDrawn(view).waitFor();
    expect(await shownText(view.getByRole('heading', { level: 1 }))).toBe(name);
    await view.getByRole('tab', { name: t('overview.tabs.trends') }).waitFor();
    await view.getByRole('button', { name: t('worklist.back') }).click();
    expect(await rowsOf(view).count()).toBe(ward.sandbox.patientCount);
  }

  it('opens above the list, without sign-in and without a patient in context, chooses a patient, and closes with the list', async () => {
    const answers: Promise<Record<string, unknown>>[] = [];
    ward.context.on('response', (response) => {
      if (response.url() === `${ward.sandbox.url}/auth/token`) answers.push(response.json());
    });
    await openMenu();
    // Without a patient a launch has no further choices.
    expect(await ward.page.getByRole('menuitem').allInnerTexts()).toEqual([
      forAllPatients,
      ehrText('apps.inNewTab', { name: forAllPatients }),
    ]);
    await ward.page.keyboard.press('Enter');
    const frame = ward.page.frameLocator('iframe');
    await choosesPatient(frame);
    // Every scope is a user scope.
    const [token = {}, ...more] = await Promise.all(answers);
    expect(more).toEqual([]);
    expect(token).not.toHaveProperty('patient');
    expect(String(token.scope)).toContain('user/Patient.rs');
    expect(String(token.scope)).not.toMatch(/patient\//);
    const address = await ward.page.locator('iframe').getAttribute('src');
    // The list of the EHR stays below, and the focus goes back to where the app was opened.
    await ward.check('above-the-list');
    await ward.page.getByRole('button', { name: ehrText('common.close') }).click();
    expect(await ward.page.locator('iframe').count()).toBe(0);
    expect(await ward.page.evaluate('document.activeElement.textContent')).toBe(ehrText('apps.menu'));

    await ward.page.keyboard.press('Enter');
    await ward.page.getByRole('menuitem', { name: forAllPatients, exact: true }).click();
    await frame.getByRole('heading', { name: t('worklist.title'), exact: true }).waitFor();
    await ward.page
      .getByRole('list', { name: ehrText('patients.title') })
      .getByRole('link')
      .first()
      .click();
    await ward.page.getByRole('link', { name: ehrText('chart.allPatients') }).waitFor();
    expect(await ward.page.locator('iframe').count()).toBe(0);

    // A launch works once: its address cannot be opened again.
    await ward.page.goto(address ?? '');
    await ward.page.getByText(t('app.problem.ehr-refused.title')).waitFor();
  });

  it('opens in a new tab, by keyboard, and is shown again after a reload', async () => {
    await openMenu();
    await ward.page.keyboard.press('ArrowDown');
    const [tab] = await Promise.all([ward.context.waitForEvent('page'), ward.page.keyboard.press('Enter')]);
    await choosesPatient(tab);
    await ward.page.getByText(ehrText('apps.openedInTab', { name: 'Bellwether' }), { exact: true }).waitFor();
    await tab.reload();
    await tab.getByText(allRead()).waitFor();
  });
});
