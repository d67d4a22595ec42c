import { en } from '@bellwether/model/texts';
import { beforeEach, expect, it } from '@jest/globals';
import { encounterDischarge, encounterStart, patientView } from '../../sandbox/src/test-support/fake-cds-service.js';
import { answerableCard, card } from '../support/cards.js';
import { chartInBrowser, now } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';

describeInBrowser('responses to a card in the chart', () => {
  const chart = chartInBrowser();
  const press = (key: string) => chart.page.keyboard.press(key);
  const article = () => chart.page.getByRole('article');
  const focused = (): Promise<string> => chart.page.evaluate('document.activeElement.textContent');
  const patientId = (): string => decodeURIComponent(chart.page.url().split('/').at(-1) ?? '');

  const answers = new RegExp(`${ehrPattern('guidance.dismissCard', {}, 'part').source}|follow-up`);

  beforeEach(() => {
    chart.cds.answer = ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
  });

  it('CDS Hooks §Override Reasons: by keyboard, a card is left unchanged, or dismissed with a reason and a comment; then no card is distinguished from a low risk', async () => {
    await chart.openChart();
    await article()
      .getByRole('button', { name: ehrText('guidance.dismissCard') })
      .focus();
    await press('Enter');
    await chart.page.getByRole('dialog').waitFor();
    await press('Escape');
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused()).toBe(ehrText('guidance.dismissCard'));
    expect(chart.cds.feedback).toEqual([]);

    await press('Enter');
    await chart.page.getByRole('dialog', { name: ehrText('guidance.dismissTitle') }).waitFor();
    // The first reason has the focus; Enter without a choice asks for one.
    await press('Enter');
    await chart.page
      .getByRole('alert')
      .filter({ hasText: ehrText('guidance.reasonMissing') })
      .waitFor();
    await press('ArrowDown');
    await press('Tab');
    await chart.page.keyboard.type('Seen at 13:50.');
    await press('Tab');
    expect(await focused()).toBe(ehrText('common.cancel'));
    await press('Tab');
    await press('Enter');
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    const outcome = article().locator('[data-response=override]');
    const dismissed = ehrPattern(
      'guidance.dismissedAt',
      { time: /\d\d:\d\d/, reason: en.overrideReasons['less-worried'] },
      'start',
    );
    const comment = ehrText('guidance.quoted', { comment: 'Seen at 13:50.' });
    const shown = (await outcome.textContent()) ?? '';
    expect(shown).toMatch(dismissed);
    expect(shown.replace(dismissed, '')).toBe(`${comment}${ehrText('guidance.notified')}`);
    // The button is gone: the focus is on the outcome.
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
    // It folds, and does not disappear.
    expect(await article().getByRole('heading').textContent()).toBe(card.summary);
    expect(await article().getByRole('cell', { name: '104 /min' }).count()).toBe(0);
    await article()
      .getByRole('button', { name: ehrText('guidance.showCard') })
      .click();
    expect(await article().getByRole('cell', { name: '104 /min' }).count()).toBe(1);
    expect(await article().getByRole('button', { name: answers }).count()).toBe(0);

    chart.cds.answer = (_request, response) => void response.json({ cards: [] });
    await chart.page.reload();
    await chart.page
      .getByRole('status')
      .filter({ hasText: `${ehrText('guidance.noGuidance')} ${ehrText('guidance.mayBeWithheld')}` })
      .waitFor();
    await chart.page.getByText(ehrText('guidance.earlier', { count: 1 })).click();
    await chart.page
      .getByText(
        ehrPattern(
          'guidance.dismissedAt',
          { time: /2\d Nov 2026, \d\d:\d\d/, reason: en.overrideReasons['less-worried'] },
          'start',
        ),
      )
      .waitFor();
  });

  it('a service that does not accept feedback is shown as not notified, and can be notified again; it cannot be notified of a card without an id', async () => {
    chart.cds.answerFeedback = (_request, response) => void response.status(503).end();
    await chart.openChart();
    await article()
      .getByRole('button', { name: ehrText('guidance.dismissCard') })
      .click();
    await chart.page.getByRole('radio', { name: ehrText('guidance.noReason') }).check();
    await chart.page
      .getByRole('dialog')
      .getByRole('button', { name: ehrText('guidance.dismiss') })
      .click();
    await article()
      .getByRole('alert')
      .filter({ hasText: ehrText('guidance.notNotified', { reason: 'HTTP 503' }) })
      .waitFor();
    chart.cds.answerFeedback = (_request, response) => void response.status(200).end();
    await article()
      .getByRole('button', { name: ehrText('guidance.notifyAgain') })
      .click();
    await article().getByText(ehrText('guidance.notified')).waitFor();
    expect(chart.cds.feedback).toHaveLength(2);
    expect(chart.cds.feedback[1]).toEqual(chart.cds.feedback[0]);

    chart.cds.answer = (_request, response) => void response.json({ cards: [{ ...card, uuid: undefined }] });
    await chart.openChartAgain();
    await article()
      .getByRole('button', { name: ehrText('guidance.dismissCard') })
      .click();
    await chart.page
      .getByRole('dialog')
      .getByRole('button', { name: ehrText('guidance.dismiss') })
      .click();
    await article().getByText(ehrText('guidance.cannotBeNotified')).waitFor();
    expect(chart.cds.feedback).toHaveLength(2);
  });

  it('CDS Hooks §Suggestion: one about another patient cannot be accepted; accepting one creates the Task in this chart, links to it, and notifies the service', async () => {
    chart.cds.answer = (_request, response) => void response.json({ cards: [answerableCard('somebody-else')] });
    await chart.openChart();
    expect(await article().getByRole('button', { name: 'Create a follow-up task' }).isDisabled()).toBe(true);
    await article().getByText(ehrText('guidance.suggestionProblem.otherPatient')).waitFor();

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
    expect(await article().getByRole('button', { name: answers }).count()).toBe(0);
  });

  it('CDS Hooks encounter-discharge, encounter-start: each step of the encounter shows its own cards', async () => {
    chart.cds.services = [patientView, encounterDischarge, encounterStart];
    await chart.openChart();
    await chart.page.getByRole('button', { name: ehrText('chart.discharge') }).click();
    await chart.page
      .getByRole('dialog')
      .getByRole('button', { name: ehrText('chart.dischargeNow') })
      .click();
    await chart.page
      .getByRole('region', { name: ehrText('guidance.moment.discharge') })
      .getByRole('article')
      .waitFor();
    await chart.page.getByRole('button', { name: ehrText('chart.startEncounter') }).click();
    const started = chart.page.getByRole('region', { name: ehrText('guidance.moment.start-encounter') });
    await started.getByRole('article').waitFor();
    await chart.page
      .getByText(
        ehrPattern('chart.currentEncounterSince', {
          kind: ehrText('chart.encounterClass.AMB'),
          time: /2\d Nov 2026.*/,
        }),
      )
      .waitFor();
    expect(chart.cds.calls).toMatchObject([
      { hook: 'patient-view' },
      { hook: 'encounter-discharge', context: { encounterId: expect.any(String) } },
      { hook: 'encounter-start', context: { encounterId: expect.any(String) } },
    ]);
  });

  it('the second click of a double click starts no encounter: the next action is disabled for a moment', async () => {
    await chart.page.clock.install({ time: now });
    await chart.page.clock.pauseAt(new Date(now.getTime() + 1000));
    await chart.openChart();
    await chart.page.getByRole('button', { name: ehrText('chart.discharge') }).click();
    await chart.page
      .getByRole('dialog')
      .getByRole('button', { name: ehrText('chart.dischargeNow') })
      .click();
    await chart.page.getByText(ehrText('chart.noCurrentEncounter')).waitFor();
    const next = chart.page.getByRole('button', { name: ehrText('chart.startEncounter') });
    await chart.page.clock.runFor(500);
    expect(await next.isDisabled()).toBe(true);
    await chart.page.clock.runFor(500);
    expect(await next.isEnabled()).toBe(true);
  });
});
