import { startSandbox } from '@bellwether/sandbox';
import { expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { card } from '../support/cards.js';
import { chartInBrowser, firstSyntheaPatient, now, story } from '../support/chart-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

describeInBrowser('chart page in a browser', () => {
  const chart = chartInBrowser();

  it('shows a searchable list, opens a chart, and shows the card with its timing; Back and Forward lead, and a deep link', async () => {
    await chart.page.goto(chart.sandbox.url);
    await chart.page.getByRole('status').filter({ hasText: '2 of 2' }).waitFor();
    await chart.page.getByRole('searchbox').fill('septic');
    await chart.page.getByRole('status').filter({ hasText: '1 of 2' }).waitFor();
    await chart.page.locator('a[data-patient]').click();
    await chart.page.locator('[data-indicator=warning]').waitFor();
    expect(chart.page.url()).toMatch(/\/patients\/[0-9a-f-]+$/);
    const article = chart.page.getByRole('article');
    expect(await article.textContent()).toContain('Warning');
    expect(await article.getByRole('heading').textContent()).toBe(card.summary);
    expect(await article.getByRole('cell', { name: '104 /min' }).count()).toBe(1);
    expect(await chart.page.locator('[data-timing]').textContent()).toMatch(/answered in \d+ ms$/);
    const banner = await chart.page.getByRole('region', { name: 'Patient' }).textContent();
    expect(banner).toMatch(/Synthetic patient[\s\S]*Generated[\s\S]*Sex[\s\S]*Age[\s\S]*MRN/);
    expect(await chart.page.getByRole('row', { name: /Blood pressure \d+\/\d+ mmHg/ }).count()).toBe(1);

    const address = chart.page.url();
    await chart.page.goBack();
    await chart.page.getByRole('heading', { name: 'Patients' }).waitFor();
    expect(await chart.page.getByRole('searchbox').inputValue()).toBe('septic');
    await chart.page.goForward();
    await chart.page.getByRole('article').waitFor();
    await chart.page.goto(address);
    await chart.page.getByRole('article').waitFor();
    expect(await chart.page.title()).toContain('Sandbox EHR');

    // A genuine chart says by how many days its dates were moved.
    await chart.page.getByRole('link', { name: 'All patients' }).click();
    await chart.page.getByRole('link', { name: 'Synthea' }).click();
    await chart.page.getByText(/^Dates moved by [\d,]+ days(; [\d,]+ later records? left out)?$/).waitFor();
  });

  const states = [
    [
      'no card',
      () => ({ status: 200, body: { cards: [] } }),
      'status',
      /^No cards\.[^.]+\. That does not mean that the risk is low\.$/,
    ],
    [
      '412',
      () => ({ status: 412, body: { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No Patient <b>.' }] } }),
      'alert',
      /^Could not compute a risk: No Patient <b>\./,
    ],
    ['500', () => ({ status: 500, body: {} }), 'alert', /^The risk service did not answer \(HTTP 500\)\./],
    [
      'a card that breaks the rules',
      () => ({ status: 200, body: { cards: [{ summary: 'x' }] } }),
      'alert',
      /^One card of this service broke the rules/,
    ],
  ] as const;

  it('no card, 412, 500, a card that breaks the rules and a service without patient-view are told apart', async () => {
    await chart.openChart();
    for (const [name, answer, role, words] of states) {
      const { status, body } = answer();
      chart.cds.answer = (_request, response) => void response.status(status).json(body);
      await chart.openChartAgain();
      const notices = chart.page.locator('section[aria-labelledby=guidance-chart-opened]').getByRole(role);
      expect([name, await notices.textContent()]).toEqual([name, expect.stringMatching(words)]);
      expect(await chart.page.getByRole('article').count()).toBe(0);
    }
    chart.cds.services = [];
    await chart.page.reload();
    await chart.page.getByText('No connected service offers guidance when a chart is opened.').waitFor();
  });

  it('a service that cannot be reached is a failure with its reason, and the chart is there', async () => {
    const alone = await startSandbox({
      port: 0,
      cdsBaseUrl: `http://127.0.0.1:${await freePort()}`,
      now: () => now,
      patients: [firstSyntheaPatient()],
      chartDirectory: chart.chartDirectory,
    });
    try {
      const other = await chart.context.newPage();
      await other.goto(alone.url);
      await other.locator('a[data-patient]').click();
      await other
        .getByRole('alert')
        .filter({ hasText: 'The risk service did not answer (connection refused).' })
        .waitFor();
      await other.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
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
    await chart.page.getByRole('status', { name: 'Asking for guidance' }).waitFor();
    await chart.page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
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

  it('an address of nobody says so', async () => {
    await chart.page.goto(`${chart.sandbox.url}/patients/nobody`);
    await chart.page.getByRole('alert').filter({ hasText: 'Unknown patient.' }).waitFor();
    // The browser itself reports the 404s that the page asked for.
    chart.complaints.length = 0;
  });
});
