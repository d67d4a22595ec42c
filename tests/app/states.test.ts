import { expect, it, jest } from '@jest/globals';
import type { en } from '../../smart-app/src/i18n/en/index.js';
import { anna, chartOf, heartRate, hoursAgo, recentTime } from '../support/app-charts.js';
import { appInBrowser, readingsOf, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import type { Json } from '../support/fake-ehr.js';
import { pattern, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

const nameOf = (concept: keyof typeof en.terms.concept) => t(`terms.concept.${concept}`);

describeInBrowser('The app’s view of a chart', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();
  const age = pattern('app.age', { years: /\d+/ }, 'part');
  const record = t('app.medicalRecordNumber', { number: '000123' });

  it('ready: who, as of when, the latest vital signs in our units, and how much of the chart was read', async () => {
    app.ehr.resources = [...chartOf(250), heartRate(72, 3, { status: 'entered-in-error' }), heartRate(1000, 4)];
    await app.launch();
    const text = await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(
      textPattern`SYNTHETIC, Anna\s+${t('app.sex.female')}\s+${age}\s+${t('app.born', { date: '2 Mar 1948' })}\s+${record}`,
    );
    expect(text).toMatch(pattern('app.asOf', { time: /\d\d:\d\d/, ago: t('app.justNow') }, 'part'));
    const [systolic, diastolic] = [nameOf('systolic-blood-pressure'), nameOf('diastolic-blood-pressure')];
    expect(text).toMatch(textPattern`${systolic}\s+128 mmHg\s+${recentTime}\s+${diastolic}\s+74 mmHg`);
    const asCharted = t('app.chartedAs', { value: '98.6 °F' });
    expect(text).toMatch(textPattern`${nameOf('body-temperature')}\s+37\.0 °C\s+${recentTime}\s+${asCharted}`);
    expect(text).toMatch(textPattern`${t('app.latestOthersTitle')}`);
    expect(text).toMatch(textPattern`${t('overview.first', { name: nameOf('respiratory-rate'), value: '24 /min' })}`);
    const others = await shownText(app.page.getByRole('table'));
    expect(others).toMatch(textPattern`${nameOf('consciousness')}\s+${t('common.notCharted')}`);
    expect(others).not.toMatch(textPattern`${nameOf('heart-rate')}`);
    const days = { readings: readingsOf(252), from: /\d+ \w+( \d+)?/, to: /today|\d+ \w+/ };
    expect(text).toMatch(textPattern`${pattern('app.betweenDays', days, 'part')}; ${t('app.unused', { count: 2 })}`);
    await app.check('ready', [1400, 800, 400]);
    await app.page.locator('summary').focus();
    await app.page.keyboard.press('Enter');
    const list = await shownText(app.page.locator('details'));
    const unused = (reason: 'entered-in-error' | 'implausible') =>
      t('app.unusedGroup', { number: 1, reason: t(`terms.unusedReason.${reason}`) });
    expect(list).toMatch(textPattern`${unused('entered-in-error')}`);
    expect(list).toMatch(textPattern`${unused('implausible')}\s+Observation/o\d+, .*1000`);
    await app.check('not-used');
  });

  it('loading: how much was read so far, and nothing of a chart before it is read', async () => {
    let open = (): void => {};
    const gate = new Promise<undefined>((resolve) => {
      open = () => resolve(undefined);
    });
    app.ehr.resources = chartOf(30);
    app.ehr.behaviour.pageSize = 10;
    app.ehr.behaviour.answer = ({ type, page }) => (type === 'Observation' && page === 2 ? gate : undefined);
    await app.launch();
    await app.page
      .getByRole('status')
      .getByText(t('app.readingOf', { received: 10, count: 30 }))
      .waitFor();
    await app.check('loading');
    open();
    expect(await app.chartText()).toMatch(readingsOf(30));
  });

  it('failed: nothing could be read; refused: the EHR allows nothing; trying again works once the EHR responds', async () => {
    const tryAgain = () => app.page.getByRole('button', { name: t('common.tryAgain'), exact: true }).click();
    app.ehr.behaviour.answer = () => ({ status: 503 });
    await app.launch();
    expect(await shownText(alert())).toMatch(textPattern`${t('app.failure.failed.title')}`);
    await app.check('failed');
    app.ehr.behaviour.answer = () => ({ status: 403 });
    await tryAgain();
    await alert().getByText(t('app.failure.refused.title')).waitFor();
    app.ehr.behaviour.answer = () => undefined;
    await tryAgain();
    await app.chartText();
  });

  it('shows the chart as it is, also when read again: no sex, no date of birth, patient has died, nothing charted, markup', async () => {
    const { gender: _, birthDate: __, ...bare } = anna;
    const readAgain = async (resources: readonly Json[], shown: RegExp) => {
      app.ehr.resources = [...resources];
      await app.page.getByRole('button', { name: t('app.refresh'), exact: true }).click();
      await app.page.getByText(shown).first().waitFor();
    };
    app.ehr.resources = [bare, ...chartOf(8).slice(1)];
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(
      textPattern`${t('app.sexUnknown')}\s+${t('app.ageUnknown')}\s+${t('app.birthDateUnknown')}`,
    );
    await app.check('unknown-sex');

    const died = pattern('app.deceasedOn', { date: '12 Mar 2024' }, 'part');
    await readAgain([{ ...anna, deceasedDateTime: '2024-03-12T10:00:00Z' }, ...chartOf(8).slice(1)], died);
    expect(await app.chartText()).toMatch(died);
    await app.check('deceased');

    await readAgain([anna], pattern('app.empty'));
    expect(await app.chartText()).toMatch(textPattern`${t('app.noReadings')}\.`);
    await app.check('empty');

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

  it('where the EHR shows a banner, one line of identity stays, also in print; a style of another origin is not requested', async () => {
    app.ehr.behaviour.token = {
      need_patient_banner: false,
      smart_style_url: 'http://rogue.localhost:9/style.json',
    };
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(textPattern`^SYNTHETIC, Anna\s+${age}\s+${record}$`);
    await app.page.emulateMedia({ media: 'print' });
    expect(await app.page.locator('header').isVisible()).toBe(true);
    expect(await app.page.getByRole('button', { name: t('app.refresh'), exact: true }).isVisible()).toBe(false);
    await app.page.emulateMedia({ media: 'screen' });
    await app.check('one-line');
  });

  it('opened from a card it names the card; the EHR’s style is used where it stays readable', async () => {
    const appContext = JSON.stringify({ artefact: 'hospitalization-30d', asOf: hoursAgo(30) });
    app.ehr.behaviour.token = { appContext, smart_style_url: `${app.ehr.url}/style.json` };
    await app.launch();
    expect(await app.chartText()).toMatch(pattern('app.openedFromCard', { time: /\d+ \w+, \d\d:\d\d/ }, 'part'));
    await app.page.waitForFunction("getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 240)'");
    await app.check('from-a-card');
  });
});
