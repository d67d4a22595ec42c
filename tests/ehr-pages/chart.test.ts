import { startSandbox } from '@bellwether/sandbox';
import { expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { card } from '../support/cards.js';
import { chartInBrowser, firstSyntheaPatient, now, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';

describeInBrowser('the EHR’s pages in a browser', () => {
  const chart = chartInBrowser();

  it('shows a searchable list, opens a chart, and shows the card with its timing; Back and Forward lead, and a deep link', async () => {
    await chart.page.goto(chart.sandbox.url);
    await chart.page
      .getByRole('status')
      .filter({ hasText: ehrText('patients.shownOf', { shown: 2, all: 2 }) })
      .waitFor();
    await chart.page.getByRole('searchbox').fill('septic');
    await chart.page
      .getByRole('status')
      .filter({ hasText: ehrText('patients.shownOf', { shown: 1, all: 2 }) })
      .waitFor();
    await chart.page.locator('a[data-patient]').click();
    await chart.page.locator('[data-indicator=warning]').waitFor();
    expect(chart.page.url()).toMatch(/\/patients\/[0-9a-f-]+$/);
    const article = chart.page.getByRole('article');
    expect(await article.textContent()).toContain(ehrText('guidance.indicator.warning'));
    expect(await article.getByRole('heading').textContent()).toBe(card.summary);
    expect(await article.getByRole('cell', { name: '104 /min' }).count()).toBe(1);
    expect(await chart.page.locator('[data-timing]').textContent()).toMatch(
      ehrPattern('guidance.answeredIn', { milliseconds: /[\d,]+/ }),
    );
    const banner = await chart.page.getByRole('region', { name: ehrText('chart.patient') }).textContent();
    const facts = [
      'chart.synthetic',
      'patients.origin.generated',
      'chart.sex',
      'chart.age',
      'chart.recordNumber',
    ] as const;
    expect(banner).toMatch(new RegExp(facts.map((key) => ehrText(key)).join('[\\s\\S]*')));
    expect(await chart.page.getByRole('row', { name: /Blood pressure \d+\/\d+ mmHg/ }).count()).toBe(1);

    const address = chart.page.url();
    await chart.page.goBack();
    await chart.page.getByRole('heading', { name: ehrText('patients.title') }).waitFor();
    expect(await chart.page.getByRole('searchbox').inputValue()).toBe('septic');
    await chart.page.goForward();
    await chart.page.getByRole('article').waitFor();
    await chart.page.goto(address);
    await chart.page.getByRole('article').waitFor();
    expect(await chart.page.title()).toMatch(ehrPattern('common.titled'));

    // The chart of a Synthea patient says by how many days its dates were shifted.
    await chart.page.getByRole('link', { name: ehrText('chart.allPatients') }).click();
    await chart.page.getByRole('link', { name: ehrText('patients.origin.synthea') }).click();
    const shifts = ['chart.shifted', 'chart.shiftedWithout_one', 'chart.shiftedWithout_other'].map(
      (key) => ehrPattern(key, { days: /[\d,]+/, count: /[\d,]+/ }).source,
    );
    await chart.page.getByText(new RegExp(shifts.join('|'))).waitFor();
  });

  const states = [
    [
      'no card',
      () => ({ status: 200, body: { cards: [] } }),
      'status',
      `${ehrText('guidance.noCards')} ${ehrText('guidance.noGuidance')}`,
    ],
    [
      '412',
      () => ({ status: 412, body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No Patient <b>.' }] } }),
      'alert',
      expect.stringContaining(`${ehrText('guidance.notCalculated')} No Patient <b>.`),
    ],
    [
      '500',
      () => ({ status: 500, body: {} }),
      'alert',
      expect.stringMatching(ehrPattern('guidance.notResponding', { time: /\d\d:\d\d/, reason: 'HTTP 500' }, 'part')),
    ],
    [
      'a card that does not conform',
      () => ({ status: 200, body: { cards: [{ summary: 'x' }] } }),
      'alert',
      ehrText('guidance.notConformant', { count: 1 }),
    ],
  ] as const;

  it('no card, 412, 500, a card that does not conform and a service without patient-view are told apart', async () => {
    await chart.openChart();
    for (const [name, answer, role, text] of states) {
      const { status, body } = answer();
      chart.cds.answer = (_request, response) => void response.status(status).json(body);
      await chart.openChartAgain();
      const notices = chart.page.locator('section[aria-labelledby=guidance-chart-opened]').getByRole(role);
      expect([name, await notices.textContent()]).toEqual([name, text]);
      expect(await chart.page.getByRole('article').count()).toBe(0);
    }
    chart.cds.services = [];
    await chart.page.reload();
    await chart.page.getByText(ehrText('guidance.noService.chart-opened')).waitFor();
  });

  it('a service that cannot be reached is a failure with its reason, and the chart is there', async () => {
    const alone = await startSandbox({
      port: 0,
      cdsBaseUrl: `http://127.0.0.1:${await freePort()}`,
      now: () => now,
      patients: [firstSyntheaPatient()],
      pagesDirectory: chart.pagesDirectory,
    });
    try {
      const other = await chart.context.newPage();
      await other.goto(alone.url);
      await other.locator('a[data-patient]').click();
      await other
        .getByRole('alert')
        .filter({
          hasText: ehrPattern('guidance.notResponding', { time: /\d\d:\d\d/, reason: 'connection refused' }, 'part'),
        })
        .waitFor();
      await other.getByRole('heading', { name: ehrText('chart.vitals') }).waitFor();
    } finally {
      await alone.close();
    }
  });

  it('while the service thinks, the chart is there and guidance is busy; it prints dark on white, on a dark screen too', async () => {
    const answer = new Promise<() => void>((resolve) => {
      chart.cds.answer = (_request, response) => resolve(() => void response.json({ cards: [card] }));
    });
    await chart.page.goto(chart.sandbox.url);
    await chart.page.getByRole('link', { name: story }).click();
    await chart.page.getByRole('status', { name: ehrText('guidance.requesting') }).waitFor();
    await chart.page.getByRole('heading', { name: ehrText('chart.vitals') }).waitFor();
    await chart.page.emulateMedia({ colorScheme: 'dark', media: 'print' });
    (await answer)();
    const shown = chart.page.getByRole('article');
    await shown.waitFor();
    const colours = await shown.evaluate((element) => {
      const { backgroundColor, backgroundImage, color } = getComputedStyle(element);
      return { backgroundColor, backgroundImage, color };
    });
    expect(colours).toEqual({
      backgroundColor: 'rgb(255, 255, 255)',
      backgroundImage: 'none',
      color: 'rgb(23, 35, 45)',
    });
  });

  it('the address of an unknown patient says so', async () => {
    await chart.page.goto(`${chart.sandbox.url}/patients/nobody`);
    await chart.page.getByRole('alert').filter({ hasText: 'Unknown patient.' }).waitFor();
    // The browser itself reports the 404s that the page asked for.
    chart.complaints.length = 0;
  });
});
