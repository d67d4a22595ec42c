import { expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate, hoursAgo, recentTime } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import type { Json } from '../support/fake-ehr.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of a chart', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  it('ready: who, as of when, the latest vital signs in our units, and how much of the chart this is', async () => {
    app.ehr.resources = [...chartOf(250), heartRate(72, 3, { status: 'entered-in-error' }), heartRate(1000, 4)];
    await app.launch();
    const text = await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(
      /SYNTHETIC, Anna\s+female\s+\d+ y\s+born 2 Mar 1948\s+MRN 000123/,
    );
    expect(text).toMatch(/as of \d\d:\d\d \(just now\)/);
    expect(text).toMatch(
      new RegExp(String.raw`Systolic blood pressure\s+128 mmHg\s+${recentTime}\s+Diastolic blood pressure\s+74 mmHg`),
    );
    expect(text).toMatch(new RegExp(String.raw`Temperature\s+37\.0 °C\s+${recentTime}\s+recorded as 98\.6 °F`));
    expect(text).toContain('Latest vital signs not shown above');
    expect(text).toContain('Respiratory rate 24 /min, the first');
    const others = await shownText(app.page.getByRole('table'));
    expect(others).toMatch(/Consciousness\s+not charted/);
    expect(others).not.toContain('Heart rate');
    expect(text).toMatch(/252 of 252 readings, \d+ \w+( \d+)? to (today|\d+ \w+); 2 not used: why/);
    await app.judge('ready', [1400, 800, 400]);
    await app.page.locator('summary').focus();
    await app.page.keyboard.press('Enter');
    const list = await shownText(app.page.locator('details'));
    expect(list).toContain('1: entered in error');
    expect(list).toMatch(/1: a value that no human being has\s+Observation\/o\d+, .*1000/);
    await app.judge('not-used');
  });

  it('loading: how far it is, and nothing of a chart before it is read', async () => {
    let open = (): void => {};
    const gate = new Promise<undefined>((resolve) => {
      open = () => resolve(undefined);
    });
    app.ehr.resources = chartOf(30);
    app.ehr.behaviour.pageSize = 10;
    app.ehr.behaviour.answer = ({ type, page }) => (type === 'Observation' && page === 2 ? gate : undefined);
    await app.launch();
    await app.page.getByRole('status').getByText('Reading the chart: 10 of 30 readings').waitFor();
    await app.judge('loading');
    open();
    expect(await app.chartText()).toContain('30 of 30 readings');
  });

  it('failed: nothing could be read; refused: the EHR says no to everything; trying again helps when the EHR is back', async () => {
    const tryAgain = () => app.page.getByRole('button', { name: 'Try again' }).click();
    app.ehr.behaviour.answer = () => ({ status: 503 });
    await app.launch();
    expect(await shownText(alert())).toContain('The chart could not be read');
    await app.judge('failed');
    app.ehr.behaviour.answer = () => ({ status: 403 });
    await tryAgain();
    await alert().getByText('The EHR refused to show this chart').waitFor();
    app.ehr.behaviour.answer = () => undefined;
    await tryAgain();
    await app.chartText();
  });

  it('is as the chart is, read again too: sex and birth date not known, a patient who has died, nothing charted, markup', async () => {
    const { gender: _, birthDate: __, ...bare } = anna;
    const readAgain = async (resources: readonly Json[], shown: RegExp) => {
      app.ehr.resources = [...resources];
      await app.page.getByRole('button', { name: 'Refresh' }).click();
      await app.page.getByText(shown).first().waitFor();
    };
    app.ehr.resources = [bare, ...chartOf(8).slice(1)];
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/sex not known\s+age not known\s+birth date not known/);
    await app.judge('unknown-sex');

    await readAgain([{ ...anna, deceasedDateTime: '2024-03-12T10:00:00Z' }, ...chartOf(8).slice(1)], /Died on/);
    expect(await app.chartText()).toContain('Died on 12 Mar 2024.');
    await app.judge('deceased');

    await readAgain([anna], /No vital signs are charted for this patient\./);
    expect(await app.chartText()).toContain('No readings.');
    await app.judge('empty');

    const attack = '<img src=x onerror="window.broken=1">';
    await readAgain(
      [
        { ...anna, name: [{ family: attack, given: [attack] }], identifier: [{ value: attack }] },
        heartRate(70, 1, { id: attack, valueQuantity: { value: 70, unit: attack } }),
      ],
      /onerror/i,
    );
    await app.chartText();
    await app.page.locator('summary').click();
    expect(await app.page.evaluate('window.broken')).toBeUndefined();
    expect(await app.page.locator('img').count()).toBe(0);
  });

  it('where the EHR shows a banner, one line of identity stays, on paper too; a style of another origin is not asked for', async () => {
    app.ehr.behaviour.token = {
      need_patient_banner: false,
      smart_style_url: 'http://rogue.localhost:9/style.json',
    };
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/^SYNTHETIC, Anna\s+\d+ y\s+MRN 000123$/);
    await app.page.emulateMedia({ media: 'print' });
    expect(await app.page.locator('header').isVisible()).toBe(true);
    expect(await app.page.getByRole('button', { name: 'Refresh' }).isVisible()).toBe(false);
    await app.page.emulateMedia({ media: 'screen' });
    await app.judge('one-line');
  });

  it('opened from a card it says which; the EHR’s style is taken over where it stays readable', async () => {
    const appContext = JSON.stringify({ artefact: 'hospitalization-30d', asOf: hoursAgo(30) });
    app.ehr.behaviour.token = { appContext, smart_style_url: `${app.ehr.url}/style.json` };
    await app.launch();
    expect(await app.chartText()).toMatch(/Opened from the card of \d+ \w+, \d\d:\d\d/);
    await app.page.waitForFunction("getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 240)'");
    await app.judge('from-a-card');
  });
});
