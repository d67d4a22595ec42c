import { expect, it, jest } from '@jest/globals';
import { heartRate } from '../support/app-charts.js';
import { appInBrowser, readingsOf, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { pattern, t, textPattern } from '../support/texts.js';

// A browser on a busy machine.
jest.setTimeout(90_000);

describeInBrowser('The app’s session, and what is read again in it', () => {
  const app = appInBrowser();
  const alert = () => app.page.getByRole('alert').first();

  it('a token about to expire is refreshed before it is used, and the new one is used', async () => {
    app.ehr.behaviour.token = { expires_in: 5 };
    await app.launch();
    expect(await app.chartText()).toMatch(readingsOf(12));
    const grants = app.ehr.tokens.map((body) => body.get('grant_type'));
    expect(grants.slice(0, 2)).toEqual(['authorization_code', 'refresh_token']);
    expect(app.ehr.tokens[1]?.get('client_id')).toBe('bellwether');
  });

  it('an expired session is named, with a way to sign in again', async () => {
    app.ehr.behaviour.answer = () => ({ status: 401 });
    await app.launch();
    expect(await shownText(alert())).toMatch(textPattern`${t('app.failure.expired.title')}`);
    await app.check('expired');
    app.ehr.behaviour.answer = () => undefined;
    await app.page.getByRole('button', { name: t('app.signInAgain') }).click();
    await app.chartText();
    expect(app.ehr.authorizations.at(-1)?.get('scope')).toContain('launch/patient');
  });

  it('a token that is refused while the chart is read is refreshed once, and nothing is lost', async () => {
    const used = new Set<string>();
    app.ehr.behaviour.answer = ({ type, authorization }) => {
      used.add(authorization);
      return type === 'Condition' && used.size === 1 ? { status: 401 } : undefined;
    };
    await app.launch();
    const text = await app.chartText();
    expect(text).toMatch(readingsOf(12));
    expect(text).not.toMatch(textPattern`${t('app.gapsTitle')}`);
    expect(app.ehr.tokens.map((body) => body.get('grant_type'))).toEqual(['authorization_code', 'refresh_token']);
  });

  it('without a refresh token it works until the token expires', async () => {
    app.ehr.behaviour.token = { refresh_token: undefined };
    await app.launch();
    expect(await app.chartText()).toMatch(readingsOf(12));
  });

  it('refresh by keyboard reads what was charted since; after the session expired the chart stays, with its time and a warning', async () => {
    await app.launch();
    await app.chartText();
    app.ehr.resources = [...app.ehr.resources, heartRate(131, 0)];
    await app.page.getByRole('button', { name: t('app.refresh'), exact: true }).focus();
    await app.page.keyboard.press('Enter');
    await app.page.getByText('131 /min', { exact: true }).waitFor();
    expect(await app.chartText()).toMatch(readingsOf(13));
    app.ehr.revoke();
    await app.page.getByRole('button', { name: t('app.refresh'), exact: true }).click();
    const failed = { why: t('app.failure.expired.title'), time: /\d\d:\d\d/ };
    await app.page.getByText(pattern('app.refreshFailed', failed)).waitFor();
    expect(await app.chartText()).toMatch(readingsOf(13));
    await app.check('expired-later');
  });

  it('after 15 minutes it is grey, with a warning that it is not current; refreshing ends both', async () => {
    await app.page.clock.install();
    await app.launch();
    await app.chartText();
    await app.page.clock.fastForward('14:30');
    expect(await app.page.locator('[data-current=true]').count()).toBe(1);
    await app.page.clock.fastForward('01:00');
    await app.page.getByText(pattern('common.notCurrent', { time: /.*\d\d:\d\d/ })).waitFor();
    expect(await app.page.locator('[data-current=false]').count()).toBe(1);
    await app.page.clock.resume();
    await app.check('not-current');
    await app.page.getByRole('button', { name: t('app.refresh'), exact: true }).click();
    await app.page.locator('[data-current=true]').waitFor();
  });
});
