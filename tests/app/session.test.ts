import { expect, it, jest } from '@jest/globals';
import { heartRate } from '../support/app-charts.js';
import { appInBrowser, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s session, and what is read anew in it', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

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
    await app.judge('expired');
    app.ehr.behaviour.answer = () => undefined;
    await app.page.getByRole('button', { name: 'Sign in again' }).click();
    await app.chartText();
    expect(app.ehr.authorizations.at(-1)?.get('scope')).toContain('launch/patient');
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

  it('refresh reads what has come since, by keyboard; a session that ended keeps the chart, with its time, and says so', async () => {
    await app.launch();
    await app.chartText();
    app.ehr.resources = [...app.ehr.resources, heartRate(131, 0)];
    await app.page.getByRole('button', { name: 'Refresh' }).focus();
    await app.page.keyboard.press('Enter');
    await app.page.getByText('131 /min').waitFor();
    expect(await app.chartText()).toContain('13 of 13 readings');
    app.ehr.revoke();
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.getByText(/The session has ended. Refreshing failed, so this is still as of \d\d:\d\d/).waitFor();
    expect(await app.chartText()).toContain('13 of 13 readings');
    await app.judge('expired-later');
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
    await app.judge('not-current');
    await app.page.getByRole('button', { name: 'Refresh' }).click();
    await app.page.locator('[data-current=true]').waitFor();
  });
});
