import { en as cardTexts } from '@bellwether/model/texts';
import { expect, it } from '@jest/globals';
import { encounterDischarge, patientView } from '../../sandbox/src/test-support/fake-cds-service.js';
import { answerableCard } from '../support/cards.js';
import { chartInBrowser, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';

describeInBrowser('the EHR’s pages: accessibility', () => {
  const chart = chartInBrowser();
  const displays = [
    [1280, 'light'],
    [1280, 'dark'],
    [400, 'light'],
  ] as const;
  const press = (name: string | RegExp) => chart.page.getByRole('button', { name }).click();

  it('only the keyboard is needed from the list into a chart and back', async () => {
    await chart.page.goto(chart.sandbox.url);
    await chart.page.locator('a[data-patient]').first().waitFor();
    await chart.page.keyboard.press('/');
    await chart.page.keyboard.type('septic');
    await chart.page.keyboard.press('ArrowDown');
    expect(await chart.page.evaluate('document.activeElement.dataset.patient')).toBeTruthy();
    await chart.page.keyboard.press('Enter');
    await chart.page.getByRole('article').waitFor();
    // The new view's heading has the focus, as on a new page.
    expect(await chart.page.evaluate('document.activeElement.tagName')).toBe('H1');
    await chart.page.keyboard.press('Shift+Tab');
    await chart.page.keyboard.press('Enter');
    await chart.page.getByRole('searchbox').waitFor();
    expect(await chart.page.getByRole('searchbox').inputValue()).toBe('septic');
    await chart.page.getByRole('searchbox').press('Enter');
    await chart.page.getByRole('article').waitFor();
  });

  it('WCAG: axe finds nothing in the list, a chart, the dialog of a card and its outcome, and nothing is cut off', async () => {
    chart.cds.answer = ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
    chart.cds.answerFeedback = (_request, response) => void response.status(503).end();
    await chart.page.goto(chart.sandbox.url);
    await chart.page.locator('a[data-patient]').first().waitFor();
    for (const [width, colors] of displays) expect(await chart.faults(width, colors)).toEqual([]);

    await chart.page.getByRole('link', { name: story }).click();
    await chart.page.locator('section[aria-busy=false]').waitFor();
    for (const [width, colors] of displays) expect(await chart.faults(width, colors)).toEqual([]);

    await press(ehrText('guidance.dismissCard'));
    await chart.page.getByRole('dialog').waitFor();
    for (const [width, colors] of displays) expect(await chart.faults(width, colors)).toEqual([]);

    await chart.page.getByRole('radio', { name: cardTexts.overrideReasons['less-worried'] }).check();
    await press(ehrText('guidance.dismiss'));
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    await chart.page.getByRole('alert').waitFor();
    expect(await chart.faults(400, 'dark')).toEqual([]);
    expect(await chart.faults(1280, 'light')).toEqual([]);

    chart.cds.answer = (_request, response) => void response.json({ cards: [] });
    await chart.page.reload();
    await chart.page.getByText(ehrText('guidance.earlier', { count: 1 })).click();
    expect(await chart.faults(400, 'light')).toEqual([]);
  }, 120_000);

  it('WCAG: axe finds nothing in a failure, a card that was accepted and a discharge, and nothing is cut off', async () => {
    chart.cds.services = [patientView, encounterDischarge];
    chart.cds.answer = (_request, response) => void response.status(500).json({});
    await chart.openChart();
    expect(await chart.faults(400, 'light')).toEqual([]);

    chart.cds.answer = ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
    await chart.page.reload();
    await press('Create a follow-up task');
    await chart.page.locator('[data-response=accepted]').waitFor();
    expect(await chart.faults(400, 'light')).toEqual([]);

    await press(ehrText('chart.discharge'));
    const dialog = chart.page.getByRole('dialog');
    await dialog.locator('[data-indicator]').waitFor();
    expect(await chart.faults(400, 'light')).toEqual([]);
    await dialog.getByRole('button', { name: ehrText('chart.dischargeNow') }).click();
    await chart.page.getByRole('heading', { name: ehrText('guidance.moment.discharge') }).waitFor();
    await chart.page.getByText(ehrText('chart.noCurrentEncounter')).waitFor();
    // The next step rests for a moment.
    await chart.page.getByRole('button', { name: ehrText('chart.startEncounter') }).click({ trial: true });
    expect(await chart.faults(1280, 'light')).toEqual([]);
  }, 120_000);
});
