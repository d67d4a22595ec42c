import { expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import type { Json } from '../support/fake-ehr.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of what an EHR sends in part, or wrongly', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  it('partial: what arrived before page 3 failed is kept, and it says that there is more', async () => {
    app.ehr.resources = chartOf(30);
    app.ehr.behaviour.pageSize = 10;
    app.ehr.behaviour.answer = ({ type, page }) => (type === 'Observation' && page === 3 ? { status: 503 } : undefined);
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('20 of 30 readings');
    expect(text).toContain('Vital signs: read in part only: a later page did not come');
    expect(text).toMatch(/SpO₂\s+none in the part that was read/);
    await app.judge('partial');
  });

  it('truncated: a last page before the total is reached is not a whole chart', async () => {
    app.ehr.behaviour.bundle = (bundle, { query }) => (query.has('category') ? { ...bundle, total: 250 } : bundle);
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('12 of 250 readings');
    // There may have been earlier ones, in what did not come.
    expect(text).toContain('Respiratory rate 24 /min');
    expect(text).not.toContain('the first');
  });

  it('429 is waited for, as long as it says', async () => {
    const refused = new Set<string>();
    app.ehr.behaviour.answer = ({ type }) => {
      if (refused.has(type)) return undefined;
      refused.add(type);
      return { status: 429, headers: { 'Retry-After': '1' } };
    };
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('12 of 12 readings');
    expect(text).not.toContain('Not everything could be read');
  });

  it('an OperationOutcome among the entries is not a reading, and what it says is missing is said', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'suppressed' }] };
    app.ehr.behaviour.bundle = (bundle, { query }) =>
      query.has('category')
        ? { ...bundle, entry: [...(bundle.entry as Json[]), { resource: outcome, search: { mode: 'outcome' } }] }
        : bundle;
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('12 of 12 readings');
    expect(text).toContain('Vital signs: withheld in part by the EHR');
  });

  it('a next link to another origin is not followed: no token goes there', async () => {
    app.ehr.behaviour.bundle = (bundle, { query }) =>
      query.has('category')
        ? { ...bundle, link: [{ relation: 'next', url: 'http://rogue.localhost:9/fhir/Observation?page=2' }] }
        : bundle;
    await app.launch();
    expect(await app.chartText()).toContain('Vital signs: read in part only');
    expect(app.requests.filter((url) => url.includes('rogue'))).toEqual([]);
  });

  it('another patient’s entries are refused, counted and never mixed in', async () => {
    app.ehr.resources = [...chartOf(12), heartRate(199, 0.1, { subject: { reference: 'Patient/p2' } })];
    await app.launch();
    const text = await app.chartText();
    expect(await shownText(alert())).toContain('The EHR sent 1 record of another patient. It was not used.');
    expect(text).not.toContain('199');
    await app.judge('another-patient');
  });

  it('a Patient under another id is nobody: the name is not taken over', async () => {
    app.ehr.behaviour.answer = ({ type }) =>
      type === 'Patient' ? { status: 200, body: { ...anna, id: 'p2', name: [{ family: 'Other' }] } } : undefined;
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/Name not known\s+EHR id p1/);
    expect(await shownText(alert())).toContain('Whose chart this is could not be read');
    await app.judge('no-identity');
  });
});
