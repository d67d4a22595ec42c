import { beforeEach, expect, it } from '@jest/globals';
import { card } from '../support/cards.js';
import { chartInBrowser } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';

describeInBrowser('apps in the EHR', () => {
  const chart = chartInBrowser();
  const panel = () => chart.page.locator('[data-app]');
  const inFrame = () => chart.page.frameLocator('iframe').locator('main');
  const focused = (): Promise<string> => chart.page.evaluate('document.activeElement.textContent');
  const patientId = (): string => decodeURIComponent(chart.page.url().split('/').at(-1) ?? '');
  const button = (name: string) => chart.page.getByRole('button', { name, exact: true });

  beforeEach(() => {
    chart.app.headers = {};
    const links = [{ label: 'See the readings', url: chart.app.client.launchUrl, type: 'smart', appContext: 'a b+c' }];
    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, links }] });
  });

  it('SMART §EHR launch: the link of a card ends in the frame of the registered app, with this chart; another app takes its place, another chart closes it', async () => {
    await chart.openChart();
    await button('See the readings').click();
    await inFrame().getByText(`Chart of ${patientId()}, banner false, context a b+c`).waitFor();
    expect(await focused()).toBe('Stub app');
    const frame = chart.page.locator('iframe');
    expect(await frame.getAttribute('title')).toBe('Stub app');
    expect(await frame.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-forms allow-popups');
    await panel()
      .getByRole('button', { name: ehrText('common.close') })
      .click();
    await panel().waitFor({ state: 'detached' });
    expect(await focused()).toBe('See the readings');

    await button('See the readings').click();
    await inFrame().getByText('context a b+c').waitFor();
    await button(ehrText('apps.menu')).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await inFrame().getByText('context none').waitFor();
    expect(await chart.page.locator('iframe').count()).toBe(1);

    // An app does not hear of a change of patient.
    await chart.page.getByRole('link', { name: ehrText('chart.allPatients') }).click();
    await chart.page.getByRole('link', { name: ehrText('patients.origin.synthea') }).click();
    await chart.page.getByRole('article').waitFor();
    expect(await chart.page.locator('iframe').count()).toBe(0);
  });

  it('SMART §launch context: the keyboard alone opens an app from the menu and closes it; launches with intent and resources; the next plain launch has none', async () => {
    await chart.openChart();
    await button(ehrText('apps.menu')).focus();
    await chart.page.keyboard.press('Enter');
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).waitFor();
    // "Bellwether" and its tab come first.
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await chart.page.keyboard.press(key);
    await inFrame().getByText(`Chart of ${patientId()}, banner false, context none`).waitFor();
    for (const key of ['Tab', 'Tab', 'Enter']) await chart.page.keyboard.press(key);
    await panel().waitFor({ state: 'detached' });
    expect(await focused()).toBe(ehrText('apps.menu'));

    const dialog = () => chart.page.getByRole('dialog', { name: ehrText('apps.launchWith') });
    const openDialog = async () => {
      await button(ehrText('apps.menu')).focus();
      await chart.page.keyboard.press('Enter');
      await chart.page.getByRole('menuitem', { name: ehrText('apps.launchWith') }).waitFor();
      for (const key of ['End', 'Enter']) await chart.page.keyboard.press(key);
      await dialog().waitFor();
    };
    const field = (name: string) => dialog().getByRole('textbox', { name });
    await openDialog();
    await chart.page.keyboard.type('Stub');
    await field(ehrText('apps.intent')).focus();
    await chart.page.keyboard.type('review');
    await dialog().getByRole('checkbox', { name: 'Heart rate' }).focus();
    await chart.page.keyboard.press('Space');
    await field(ehrText('apps.otherReferences')).focus();
    await chart.page.keyboard.type('Practitioner');
    await field(ehrText('apps.intent')).focus();
    await chart.page.keyboard.press('Enter');
    await dialog()
      .getByRole('alert')
      .filter({ hasText: ehrText('apps.referenceProblem', { reference: 'Practitioner' }) })
      .waitFor();
    await field(ehrText('apps.otherReferences')).focus();
    await chart.page.keyboard.press('End');
    await chart.page.keyboard.type('/sandbox-clinician launch');
    await field(ehrText('apps.appContext')).fill('a "b"');
    await dialog()
      .getByRole('button', { name: ehrText('apps.launch') })
      .focus();
    await chart.page.keyboard.press('Enter');
    const about =
      /about \[\{"reference":"Observation\/[^"]+"\},\{"reference":"Practitioner\/sandbox-clinician","role":"launch"\}\]/;
    await inFrame().filter({ hasText: 'context a "b", intent review, about' }).filter({ hasText: about }).waitFor();
    expect(await focused()).toBe('Stub app');

    await button(ehrText('apps.menu')).click();
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await inFrame().getByText('context none, intent none, about none').waitFor();
    // What was written is there again, in this tab of the browser and for this patient.
    await openDialog();
    expect([
      await field(ehrText('apps.intent')).inputValue(),
      await field(ehrText('apps.appContext')).inputValue(),
    ]).toEqual(['review', 'a "b"']);
    expect(await dialog().getByRole('checkbox', { name: 'Heart rate' }).isChecked()).toBe(true);
    await chart.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await chart.page.waitForFunction(`document.activeElement.textContent === '${ehrText('apps.menu')}'`);
  });

  it('an app is not opened about what is not in this chart, where it cannot be embedded until it is tried again, or where it does not answer', async () => {
    await chart.openChart();
    await button(ehrText('apps.menu')).click();
    await chart.page.getByRole('menuitem', { name: ehrText('apps.launchWith') }).click();
    await chart.page.getByRole('textbox', { name: ehrText('apps.otherReferences') }).fill('Observation/nobody');
    await button(ehrText('apps.launch')).click();
    await panel()
      .getByRole('alert')
      .filter({ hasText: `${ehrText('apps.notOpened')} There is no Observation/nobody.` })
      .waitFor();
    // The browser itself reports the refusal.
    chart.complaints.length = 0;

    await button(ehrText('apps.menu')).click();
    chart.app.headers = { 'x-frame-options': 'DENY' };
    await chart.page.getByRole('menuitem', { name: 'Stub app', exact: true }).click();
    await panel()
      .getByRole('alert')
      .filter({ hasText: ehrText('apps.problem.notEmbeddable') })
      .waitFor();
    chart.app.headers = {};
    await panel()
      .getByRole('button', { name: ehrText('common.tryAgain') })
      .click();
    await inFrame().getByText('Chart of').waitFor();

    await button(ehrText('apps.menu')).click();
    // Where Bellwether is registered in these tests, nothing answers.
    await chart.page.getByRole('menuitem', { name: 'Bellwether', exact: true }).click();
    await panel()
      .getByRole('alert')
      .filter({ hasText: `${ehrText('apps.notOpened')} ${ehrText('apps.problem.notResponding')}` })
      .waitFor();
    expect(await chart.page.locator('iframe').count()).toBe(0);
  });

  it('in a new tab the app is told to say whose chart it is, and has no way back into the EHR; while a launch is prepared the panel is busy, and a refusal is said', async () => {
    await chart.openChart();
    const opened = chart.context.waitForEvent('page');
    await button(ehrText('apps.inNewTab', { name: 'See the readings' })).click();
    const tab = await opened;
    await tab.getByText(`Chart of ${patientId()}, banner true, context a b+c`).waitFor();
    expect(await tab.evaluate('window.opener')).toBeNull();
    await chart.page
      .getByRole('status')
      .filter({ hasText: ehrText('apps.openedInTabForPatient', { name: 'See the readings' }) })
      .waitFor();
    expect(await panel().count()).toBe(0);
    await tab.close();

    let answer = (): void => {};
    await chart.page.route('**/launch', async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await route.fulfill({ status: 409, json: { error: 'This app is not registered with the EHR.' } });
    });
    await button('See the readings').click();
    await panel()
      .getByRole('status', { name: ehrText('apps.opening', { name: 'See the readings' }) })
      .waitFor();
    answer();
    await panel().getByRole('alert').filter({ hasText: 'not registered with the EHR' }).waitFor();
    // The browser itself reports the refusal.
    chart.complaints.length = 0;
  });

  it('an app that does not load within ten seconds is reported as late, and may still load', async () => {
    await chart.page.clock.install();
    await chart.openChart();
    // The EHR's own request to the app is answered, the browser's is not.
    await chart.page.route(`${chart.app.url}/**`, () => {});
    await button('See the readings').click();
    await panel()
      .getByRole('status')
      .filter({ hasText: ehrText('apps.isLoading', { name: 'Stub app' }) })
      .waitFor();
    await chart.page.clock.runFor(11_000);
    await panel()
      .getByRole('alert')
      .filter({ hasText: ehrText('apps.late', { name: 'Stub app', seconds: 10 }) })
      .waitFor();
    await chart.page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
