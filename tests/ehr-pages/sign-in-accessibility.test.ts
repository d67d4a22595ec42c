import { expect, it } from '@jest/globals';
import { violationsOf } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { signInInBrowser } from '../support/sign-in-in-browser.js';

describeInBrowser('pages of sign-in: accessibility', () => {
  const signIn = signInInBrowser();
  const { address, heading, press, tokens } = signIn;

  it('only the keyboard is needed from sign-in to the app', async () => {
    const focused = () => signIn.page.evaluate('document.activeElement.textContent');
    async function tabTo(text: RegExp): Promise<void> {
      for (let step = 0; step < 30; step += 1) {
        await signIn.page.keyboard.press('Tab');
        if (text.test(String(await focused()))) return;
      }
      throw new Error(`${text} is not reached by Tab.`);
    }
    await signIn.page.goto(address());
    await heading(ehrText('signIn.title'));
    await tabTo(/Ada One/);
    await signIn.page.keyboard.press('Enter');
    await heading(ehrText('signIn.choosePatient'));
    // The new page's heading has the focus, as on a new page.
    expect(await focused()).toBe(ehrText('signIn.choosePatient'));
    await signIn.page.getByRole('button', { name: /Madeup/ }).waitFor();
    await tabTo(/Madeup, Otto/);
    await signIn.page.keyboard.press('Enter');
    await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
    await tabTo(new RegExp(`^${ehrText('signIn.allow')}$`));
    await signIn.page.keyboard.press('Enter');
    expect(await tokens()).toMatchObject({ patient: 'p2' });
  });

  /** Narrow and dark as well as wide and light. */
  async function check(state: string): Promise<void> {
    const { page } = signIn;
    for (const [width, colorScheme] of [
      [400, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      // Colours do not change at once.
      await page.waitForFunction('document.getAnimations().every((one) => one.playState === "finished")');
      expect([state, width, await violationsOf(page)]).toEqual([state, width, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  }

  it('WCAG: axe finds nothing on the way from sign-in to consent, and nothing is cut off', async () => {
    await signIn.page.goto(address());
    await heading(ehrText('signIn.title'));
    await check('sign-in');
    await press('Dr. Ada One');
    await signIn.page.getByText(ehrText('signIn.shown', { count: 2 })).waitFor();
    await check('patients');
    await press(/Madeup, Otto/);
    await heading(ehrText('signIn.consent', { app: 'Bellwether' }));
    await check('consent');

    await signIn.page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press('Dr. Ada One');
    await press(/Synthetic, Anna/);
    await signIn.page.getByRole('button', { name: /Stay/ }).waitFor();
    await check('encounters');
  });

  it('WCAG: axe finds nothing where a sign-in has expired or an app is refused, and nothing is cut off', async () => {
    await signIn.page.goto(`${signIn.server.url}/auth/sign-in/unknown`);
    await heading(ehrText('signIn.expired'));
    await check('expired');
    await signIn.page.goto(address({ redirect_uri: 'https://evil.example/' }));
    await heading(ehrText('signIn.appRefused'));
    await check('refused');
    // The browser tells of the statuses itself.
    expect(signIn.complaints.splice(0).filter((text) => !/410|400/.test(text))).toEqual([]);
  });
});
