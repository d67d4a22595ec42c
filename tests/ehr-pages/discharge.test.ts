import { expect, it } from '@jest/globals';
import { encounterDischarge, patientView } from '../../sandbox/src/test-support/fake-cds-service.js';
import { card } from '../support/cards.js';
import { chartInBrowser, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';

const leaving = {
  ...card,
  summary: 'Leaving with NEWS2 7, high, set of 11:46: respiratory rate 25, on 4 l/min oxygen',
  indicator: 'critical',
};

/** Who is discharged is asked for first: what the services say is read before the encounter ends. */
describeInBrowser('discharge asks first', () => {
  const chart = chartInBrowser();
  const dialog = () => chart.page.getByRole('dialog');
  const button = (key: 'common.cancel' | 'chart.dischargeNow') =>
    dialog().getByRole('button', { name: ehrText(key), exact: true });
  const opener = () => chart.page.getByRole('button', { name: ehrText('chart.discharge') });
  const focused = (): Promise<string> => chart.page.evaluate('document.activeElement.textContent');
  const hooks = () => (chart.cds.calls as { readonly hook: string }[]).map(({ hook }) => hook);
  const isOver = () => chart.page.getByText(ehrText('chart.noCurrentEncounter'));

  /** What the service answers to a discharge; other hooks have no card. */
  function answer(cards: readonly unknown[]): void {
    chart.cds.services = [patientView, encounterDischarge];
    chart.cds.answer = ({ body }, response) =>
      void response.json({ cards: body.hook === 'encounter-discharge' ? cards : [] });
  }
  const status = async (): Promise<unknown> => {
    const patient = decodeURIComponent(chart.page.url().split('/').at(-1) ?? '');
    const read = await chart.page.request.get(`${chart.sandbox.url}/ehr/patients/${patient}`);
    return (await read.json()).encounters.newest.some((one: { readonly current: boolean }) => one.current);
  };

  it('the card is read, by keyboard; Escape and Cancel leave the encounter as it is, and give the focus back', async () => {
    answer([leaving]);
    await chart.openChart();
    for (const leave of ['Escape', 'Enter']) {
      await opener().focus();
      await chart.page.keyboard.press('Enter');
      await dialog().getByRole('heading', { name: leaving.summary }).waitFor();
      await dialog().getByText(ehrText('guidance.indicator.critical')).waitFor();
      expect(await focused()).toBe(ehrText('common.cancel'));
      await chart.page.keyboard.press(leave);
      await dialog().waitFor({ state: 'detached' });
      expect(await focused()).toBe(ehrText('chart.discharge'));
      expect(await status()).toBe(true);
    }
    expect(hooks()).toEqual(['patient-view', 'encounter-discharge', 'encounter-discharge']);
  });

  it('on Discharge the encounter ends, the cards are in the chart, and the focus is on the outcome', async () => {
    answer([leaving]);
    await chart.openChart();
    await opener().click();
    await dialog().getByRole('heading', { name: leaving.summary }).waitFor();
    expect(await dialog().getAttribute('aria-labelledby')).toBeTruthy();
    expect(await chart.violations()).toEqual([]);
    await button('chart.dischargeNow').click();
    await dialog().waitFor({ state: 'detached' });
    await isOver().waitFor();
    expect(await focused()).toBe(ehrText('chart.noCurrentEncounter'));
    const section = chart.page.getByRole('region', { name: ehrText('guidance.moment.discharge') });
    await section.getByRole('heading', { name: leaving.summary }).waitFor();
    expect(hooks()).toEqual(['patient-view', 'encounter-discharge']);
    expect(await status()).toBe(false);
    // The dialog does not come back with the next encounter.
    await chart.page.getByRole('button', { name: ehrText('chart.startEncounter') }).click();
    await opener().waitFor();
    expect(await dialog().count()).toBe(0);
  });

  it('no card is said, and is not "well"', async () => {
    answer([]);
    await chart.openChart();
    await opener().click();
    await dialog().getByText(ehrText('guidance.nothingToSay')).waitFor();
    await dialog().getByText(ehrText('guidance.noGuidance')).waitFor();
    await button('common.cancel').click();
    chart.cds.services = [patientView];
    await opener().click();
    await dialog().getByText(ehrText('guidance.noService.discharge')).waitFor();
  });

  it('what is against it stands above a service that has nothing to say', async () => {
    chart.cds.services = [patientView, { ...encounterDischarge, id: 'silent' }, encounterDischarge];
    chart.cds.answer = ({ body, params }, response) =>
      void response.json({ cards: body.hook === 'encounter-discharge' && params.id !== 'silent' ? [leaving] : [] });
    await chart.openChart();
    await opener().click();
    const places = [
      dialog().getByRole('heading', { name: leaving.summary }),
      dialog().getByText(ehrText('guidance.nothingToSay')),
    ];
    await Promise.all(places.map((place) => place.waitFor()));
    const [against, silent] = await Promise.all(places.map((place) => place.boundingBox()));
    expect(against!.y).toBeLessThan(silent!.y);
  });

  it('a service that hangs is said within 3 s, with the time; the patient can be discharged all the same', async () => {
    answer([]);
    await chart.page.clock.install({ time: new Date('2026-11-24T12:05:10Z') });
    await chart.page.clock.pauseAt(new Date('2026-11-24T12:05:11Z'));
    await chart.page.goto(chart.sandbox.url);
    await chart.page.getByRole('link', { name: story }).click();
    await chart.page.locator('section[aria-busy=false]').waitFor();
    let release = () => {};
    const asked = new Promise<void>((resolve) => {
      chart.cds.answer = (_request, response) => {
        release = () => void response.json({ cards: [leaving] });
        resolve();
      };
    });
    await opener().click();
    await asked;
    await chart.page.clock.runFor(2_000);
    expect(await dialog().getByRole('alert').count()).toBe(0);
    expect(await button('chart.dischargeNow').isDisabled()).toBe(true);
    await chart.page.clock.runFor(1_000);
    const time = /\d\d:\d\d/;
    await dialog()
      .getByRole('alert')
      .filter({ hasText: ehrPattern('guidance.noAnswerYet', { time }, 'part') })
      .waitFor();
    await dialog().getByText(ehrText('chart.dischargePossible')).waitFor();
    expect(await status()).toBe(true);
    await button('chart.dischargeNow').click();
    await isOver().waitFor();
    await chart.page.clock.runFor(1_000);
    // The card comes late, and is not lost.
    release();
    const section = chart.page.getByRole('region', { name: ehrText('guidance.moment.discharge') });
    await section.getByRole('heading', { name: leaving.summary }).waitFor();
  });

  it('a discharge that the record refuses is said in the dialog, which stays', async () => {
    answer([leaving]);
    await chart.openChart();
    await opener().click();
    await dialog().getByRole('heading', { name: leaving.summary }).waitFor();
    await chart.page.route('**/discharge', (route) =>
      route.fulfill({ status: 502, json: { error: 'The FHIR server did not respond.' } }),
    );
    await button('chart.dischargeNow').click();
    const refusal = ehrText('chart.notDischarged', { reason: 'The FHIR server did not respond.' });
    await dialog().getByRole('alert').filter({ hasText: refusal }).waitFor();
    expect(await status()).toBe(true);
    await button('common.cancel').click();
    await opener().click();
    await dialog().getByRole('heading', { name: leaving.summary }).waitFor();
    expect(await dialog().getByRole('alert').count()).toBe(0);
    chart.complaints.length = 0;
  });
});
