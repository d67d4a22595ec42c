import { expect, it, jest } from '@jest/globals';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of a chart that may not all be read', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  /** By scope what is said without it. Two that are said in one sentence are not taken away together. */
  const sentences = {
    'patient/Patient.rs': 'The patient’s own data: not granted',
    'patient/Condition.rs': 'Conditions: not granted',
    'patient/Encounter.rs': 'Encounters: not granted',
    '|vital-signs': 'Vital signs: not granted',
    '|social-history': 'Smoking: granted in part only',
    '|survey': 'Smoking: granted in part only',
    '|exam': 'Consciousness, oxygen and triage: granted in part only',
  };

  it.each([
    'patient/Patient.rs and |survey',
    'patient/Condition.rs and |exam',
    'patient/Encounter.rs and |social-history',
    '|vital-signs',
  ])('without the scopes %s it says so, and does not ask for what was not granted', async (names) => {
    const removed = names.split(' and ') as (keyof typeof sentences)[];
    app.ehr.behaviour.scope = (asked) =>
      asked
        .split(' ')
        .filter((scope) => !removed.some((end) => scope.endsWith(end)))
        .join(' ');
    await app.launch();
    const text = await app.chartText();
    for (const scope of removed) {
      expect(text).toContain(sentences[scope]);
      const type = /^patient\/(\w+)\.rs$/.exec(scope)?.[1];
      if (type !== undefined) expect(app.ehr.calls.map((call) => call.type)).not.toContain(type);
    }
  });

  it('without vital signs granted nothing is said to be not charted', async () => {
    app.ehr.behaviour.scope = (asked) =>
      asked
        .split(' ')
        .filter((scope) => !scope.includes('Observation'))
        .join(' ');
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('That is not to say that none are charted.');
    expect(text).toContain('0 readings; how many there are is not known');
    expect(text).not.toContain('not charted');
    expect(text).toMatch(/Heart rate\s+not read/);
    expect(text).toContain('At least 2 of 5 inputs are needed; not read: Heart rate, Respiratory rate');
    expect(text).toMatch(/NEWS2: not known\. Respiratory rate, .* not read\./);
    expect(text).toMatch(/Not read, so not known either way\s+Vital signs, .*consciousness.*: not granted/);
    await app.judge('refused-scopes', [1400, 800, 400]);
    await app.page.getByRole('tab', { name: 'Trends' }).click();
    await app.page.getByText('Vital signs: not granted. None can be drawn here; the EHR may have some.').waitFor();
  });

  it('without conditions read the chart is scored, and what is not known says so before what is missing', async () => {
    app.ehr.behaviour.answer = ({ type }) => (type === 'Condition' ? { status: 403 } : undefined);
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(
      /Not read, so not known either way\s+Conditions: refused by the EHR\s+Most useful next reading/,
    );
    expect(text).not.toContain('Every input');
    expect(text).toMatch(/average \d+ % · one dated estimate, not a trend · chart read in part/);
  });

  it('with nothing granted there is no empty chart', async () => {
    app.ehr.behaviour.scope = () => 'openid';
    await app.launch();
    expect(await shownText(alert())).toContain('Nothing of this chart was granted');
    expect(app.ehr.calls).toEqual([]);
  });
});
