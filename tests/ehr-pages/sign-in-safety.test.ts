import { expect, it } from '@jest/globals';
import { app, people } from '../../sandbox/src/test-support/authorization-server.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';
import { servePages, signInInBrowser } from '../support/sign-in-in-browser.js';

describeInBrowser('pages of sign-in: failures and attacks', () => {
  const signIn = signInInBrowser();
  const { address, heading, launched, press, toConsent, tokens } = signIn;

  it('a sign-in that has expired says so, and what to do', async () => {
    await signIn.page.goto(address());
    await heading(ehrText('signIn.title'));
    await signIn.context.clearCookies();
    await press('Dr. Ada One');
    await heading(ehrText('signIn.expired'));
    await signIn.page.getByText(ehrText('signIn.startAgain')).waitFor();
    const again = await signIn.page.reload();
    expect(again?.status()).toBe(410);
    await heading(ehrText('signIn.expired'));
    // The browser tells of the statuses itself.
    expect(signIn.complaints.splice(0).every((text) => text.includes('410'))).toBe(true);
  });

  it('where the patients cannot be loaded, the page says so', async () => {
    await signIn.page.route('**/patients?*', (route) => route.fulfill({ status: 503, body: '' }));
    await signIn.page.goto(address());
    await press('Dr. Ada One');
    await signIn.page.getByRole('alert').getByText(ehrPattern('patients.failed')).waitFor();
    signIn.complaints.splice(0);
  });

  it('where nothing can be loaded, the page offers to try again', async () => {
    await signIn.page.route('**/state', (route) => route.abort());
    await signIn.page.goto(address());
    await signIn.page
      .getByRole('alert')
      .getByText(ehrText('signIn.failed', { reason: ehrText('common.notResponding') }))
      .waitFor();
    await signIn.page.unroute('**/state');
    await press(ehrText('common.tryAgain'));
    await heading(ehrText('signIn.title'));
    signIn.complaints.splice(0);
  });

  it('a decision that the EHR refuses is said on the page, and can be made again', async () => {
    await toConsent();
    await signIn.page.route('**/decision', (route) =>
      route.fulfill({ status: 400, json: { error: ehrText('signIn.refused.choosePatient') } }),
    );
    await press(ehrText('signIn.allow'));
    await signIn.page.getByRole('alert').getByText(ehrText('signIn.refused.choosePatient')).waitFor();
    await signIn.page.unroute('**/decision');
    await press(ehrText('signIn.allow'));
    expect(await tokens()).toMatchObject({ patient: 'p2' });
    signIn.complaints.splice(0);
  });

  it('no other page can decide for the user: neither by a form, nor from another origin', async () => {
    await toConsent();
    const decision = { patientId: 'p2', encounterId: null, scopes: ['launch/patient'] };
    for (const headers of [
      { 'content-type': 'application/json', origin: 'https://evil.example' },
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain', origin: signIn.server.url },
    ]) {
      const answer = await signIn.context.request.post(`${signIn.page.url()}/decision`, {
        headers,
        data: JSON.stringify(decision),
      });
      expect(answer.status()).toBe(403);
    }
  });

  it('nothing of a patient is told before somebody has signed in', async () => {
    await signIn.page.goto(launched());
    await heading(ehrText('signIn.title'));
    expect((await (await signIn.context.request.get(`${signIn.page.url()}/state`)).json()).patient).toBeNull();
    for (const path of ['patients?text=', 'patients/p1/encounters']) {
      expect((await signIn.context.request.get(`${signIn.page.url()}/${path}`)).status()).toBe(400);
    }
  });

  it('another origin may frame neither the pages nor the page of an error', async () => {
    const thief = await servePages();
    for (const target of [launched(), launched({ redirect_uri: 'https://evil.example/' })]) {
      const refused = signIn.page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await signIn.page.goto(`${thief.origin}/?frame=${encodeURIComponent(target)}`);
      await refused;
      expect(await signIn.page.frameLocator('iframe').getByRole('heading').count()).toBe(0);
    }
    signIn.complaints.splice(0);
    thief.close();
  });

  it('text of apps and patients is inert', async () => {
    const attack = '<img src=x onerror="window.broken=1">';
    const patient = { id: 'p3', name: attack, birthDate: null, sex: 'unknown' as const };
    const other = await signIn.another({
      clients: [{ ...app, name: attack, redirectUris: [`${signIn.appOrigin}/`] }],
      people: { ...people, searchPatients: async () => [patient], findPatient: async () => patient },
    });
    await signIn.page.goto(address({}, other));
    await press('Dr. Ada One');
    await press(/img src/);
    await heading(/img src/);
    expect(await signIn.page.locator('img').count()).toBe(0);
    expect(await signIn.page.evaluate('window.broken')).toBeUndefined();
  });
});
