import { en } from '@bellwether/model/texts';
import { expect, it, jest } from '@jest/globals';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { pattern, patternOf, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of a chart that may not all be read', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  const notGranted = (query: 'patient' | 'conditions' | 'encounters' | 'vitals') =>
    t('app.gap.whole.not-granted', { name: t(`app.query.${query}`) });
  const grantedInPart = (query: 'social' | 'assessments') =>
    t('app.gap.part.not-granted', { name: t(`app.query.${query}`) });
  const unread = (parts: RegExp | string, gap: keyof typeof en.coverage.gap) =>
    patternOf(en.coverage.unread, { parts, gap: en.coverage.gap[gap] }, 'part');
  /** By scope what is said without it. Two scopes with the same sentence are not taken away together. */
  const sentences = {
    'patient/Patient.rs': notGranted('patient'),
    'patient/Condition.rs': notGranted('conditions'),
    'patient/Encounter.rs': notGranted('encounters'),
    '|vital-signs': notGranted('vitals'),
    '|social-history': grantedInPart('social'),
    '|survey': grantedInPart('social'),
    '|exam': grantedInPart('assessments'),
  };

  it.each([
    'patient/Patient.rs and |survey',
    'patient/Condition.rs and |exam',
    'patient/Encounter.rs and |social-history',
    '|vital-signs',
  ])('without the scopes %s it says so, and does not request what was not granted', async (names) => {
    const removed = names.split(' and ') as (keyof typeof sentences)[];
    app.ehr.behaviour.scope = (asked) =>
      asked
        .split(' ')
        .filter((scope) => !removed.some((end) => scope.endsWith(end)))
        .join(' ');
    await app.launch();
    const text = await app.chartText();
    for (const scope of removed) {
      expect(text).toMatch(textPattern`${sentences[scope]}`);
      const type = /^patient\/(\w+)\.rs$/.exec(scope)?.[1];
      if (type !== undefined) expect(app.ehr.calls.map((call) => call.type)).not.toContain(type);
    }
  });

  it('without vital signs granted it never says "not charted"', async () => {
    app.ehr.behaviour.scope = (asked) =>
      asked
        .split(' ')
        .filter((scope) => !scope.includes('Observation'))
        .join(' ');
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(textPattern`${t('app.emptyUnknown')}`);
    expect(text).toMatch(textPattern`${t('app.readingsUnknown', { count: 0 })}`);
    for (const key of ['common.notCharted', 'common.gap.missing']) expect(text).not.toMatch(pattern(key, {}, 'part'));
    expect(text).toMatch(textPattern`${t('terms.concept.heart-rate')}\s+${t('overview.notRead')}`);
    expect(text).toMatch(
      patternOf(en.notEstimated.tooThin.unread, { names: /heart rate, respiratory rate.*/ }, 'part'),
    );
    expect(text).not.toContain('NEWS2');
    expect(text).toMatch(textPattern`${t('overview.notReadTitle')}\s+${unread(/.*vital signs/, 'not-granted')}`);
    await app.check('refused-scopes', [1400, 800, 400]);
    await app.page.getByRole('tab', { name: t('overview.tabs.trends') }).click();
    await app.page.getByText(t('trends.emptyUnread.whole', { gap: notGranted('vitals') })).waitFor();
  });

  it('where conditions could not be read the chart is scored, and what is unknown is named before what is missing', async () => {
    app.ehr.behaviour.answer = ({ type }) => (type === 'Condition' ? { status: 403 } : undefined);
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(textPattern`${t('overview.notReadTitle')}\s+${unread('Conditions', 'refused')}`);
    expect(text).not.toMatch(textPattern`${t('overview.nothingMissing')}`);
    const percent = pattern('terms.percent.value', { value: /\d+/ }, 'part');
    const average = pattern('overview.average', { percent }, 'part');
    expect(text).toMatch(textPattern`${average} · ${t('overview.snapshot')} · ${t('overview.readInPart')}`);
  });

  it('with nothing granted there is no empty chart', async () => {
    app.ehr.behaviour.scope = () => 'openid';
    await app.launch();
    expect(await shownText(alert())).toMatch(textPattern`${t('app.failure.not-granted.title')}`);
    expect(app.ehr.calls).toEqual([]);
  });
});
