import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { patternIn, t } from '../support/texts.js';
import { wardInBrowser, wardOf } from '../support/ward-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(120_000);

/** 14:10 in UTC, 15:10 in Berlin, 19:55 in Kathmandu. */
const fixed = Date.UTC(2026, 10, 27, 14, 10);
const berlin = 'Europe/Berlin';
const kathmandu = 'Asia/Kathmandu';

const siteFile = join(mkdtempSync(join(tmpdir(), 'site-')), 'site.json');
writeFileSync(siteFile, JSON.stringify({ timeZone: berlin }));

describeInBrowser('One clock: that of the hospital, whatever the reader’s shows', () => {
  const app = appInBrowser('each test', { siteFile, timeZone: kathmandu });

  async function open(where: 'AMB' | 'IMP') {
    await app.page.clock.setFixedTime(fixed);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(fixed);
    app.ehr.resources = [...chartOf(24, where), heartRate(150, 2), heartRate(999, 3)];
    clock.mockRestore();
    await app.launch();
    return app.chartText();
  }

  it.each(['AMB', 'IMP'] as const)(
    'no tab tells a time of the reader’s clock, and each says whose clock it is (%s)',
    async (where) => {
      await open(where);
      await app.page.setViewportSize({ width: 1400, height: 900 });
      const note = t('common.hospitalClock', { zone: berlin });
      const drawn = {
        overview: t('overview.vitalsTitle'),
        trends: t('terms.concept.heart-rate'),
        anomalies: t('overview.tabs.anomalies'),
        data: patternIn('en', 'data.showing', { found: /[\d.,]+/, all: /[\d.,]+/ }, 'start'),
      };
      for (const tab of ['overview', 'trends', 'anomalies', 'data'] as const) {
        await app.page.getByRole('tab', { name: t(`overview.tabs.${tab}`), exact: true }).click();
        await app.page.getByText(drawn[tab]).first().waitFor();
        const text = (await shownText(app.page.locator('body'))).concat(
          ...(await app.page.locator('svg text').allTextContents()).map((mark) => ` ${mark}`),
        );
        // Everything is charted at ten past, which in Kathmandu is five to.
        expect([tab, text.match(/\d\d:55/g)]).toEqual([tab, null]);
        expect(text).toMatch(/\b1[45]:10\b/);
        expect(text.split(note)).toHaveLength(2);
      }
    },
  );

  it('graphs begin their days, and ask for ranges, by it', async () => {
    await open('IMP');
    await app.page.getByRole('tab', { name: t('overview.tabs.trends'), exact: true }).click();
    const from = app.page.getByLabel(t('trends.range.from'), { exact: true });
    const to = app.page.getByLabel(t('trends.range.to'), { exact: true });
    await from.waitFor();
    expect(await to.inputValue()).toBe('2026-11-27T15:10');
    await from.fill('2026-11-26T18:00');
    await app.page.getByRole('button', { name: t('trends.range.show'), exact: true }).click();
    await app.page
      .getByRole('status')
      .filter({ hasText: /26 Nov(?: 2026)?, 18:00/ })
      .waitFor();
    expect(await from.inputValue()).toBe('2026-11-26T18:00');
    const marks = await app.page.locator('[data-axis="time"]').first().locator('text').allTextContents();
    expect(marks).toContain('27 Nov');
    expect(marks.filter((mark) => mark.includes(':')).every((mark) => mark.endsWith(':00'))).toBe(true);
  });
});

describeInBrowser('The worklist, where the reader’s clock is another one', () => {
  const ward = wardInBrowser({ patients: () => wardOf(6), window: 'one', timeZone: kathmandu });

  it('says once whose clock it is', async () => {
    await ward.launch();
    await ward.read();
    const text = await shownText(ward.page.locator('body'));
    expect(text.split(t('common.hospitalClock', { zone: 'UTC' }))).toHaveLength(2);
  });
});
