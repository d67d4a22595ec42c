import { expect, it } from '@jest/globals';
import { encounterDischarge, patientView } from '../sandbox/src/test-support/fake-cds-service.js';
import { answerableCard } from './support/cards.js';
import { chartInBrowser } from './support/chart-in-browser.js';
import { describeInBrowser } from './support/chromium.js';

describeInBrowser('chart page for everybody', () => {
  const chart = chartInBrowser();
  const press = (name: string | RegExp) => chart.page.getByRole('button', { name }).click();

  async function openMenu(): Promise<void> {
    chart.cds.answer = async ({ body }, response) => {
      response.json({ cards: [answerableCard(body.context.patientId)] });
    };
    await chart.openChart();
    await press('Set aside …');
    await chart.page.getByRole('dialog').waitFor();
  }

  async function setAside(): Promise<void> {
    chart.cds.answerFeedback = (_request, response) => void response.status(503).end();
    await openMenu();
    await chart.page.getByRole('radio', { name: 'I am less worried' }).check();
    await press('Set aside');
    await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
    await chart.page.getByRole('alert').waitFor();
  }

  /** The states of the page, and how one gets there. */
  const views = {
    list: async () => {
      await chart.page.goto(chart.sandbox.url);
      await chart.page.locator('a[data-patient]').first().waitFor();
    },
    chart: () => chart.openChart(),
    failure: () => {
      chart.cds.answer = (_request, response) => void response.status(500).json({});
      return chart.openChart();
    },
    menu: openMenu,
    'set aside': setAside,
    accepted: async () => {
      await openMenu();
      await press('Cancel');
      await chart.page.getByRole('dialog').waitFor({ state: 'detached' });
      await press('Create a follow-up task');
      await chart.page.locator('[data-response=accepted]').waitFor();
    },
    earlier: async () => {
      await setAside();
      chart.cds.answer = (_request, response) => void response.json({ cards: [] });
      await chart.page.reload();
      await chart.page.getByText('Answered earlier: 1 card').click();
    },
    discharged: async () => {
      chart.cds.services = [patientView, encounterDischarge];
      await chart.openChart();
      await press('Discharge');
      await chart.page.getByRole('heading', { name: 'Guidance at discharge' }).waitFor();
      await chart.page.getByText('No encounter under way').waitFor();
      // The next step rests for a moment.
      await chart.page.getByRole('button', { name: 'Start encounter' }).click({ trial: true });
    },
  } as const;

  it('the keyboard alone leads from the list into a chart and back', async () => {
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

  it.each([
    [1280, 'list', 'light'],
    [400, 'list', 'light'],
    [1280, 'list', 'dark'],
    [1280, 'chart', 'light'],
    [400, 'chart', 'light'],
    [1280, 'chart', 'dark'],
    [400, 'failure', 'light'],
    [1280, 'menu', 'light'],
    [400, 'menu', 'light'],
    [400, 'menu', 'dark'],
    [1280, 'set aside', 'light'],
    [400, 'set aside', 'dark'],
    [400, 'accepted', 'light'],
    [400, 'earlier', 'light'],
    [1280, 'discharged', 'light'],
  ] as const)(
    'WCAG: axe finds nothing at %d px with %s, %s, and nothing is cut off',
    async (width, view, colorScheme) => {
      await chart.resize(width);
      await chart.page.emulateMedia({ colorScheme });
      await views[view]();
      expect(await chart.violations()).toEqual([]);
      expect(await chart.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    },
  );
});
