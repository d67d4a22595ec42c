import { mkdirSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { anna, chartOf, heartRate, hoursAgo } from './support/app-charts.js';
import { appInBrowser, shownText } from './support/app-in-browser.js';
import { describeInBrowser } from './support/chromium.js';
import type { Json } from './support/fake-ehr.js';

const pictures = process.env.APP_PICTURES;

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s view of a chart', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  /** No violation at 800 and 400 px (or `widths`), and nothing wider than the window; a picture of each where one is wanted. */
  async function judge(name: string, widths: readonly number[] = [800, 400]): Promise<void> {
    for (const width of widths) {
      await app.page.setViewportSize({ width, height: 900 });
      expect([name, width, await app.violations()]).toEqual([name, width, []]);
      expect(await app.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      if (pictures === undefined) continue;
      mkdirSync(pictures, { recursive: true });
      await app.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    }
  }

  it('ready: who, as of when, the latest vital signs in our units, and how much of the chart this is', async () => {
    app.ehr.resources = [...chartOf(250), heartRate(72, 3, { status: 'entered-in-error' }), heartRate(1000, 4)];
    await app.launch();
    const text = await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(
      /INVENTED, Anna\s+female\s+\d+ y\s+born 2 Mar 1948\s+MRN 000123/,
    );
    expect(text).toMatch(/as of \d\d:\d\d \(just now\)/);
    expect(text).toMatch(/Systolic blood pressure\s+128 mmHg\s+\d\d:\d\d\s+Diastolic blood pressure\s+74 mmHg/);
    expect(text).toMatch(/Temperature\s+37\.0 °C\s+\d\d:\d\d\s+recorded as 98\.6 °F/);
    expect(text).toContain('Latest vital signs not shown above');
    expect(text).toContain('Breathing rate 24 /min, the first');
    const others = await shownText(app.page.getByRole('table'));
    expect(others).toMatch(/Consciousness\s+not charted/);
    expect(others).not.toContain('Heart rate');
    expect(text).toMatch(/252 of 252 readings, \d+ \w+( \d+)? to today; 2 not used: why/);
    await judge('ready', [1400, 800, 400]);
    await app.page.locator('summary').focus();
    await app.page.keyboard.press('Enter');
    const list = await shownText(app.page.locator('details'));
    expect(list).toContain('1: entered in error');
    expect(list).toMatch(/1: a value that no human being has\s+Observation\/o\d+, .*1000/);
    await judge('not-used');
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
    await judge('loading');
    open();
    expect(await app.chartText()).toContain('30 of 30 readings');
  });

  it('empty: no vital signs are charted, said as such', async () => {
    app.ehr.resources = [anna];
    await app.launch();
    expect(await app.chartText()).toContain('No vital signs are charted for this patient.');
    expect(await app.chartText()).toContain('No readings.');
    await judge('empty');
  });

  it('failed: nothing could be read; trying again helps when the EHR is back', async () => {
    app.ehr.behaviour.answer = () => ({ status: 503 });
    await app.launch();
    expect(await shownText(alert())).toContain('The chart could not be read');
    await judge('failed');
    app.ehr.behaviour.answer = () => undefined;
    await app.page.getByRole('button', { name: 'Try again' }).click();
    await app.chartText();
  });

  it('refused: the EHR says no to everything', async () => {
    app.ehr.behaviour.answer = () => ({ status: 403 });
    await app.launch();
    expect(await shownText(alert())).toContain('The EHR refused to show this chart');
  });

  it('partial: what arrived before page 3 failed is kept, and it says that there is more', async () => {
    app.ehr.resources = chartOf(30);
    app.ehr.behaviour.pageSize = 10;
    app.ehr.behaviour.answer = ({ type, page }) => (type === 'Observation' && page === 3 ? { status: 503 } : undefined);
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('20 of 30 readings');
    expect(text).toContain('Vital signs: read in part only: a later page did not come');
    expect(text).toMatch(/SpO₂\s+none in the part that was read/);
    await judge('partial');
  });

  it('truncated: a last page before the total is reached is no whole chart', async () => {
    app.ehr.behaviour.bundle = (bundle, { query }) => (query.has('category') ? { ...bundle, total: 250 } : bundle);
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('12 of 250 readings');
    // There may have been earlier ones, in what did not come.
    expect(text).toContain('Breathing rate 24 /min');
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

  it('an OperationOutcome among the entries is no reading, and what it says is missing is said', async () => {
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
    await judge('another-patient');
  });

  it('a Patient under another id is nobody: the name is not taken over', async () => {
    app.ehr.behaviour.answer = ({ type }) =>
      type === 'Patient' ? { status: 200, body: { ...anna, id: 'p2', name: [{ family: 'Other' }] } } : undefined;
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/Name not known\s+EHR id p1/);
    expect(await shownText(alert())).toContain('Whose chart this is could not be read');
    await judge('no-identity');
  });

  it.each([
    ['patient/Patient.rs', 'The patient’s own data: not granted'],
    ['patient/Condition.rs', 'Conditions: not granted'],
    ['patient/Encounter.rs', 'Encounters: not granted'],
    ['|vital-signs', 'Vital signs: not granted'],
    ['|social-history', 'Smoking: granted in part only'],
    ['|survey', 'Smoking: granted in part only'],
    ['|exam', 'Consciousness, oxygen and triage: granted in part only'],
  ])('without the scope %s it says so, and does not ask for what was not granted', async (removed, sentence) => {
    app.ehr.behaviour.scope = (asked) =>
      asked
        .split(' ')
        .filter((scope) => !scope.endsWith(removed))
        .join(' ');
    await app.launch();
    expect(await app.chartText()).toContain(sentence);
    const type = /^patient\/(\w+)\.rs$/.exec(removed)?.[1];
    if (type !== undefined) expect(app.ehr.calls.map((call) => call.type)).not.toContain(type);
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
    expect(text).toContain('At least 2 of 5 inputs are needed; not read: Heart rate, Breathing rate');
    expect(text).toMatch(/NEWS2: not known\. Breathing rate, .* not read\./);
    expect(text).toMatch(/Not read, so not known either way\s+Vital signs, .*consciousness.*: not granted/);
    await judge('refused-scopes', [1400, 800, 400]);
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

  it('a token about to end is refreshed before it is used, and the new one is used', async () => {
    app.ehr.behaviour.token = { expires_in: 5 };
    await app.launch();
    expect(await app.chartText()).toContain('12 of 12 readings');
    const grants = app.ehr.tokens.map((body) => body.get('grant_type'));
    expect(grants.slice(0, 2)).toEqual(['authorization_code', 'refresh_token']);
    expect(app.ehr.tokens[1]?.get('client_id')).toBe('bellwether');
  });

  it('a session that ended is said, with a way back', async () => {
    app.ehr.behaviour.answer = () => ({ status: 401 });
    await app.launch();
    expect(await shownText(alert())).toContain('The session has ended');
    await judge('expired');
    app.ehr.behaviour.answer = () => undefined;
    await app.page.getByRole('button', { name: 'Sign in again' }).click();
    await app.chartText();
    expect(app.ehr.authorizations.at(-1)?.get('scope')).toContain('launch/patient');
  });

  it('a session that ends later keeps the chart, with its time, and says so', async () => {
    await app.launch();
    await app.chartText();
    app.ehr.revoke();
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.getByText(/The session has ended. Refreshing failed, so this is still as of \d\d:\d\d/).waitFor();
    expect(await app.chartText()).toContain('12 of 12 readings');
    await judge('expired-later');
  });

  it('a token that is refused in the middle is refreshed once, and nothing is lost', async () => {
    const used = new Set<string>();
    app.ehr.behaviour.answer = ({ type, authorization }) => {
      used.add(authorization);
      return type === 'Condition' && used.size === 1 ? { status: 401 } : undefined;
    };
    await app.launch();
    const text = await app.chartText();
    expect(text).toContain('12 of 12 readings');
    expect(text).not.toContain('Not everything could be read');
    expect(app.ehr.tokens.map((body) => body.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
  });

  it('without a refresh token it works until the token ends', async () => {
    app.ehr.behaviour.token = { refresh_token: undefined };
    await app.launch();
    expect(await app.chartText()).toContain('12 of 12 readings');
  });

  it('refresh reads what has come since; the button works by keyboard', async () => {
    await app.launch();
    await app.chartText();
    app.ehr.resources = [...app.ehr.resources, heartRate(131, 0)];
    await app.page.getByRole('button', { name: 'Refresh' }).focus();
    await app.page.keyboard.press('Enter');
    await app.page.getByText('131 /min').waitFor();
    expect(await app.chartText()).toContain('13 of 13 readings');
  });

  it('after 15 minutes it is grey and said to be not current; refreshing ends that', async () => {
    await app.page.clock.install();
    await app.launch();
    await app.chartText();
    await app.page.clock.fastForward('14:30');
    expect(await app.page.locator('[data-current=true]').count()).toBe(1);
    await app.page.clock.fastForward('01:00');
    await app.page.getByText(/Not current: read at/).waitFor();
    expect(await app.page.locator('[data-current=false]').count()).toBe(1);
    await app.page.clock.resume();
    await judge('not-current');
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.locator('[data-current=true]').waitFor();
  });

  it('a patient who has died is said to have', async () => {
    app.ehr.resources = [{ ...anna, deceasedDateTime: '2024-03-12T10:00:00Z' }, ...chartOf(8).slice(1)];
    await app.launch();
    expect(await app.chartText()).toContain('Died on 12 Mar 2024.');
    await judge('deceased');
  });

  it('unknown sex and birth date are said to be unknown', async () => {
    const { gender: _, birthDate: __, ...bare } = anna;
    app.ehr.resources = [bare, ...chartOf(8).slice(1)];
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/sex not known\s+age not known\s+birth date not known/);
    await judge('unknown-sex');
  });

  it('where the EHR shows a banner, one line of identity stays, on paper too', async () => {
    app.ehr.behaviour.token = { need_patient_banner: false };
    await app.launch();
    await app.chartText();
    expect(await shownText(app.page.locator('header'))).toMatch(/^INVENTED, Anna\s+\d+ y\s+MRN 000123$/);
    await app.page.emulateMedia({ media: 'print' });
    expect(await app.page.locator('header').isVisible()).toBe(true);
    expect(await app.page.getByRole('button', { name: 'Refresh' }).isVisible()).toBe(false);
    await app.page.emulateMedia({ media: 'screen' });
    await judge('one-line');
  });

  it('opened from a card it says which; the EHR’s style is taken over where it stays readable', async () => {
    const appContext = JSON.stringify({ artefact: 'hospitalization-30d', asOf: hoursAgo(30) });
    app.ehr.behaviour.token = { appContext, smart_style_url: `${app.ehr.url}/style.json` };
    await app.launch();
    expect(await app.chartText()).toMatch(/Opened from the card of \d+ \w+, \d\d:\d\d/);
    await app.page.waitForFunction("getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 240)'");
    await judge('from-a-card');
  });

  it('a style of another origin is not asked for', async () => {
    app.ehr.behaviour.token = { smart_style_url: 'http://rogue.localhost:9/style.json' };
    await app.launch();
    await app.chartText();
  });

  it('text of the chart is text: markup in it does nothing', async () => {
    const attack = '<img src=x onerror="window.broken=1">';
    app.ehr.resources = [
      { ...anna, name: [{ family: attack, given: [attack] }], identifier: [{ value: attack }] },
      heartRate(70, 1, { id: attack, valueQuantity: { value: 70, unit: attack } }),
    ];
    await app.launch();
    await app.chartText();
    await app.page.locator('summary').click();
    expect(await app.page.evaluate('window.broken')).toBeUndefined();
    expect(await app.page.locator('img').count()).toBe(0);
  });
});
