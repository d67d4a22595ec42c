import { expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.js';
import { ehrPattern, ehrText } from '../support/ehr-texts.js';
import { signInInBrowser, standalone, vitalSigns } from '../support/sign-in-in-browser.js';

describeInBrowser('pages of sign-in', () => {
  const signIn = signInInBrowser();
  const { address, heading, launched, press, toConsent, tokens } = signIn;

  it('a standalone app: sign in, choose a patient by search, allow', async () => {
    await signIn.page.goto(address());
    await heading(ehrText('signIn.title'));
    await signIn.page.getByText(ehrText('signIn.intro', { app: 'Bellwether' })).waitFor();
    await press('Dr. Bo Two');
    await signIn.page.getByRole('searchbox').fill('otto');
    await signIn.page.getByText(ehrText('signIn.shown', { count: 1 })).waitFor();
    await press(/Madeup, Otto/);
    await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
    await signIn.page.getByText(ehrPattern('signIn.signedInAs', { name: 'Dr. Bo Two' }, 'part')).waitFor();
    await signIn.page.getByText('Madeup, Otto').waitFor();
    await press(ehrText('signIn.allow'));
    const body = await tokens();
    expect(body).toMatchObject({ patient: 'p2', refresh_token: expect.any(String) });
    expect(body.scope.split(' ').sort()).toEqual(standalone.split(' ').sort());
    expect(await signIn.server.grantOf(body.access_token)).toMatchObject({
      fhirUser: 'Practitioner/dr-two',
      patientId: 'p2',
    });
  });

  it('what is unticked is not granted, and the app is told', async () => {
    await toConsent();
    await signIn.page.getByRole('checkbox', { name: ehrText('scopes.type.Condition') }).uncheck();
    await signIn.page.getByRole('checkbox', { name: ehrText('scopes.identity') }).uncheck();
    await press(ehrText('signIn.allow'));
    const body = await tokens();
    expect(body.scope.split(' ').sort()).toEqual(['launch/patient', 'online_access', vitalSigns].sort());
    expect(body).not.toHaveProperty('id_token');
  });

  it('cancelling sends back to the app with access_denied', async () => {
    await toConsent();
    await press(ehrText('common.cancel'));
    await signIn.page.waitForURL(`${signIn.appOrigin}/?*`);
    expect(signIn.page.url()).toContain('error=access_denied');
  });

  it('an EHR launch does not ask for a patient, and nothing is asked when the same app is opened again', async () => {
    await signIn.page.goto(launched());
    await press('Dr. Ada One');
    await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
    await signIn.page.getByText('Synthetic, Anna').waitFor();
    await press(ehrText('signIn.allow'));
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
    await signIn.page.goto(launched());
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
  });

  it('the second time the app asks for more, it has to ask', async () => {
    await signIn.page.goto(launched());
    await press('Dr. Ada One');
    await press(ehrText('signIn.allow'));
    await tokens();
    await signIn.page.goto(launched({ scope: 'launch patient/*.rs' }));
    await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
  });

  it('somebody else can sign in, and is who the app is told of', async () => {
    await signIn.page.goto(launched());
    await press('Dr. Ada One');
    await press(ehrText('signIn.allow'));
    await tokens();
    await signIn.page.goto(launched({ scope: 'openid fhirUser launch patient/*.rs' }));
    await press(ehrText('signIn.notYou'));
    await heading(ehrText('signIn.title'));
    await press('Dr. Bo Two');
    await signIn.page.getByText(ehrPattern('signIn.signedInAs', { name: 'Dr. Bo Two' }, 'part')).waitFor();
    await press(ehrText('signIn.allow'));
    expect(await signIn.server.grantOf((await tokens()).access_token)).toMatchObject({
      fhirUser: 'Practitioner/dr-two',
    });
  });

  it('launch/encounter: an encounter of the patient, or none', async () => {
    await signIn.page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press('Dr. Ada One');
    await press(/Synthetic, Anna/);
    await press(/Stay on the ward/);
    await press(ehrText('signIn.allow'));
    expect(await tokens()).toMatchObject({ patient: 'p1', encounter: 'e1' });
    await signIn.page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press(/Madeup, Otto/);
    await signIn.page.getByText(ehrText('signIn.noEncounters')).waitFor();
    // What was agreed to before is not asked again.
    await press(ehrText('signIn.withoutEncounter'));
    expect(await tokens()).toMatchObject({ patient: 'p2' });
  });

  it('the app may be launched within a frame of a registered origin, cookies and all', async () => {
    await signIn.page.goto(`${signIn.appOrigin}/?frame=${encodeURIComponent(launched())}`);
    const frame = signIn.page.frameLocator('iframe');
    await press('Dr. Ada One', frame);
    await press(ehrText('signIn.allow'), frame);
    await frame.getByText('The app').waitFor();
    const back = signIn.page.frames().find((one) => one.url().startsWith(`${signIn.appOrigin}/?code=`));
    expect(back).toBeDefined();
  });
});
