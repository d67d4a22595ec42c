import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import type { Json } from '../support/fake-ehr.js';
import { chartOf, hoursAgo } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { layoutFaults } from '../support/layout-faults.js';
import { t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

const siteFile = join(mkdtempSync(join(tmpdir(), 'site-')), 'site.json');
writeFileSync(siteFile, JSON.stringify({ timeZone: 'UTC', laboratory: true }));

let count = 0;
const quantity = (value: number, unit: string): Json => ({
  ...{ value, unit, system: 'http://unitsofmeasure.org', code: unit },
});

/** A result so many hours ago, with the laboratory's own range. */
const result = (code: string, value: number, unit: string, hours: number, range?: readonly [number, number]): Json => ({
  ...{ resourceType: 'Observation', id: `lab${++count}`, status: 'final', subject: { reference: 'Patient/p1' } },
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: hoursAgo(hours),
  issued: hoursAgo(hours - 0.5),
  valueQuantity: quantity(value, unit),
  ...(range === undefined
    ? {}
    : { referenceRange: [{ low: quantity(range[0], unit), high: quantity(range[1], unit) }] }),
});

const results = (): Json[] => [
  result('2951-2', 128, 'mmol/L', 20, [135, 145]),
  result('2951-2', 131, 'mmol/L', 8, [135, 145]),
  result('2951-2', 133, 'mmol/L', 2, [136, 145]),
  // Of arterial blood, by its code.
  result('2518-9', 4.2, 'mmol/L', 3),
];

describeInBrowser('Laboratory values in Trends', () => {
  const app = appInBrowser('each test', { siteFile });
  const heading = () => app.page.getByRole('heading', { name: t('app.laboratory'), exact: true });
  const region = (name: string) => app.page.getByRole('region', { name, exact: true });

  async function open() {
    await app.launch();
    await app.chartText();
    await app.page.getByRole('tab', { name: t('overview.tabs.trends'), exact: true }).click();
    await region(t('terms.concept.heart-rate')).waitFor();
  }

  it('stand below the vital signs, each kind under a heading, and only those that there are', async () => {
    app.ehr.resources = [...chartOf(12, 'IMP'), ...results()];
    await open();
    const [title, sodium, heart] = await Promise.all([
      heading().boundingBox(),
      region(t('terms.concept.sodium')).boundingBox(),
      region(t('terms.concept.heart-rate')).boundingBox(),
    ]);
    expect(title!.y).toBeGreaterThan(heart!.y);
    expect(sodium!.y).toBeGreaterThan(title!.y);
    expect(await region(t('terms.concept.lactate')).count()).toBe(1);
    expect(await region(t('terms.concept.creatinine')).count()).toBe(0);
    expect(await app.page.getByRole('heading', { name: t('terms.concept.sodium'), level: 4 }).count()).toBe(1);
    expect(await app.page.getByRole('heading', { name: t('app.query.vitals'), exact: true, level: 3 }).count()).toBe(1);
    // Where the blood was taken stands beside the newest value.
    const lactate = await shownText(region(t('terms.concept.lactate')));
    expect(lactate).toMatch(textPattern`${t('terms.source.arterial')}`);
    expect(await app.violations()).toEqual([]);
  });

  it('say by keyboard value, unit, the laboratory’s range and where the blood was taken', async () => {
    app.ehr.resources = [...chartOf(12, 'IMP'), ...results()];
    await open();
    const saidOf = async (name: string) => {
      const slider = region(name).getByRole('slider');
      await slider.focus();
      await app.page.keyboard.press('End');
      return (await slider.getAttribute('aria-valuetext'))?.replaceAll('\u00a0', ' ');
    };
    const sodium = await saidOf(t('terms.concept.sodium'));
    expect(sodium).toMatch(/^133 mmol\/L/);
    const range = t('common.between', { low: '136', high: '145 mmol/L' });
    expect(sodium).toContain(t('trends.reading.range', { range }));
    expect(await region(t('terms.concept.sodium')).locator('[data-reference]').count()).toBe(1);
    const lactate = await saidOf(t('terms.concept.lactate'));
    expect(lactate).toMatch(/^4\.2 mmol\/L/);
    expect(lactate).toContain(t('terms.source.arterial'));
    // Nobody's range is taken where the laboratory gave none.
    expect(await region(t('terms.concept.lactate')).locator('[data-reference]').count()).toBe(0);
  });

  it('are on paper and on narrow screens, with nothing cut off', async () => {
    app.ehr.resources = [...chartOf(12, 'IMP'), ...results()];
    await open();
    for (const width of [360, 400, 1280]) {
      await app.resize(width);
      await region(t('terms.concept.sodium')).waitFor();
      expect([width, await layoutFaults(app.page)]).toEqual([width, []]);
    }
    await app.page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await app.page.emulateMedia({ media: 'print' });
    expect(await heading().isVisible()).toBe(true);
    expect(await region(t('terms.concept.sodium')).isVisible()).toBe(true);
    await app.page.emulateMedia({ media: null });
  });

  it('that could not be read are said to be unknown, and not to be none', async () => {
    app.ehr.resources = chartOf(12, 'IMP');
    app.ehr.behaviour.answer = ({ query }) => (query.get('code')?.includes('2951-2') ? { status: 500 } : undefined);
    await open();
    expect(await heading().count()).toBe(1);
    expect(await shownText(app.page.locator('main'))).toMatch(textPattern`${t('app.query.laboratory')}`);
    app.complaints.length = 0;
  });

  it('that there are none of are said to be not charted', async () => {
    app.ehr.resources = chartOf(12, 'IMP');
    await open();
    await heading().waitFor();
    await app.page.getByText(t('trends.laboratory.none'), { exact: true }).waitFor();
  });

  it('that are charted and not usable are neither none nor drawn', async () => {
    app.ehr.resources = [...chartOf(12, 'IMP'), result('2951-2', 128, 'kg', 2)];
    await open();
    await app.page.getByText(t('trends.laboratory.unused', { count: 1 }), { exact: true }).waitFor();
    expect(await app.page.getByText(t('trends.laboratory.none'), { exact: true }).count()).toBe(0);
  });
});

describeInBrowser('Laboratory values that the site does not ask for', () => {
  const app = appInBrowser();

  it('are said to be not requested, and not to be none', async () => {
    app.ehr.resources = [...chartOf(12, 'IMP'), ...results()];
    await app.launch();
    await app.chartText();
    await app.page.getByRole('tab', { name: t('overview.tabs.trends'), exact: true }).click();
    const gap = t('app.gap.whole.not-requested', { name: t('app.query.laboratory') });
    await app.page.getByText(t('trends.emptyUnread.whole', { gap }), { exact: true }).waitFor();
    expect(await app.page.getByText(t('trends.laboratory.none'), { exact: true }).count()).toBe(0);
  });
});
