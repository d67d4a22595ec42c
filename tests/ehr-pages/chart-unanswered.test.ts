import { expect, it } from '@jest/globals';
import { patientView } from '../../sandbox/src/test-support/fake-cds-service.js';
import { card } from '../support/cards.js';
import { chartInBrowser, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';

const time = /\d\d:\d\d/;
const waiting = ehrText('guidance.stillWaiting');

/** Acuity §0.6: no card is not "well", so within 3 s the chart says that the service did not answer, and when. */
describeInBrowser('the chart while a risk service does not answer', () => {
  const chart = chartInBrowser();
  const alert = () => chart.page.locator('section[aria-labelledby=guidance-chart-opened]').getByRole('alert');
  const noAnswerYet = () => alert().filter({ hasText: ehrPattern('guidance.noAnswerYet', { time }, 'part') });

  /** Opens the chart, with a clock that only the test moves. */
  async function open(): Promise<void> {
    await chart.page.clock.install({ time: new Date('2026-11-24T12:05:10Z') });
    await chart.page.clock.pauseAt(new Date('2026-11-24T12:05:11Z'));
    await chart.page.goto(chart.sandbox.url);
    await chart.page.getByRole('link', { name: story }).click();
    await chart.page.getByRole('heading', { name: ehrText('chart.vitals') }).waitFor();
  }
  /** The service hangs from now on, until it is let go. */
  function hang(): Promise<() => void> {
    return new Promise((resolve) => {
      chart.cds.answer = (_request, response) => resolve(() => void response.json({ cards: [card] }));
    });
  }

  it('that hangs: says so with the time before 3 s are over, and until the late answer replaces it', async () => {
    const hanging = hang();
    await open();
    const release = await hanging;
    await chart.page.getByRole('status', { name: ehrText('guidance.requesting') }).waitFor();
    await chart.page.clock.runFor(2_000);
    expect(await alert().count()).toBe(0);
    await chart.page.clock.runFor(1_000);
    await noAnswerYet().waitFor();
    const text = (await alert().textContent()) ?? '';
    expect(text).toContain(ehrText('guidance.riskUnknown'));
    expect(text).toContain(waiting);
    // A minute later the time of the notice is the same, and it goes when there is a card.
    await chart.page.clock.runFor(61_000);
    expect(await alert().textContent()).toBe(text);
    await chart.page.clock.resume();
    expect(await chart.violations()).toEqual([]);
    release();
    await chart.page.getByRole('article').waitFor();
    expect(await alert().count()).toBe(0);
  });

  it.each([
    ['answers 500', () => ({ status: 500, body: {} }), 'HTTP 500'],
    ['answers what is not CDS Hooks', () => ({ status: 200, body: [] }), 'its response does not conform to CDS Hooks'],
  ] as const)('that %s: says so at once, and while it is asked again', async (_case, answer, reason) => {
    chart.cds.answer = (_request, response) => void response.status(answer().status).json(answer().body);
    await open();
    await alert()
      .filter({ hasText: ehrPattern('guidance.notResponding', { time, reason }, 'part') })
      .waitFor();
    const said = time.exec((await alert().textContent()) ?? '')?.[0];
    await chart.page.clock.runFor(120_000);
    const hanging = hang();
    await chart.page.getByRole('button', { name: ehrText('guidance.askAgain') }).click();
    const release = await hanging;
    await noAnswerYet().waitFor();
    // Since the first time, not since it was asked again.
    expect(await alert().textContent()).toContain(ehrText('guidance.noAnswerYet', { time: said ?? '' }));
    release();
    await chart.page.getByRole('article').waitFor();
    expect(await alert().count()).toBe(0);
    expect(await chart.page.getByRole('button', { name: ehrText('guidance.askAgain') }).count()).toBe(0);
  });

  it('that hangs beside one that answers: the card of the other is there, and the notice names the one', async () => {
    chart.cds.services = [{ ...patientView, id: 'slow', title: 'Slow service' }, patientView];
    let release = () => {};
    const asked = new Promise<void>((resolve) => {
      chart.cds.answer = ({ params: { id } }, response) => {
        if (id !== 'slow') return void response.json({ cards: [card] });
        release = () => void response.json({ cards: [] });
        resolve();
      };
    });
    await open();
    await asked;
    await chart.page.getByRole('article').waitFor();
    await chart.page.clock.runFor(3_000);
    await noAnswerYet().filter({ hasText: 'Slow service' }).waitFor();
    expect(await alert().count()).toBe(1);
    release();
    await chart.page.getByText(ehrText('guidance.noCards')).waitFor();
    expect(await alert().count()).toBe(0);
  });
});
