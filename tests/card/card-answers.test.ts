import { beforeEach, expect, it } from '@jest/globals';
import { encounterDischarge, encounterStart, patientView } from '../../sandbox/src/test-support/fake-cds-service.js';
import { answerableCard, card } from '../support/cards.js';
import { chartInBrowser, now } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

describeInBrowser('what is done with a card in the chart', () => {
  const chart = chartInBrowser();
  const press = (key: string) => chart.page.keyboard.press(key);
  const article = () => chart.page.getByRole('article');
  const focused = (): Promise<string> => chart.page.evaluate('document.activeElement.textContent');
  const patientId = (): string => decodeURIComponent(chart.page.url().split('/').at(-1) ?? '');

  beforeEach(() => {
    chart.cds.answer = ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
  });

  it('CDS Hooks §Override Reasons: the keyboard alone leaves a card as it was, or sets it aside with a reason and a comment; then no card is told apart from a low risk', async () => {
    await chart.openChart();
    await article().getByRole('button', { name: 'Set aside' }).focus();
    await press('Enter');
    await chart.page.getByRole('dialog').waitFor();
    await press('Escape');
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe('Set aside …');
    expect(chart.cds.feedback).toEqual([]);

    await press('Enter');
    await chart.page.getByRole('dialog', { name: 'Set this card aside' }).waitFor();
    // The first reason has the focus; Enter without a choice asks for one.
    await press('Enter');
    await chart.page.getByRole('alert').filter({ hasText: 'Choose a reason' }).waitFor();
    await press('ArrowDown');
    await press('Tab');
    await chart.page.keyboard.type('Seen at 13:50.');
    await press('Tab');
    expect(await focused()).toBe('Cancel');
    await press('Tab');
    await press('Enter');
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    const outcome = article().locator('[data-response=set-aside]');
    expect(await outcome.textContent()).toMatch(
      /^Set aside at \d\d:\d\d: I am less worried“Seen at 13:50.”The service was told.$/,
    );
    // The button is gone: the focus is on what came of it.
    expect(await chart.page.evaluate('document.activeElement.role')).toBe('status');
    expect(chart.cds.feedback).toMatchObject([
      {
        service: patientView.id,
        body: {
          feedback: [
            {
              card: card.uuid,
              outcome: 'overridden',
              overrideReason: { reason: { code: 'less' }, userComment: 'Seen at 13:50.' },
              outcomeTimestamp: now.toISOString(),
            },
          ],
        },
      },
    ]);
    // It folds, and does not vanish.
    expect(await article().getByRole('heading').textContent()).toBe(card.summary);
    expect(await article().getByRole('cell', { name: '104 /min' }).count()).toBe(0);
    await article().getByRole('button', { name: 'Show the card' }).click();
    expect(await article().getByRole('cell', { name: '104 /min' }).count()).toBe(1);
    expect(
      await article()
        .getByRole('button', { name: /Set aside|follow-up/ })
        .count(),
    ).toBe(0);

    chart.cds.answer = (_request, response) => void response.json({ cards: [] });
    await chart.page.reload();
    await chart.page
      .getByRole('status')
      .filter({ hasText: 'That does not mean that the risk is low. It may be holding back a card that was set aside' })
      .waitFor();
    await chart.page.getByText('Answered earlier: 1 card').click();
    await chart.page.getByText(/^Set aside at 2\d Nov 2026, \d\d:\d\d: I am less worried/).waitFor();
  });

  it('a service that does not take its feedback is shown as not told, and can be told again; of a card without an id it cannot be told', async () => {
    chart.cds.answerFeedback = (_request, response) => void response.status(503).end();
    await chart.openChart();
    await article().getByRole('button', { name: 'Set aside' }).click();
    await chart.page.getByRole('radio', { name: 'Without a reason' }).check();
    await chart.page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
    await article().getByRole('alert').filter({ hasText: 'The service could not be told (HTTP 503).' }).waitFor();
    chart.cds.answerFeedback = (_request, response) => void response.status(200).end();
    await article().getByRole('button', { name: 'Tell it again' }).click();
    await article().getByText('The service was told.').waitFor();
    expect(chart.cds.feedback).toHaveLength(2);
    expect(chart.cds.feedback[1]).toEqual(chart.cds.feedback[0]);

    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, uuid: undefined }] });
    await chart.openChartAgain();
    await article().getByRole('button', { name: 'Set aside' }).click();
    await chart.page.getByRole('dialog').getByRole('button', { name: 'Set aside' }).click();
    await article().getByText('The service cannot be told').waitFor();
    expect(chart.cds.feedback).toHaveLength(2);
  });

  it('CDS Hooks §Suggestion: one about another patient cannot be accepted; accepting one creates the Task in this chart, says so, and tells the service', async () => {
    chart.cds.answer = (_request, response) => void response.json({ cards: [answerableCard('somebody-else')] });
    await chart.openChart();
    expect(await article().getByRole('button', { name: 'Create a follow-up task' }).isDisabled()).toBe(true);
    await article().getByText('Refused: it refers to another patient.').waitFor();

    chart.cds.answer = ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
    await chart.openChartAgain();
    const button = article().getByRole('button', { name: 'Create a follow-up task' });
    const description = await button.getAttribute('aria-describedby');
    expect(await chart.page.locator(`[id="${description}"]`).textContent()).toBe(
      'Creates a Task: call the patient within seven days.',
    );
    await button.click();
    const created = article().getByRole('link', { name: /^Task\// });
    await created.waitFor();
    const task = await (await fetch(chart.sandbox.url + (await created.getAttribute('href')))).json();
    expect(task).toMatchObject({ resourceType: 'Task', for: { reference: `Patient/${patientId()}` } });
    expect(chart.cds.feedback).toMatchObject([
      {
        body: {
          feedback: [
            {
              outcome: 'accepted',
              acceptedSuggestions: [{ id: answerableCard('').suggestions[0]?.uuid }],
            },
          ],
        },
      },
    ]);
    expect(
      await article()
        .getByRole('button', { name: /Set aside|follow-up/ })
        .count(),
    ).toBe(0);
  });

  it('CDS Hooks encounter-discharge, encounter-start: each step of the encounter shows its own cards', async () => {
    chart.cds.services = [patientView, encounterDischarge, encounterStart];
    await chart.openChart();
    await chart.page.getByRole('button', { name: 'Discharge' }).click();
    await chart.page.getByRole('region', { name: 'Guidance at discharge' }).getByRole('article').waitFor();
    await chart.page.getByRole('button', { name: 'Start encounter' }).click();
    const started = chart.page.getByRole('region', { name: 'Guidance at the start of the encounter' });
    await started.getByRole('article').waitFor();
    await chart.page.getByText(/^Ambulatory encounter under way, since 2\d Nov 2026/).waitFor();
    expect(chart.cds.calls).toMatchObject([
      { hook: 'patient-view' },
      { hook: 'encounter-discharge', context: { encounterId: expect.any(String) } },
      { hook: 'encounter-start', context: { encounterId: expect.any(String) } },
    ]);
  });

  it('the second click of a double click starts no encounter: the next step rests for a moment', async () => {
    await chart.page.clock.install({ time: now });
    await chart.page.clock.pauseAt(new Date(now.getTime() + 1000));
    await chart.openChart();
    await chart.page.getByRole('button', { name: 'Discharge' }).click();
    await chart.page.getByText('No connected service offers guidance at discharge.').waitFor();
    const next = chart.page.getByRole('button', { name: 'Start encounter' });
    await chart.page.clock.runFor(500);
    expect(await next.isDisabled()).toBe(true);
    await chart.page.clock.runFor(500);
    expect(await next.isEnabled()).toBe(true);
  });
});
