import { expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, readingsOf, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import type { Json } from '../support/fake-ehr.js';
import { pattern, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of what an EHR sends incompletely, or wrongly', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();
  const vitalsGap = (why: 'truncated' | 'refused') => t(`app.gap.part.${why}`, { name: t('app.query.vitals') });

  it('partial: what arrived before page 3 failed is shown, and it says that there is more', async () => {
    app.ehr.resources = chartOf(30);
    app.ehr.behaviour.pageSize = 10;
    app.ehr.behaviour.answer = ({ type, page }) => (type === 'Observation' && page === 3 ? { status: 503 } : undefined);
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(readingsOf(20, 30));
    expect(text).toMatch(textPattern`${vitalsGap('truncated')}`);
    expect(text).toMatch(textPattern`${t('terms.concept.oxygen-saturation')}\s+${t('overview.notInPart')}`);
    await app.check('partial');
  });

  it('truncated: a last page before the total is reached is not a whole chart', async () => {
    app.ehr.behaviour.bundle = (bundle, { query }) => (query.has('category') ? { ...bundle, total: 250 } : bundle);
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(readingsOf(12, 250));
    // There may have been earlier ones, on the pages that are missing.
    const reading = { name: t('terms.concept.respiratory-rate'), value: '24 /min' };
    expect(text).toMatch(textPattern`${t('overview.fact', reading)}`);
    expect(text).not.toMatch(pattern('overview.first', {}, 'part'));
  });

  it('after a 429 it waits as long as the EHR says', async () => {
    const refused = new Set<string>();
    app.ehr.behaviour.answer = ({ type }) => {
      if (refused.has(type)) return undefined;
      refused.add(type);
      return { status: 429, headers: { 'Retry-After': '1' } };
    };
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(readingsOf(12));
    expect(text).not.toMatch(textPattern`${t('app.gapsTitle')}`);
  });

  it('an OperationOutcome among the entries is not a reading, and what it says is missing is named', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'suppressed' }] };
    app.ehr.behaviour.bundle = (bundle, { query }) =>
      query.has('category')
        ? { ...bundle, entry: [...(bundle.entry as Json[]), { resource: outcome, search: { mode: 'outcome' } }] }
        : bundle;
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(readingsOf(12));
    expect(text).toMatch(textPattern`${vitalsGap('refused')}`);
  });

  it('a next link to another origin is not followed: no token is sent there', async () => {
    app.ehr.behaviour.bundle = (bundle, { query }) =>
      query.has('category')
        ? { ...bundle, link: [{ relation: 'next', url: 'http://rogue.localhost:9/fhir/Observation?page=2' }] }
        : bundle;
    await app.launch();
    expect(await app.chartText()).toMatch(textPattern`${vitalsGap('truncated')}`);
    expect(app.requests.filter((url) => url.includes('rogue'))).toEqual([]);
  });

  it('another patient’s entries are refused, counted and never mixed in', async () => {
    app.ehr.resources = [...chartOf(12), heartRate(199, 0.1, { subject: { reference: 'Patient/p2' } })];
    await app.launch();
    const text = await app.chartText();
    expect(await shownText(alert())).toMatch(textPattern`${t('app.othersRefused', { count: 1 })}`);
    expect(text).not.toContain('199');
    await app.check('another-patient');
  });

  it('a Patient under another id is not this patient: its name is not shown', async () => {
    app.ehr.behaviour.answer = ({ type }) =>
      type === 'Patient' ? { status: 200, body: { ...anna, id: 'p2', name: [{ family: 'Other' }] } } : undefined;
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(
      textPattern`${t('app.nameUnknown')}\s+${t('app.patientId', { id: 'p1' })}`,
    );
    expect(await shownText(alert())).toMatch(textPattern`${t('app.identityUnreadable')}`);
    await app.check('no-identity');
  });
});
