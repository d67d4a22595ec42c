import { expect, it } from '@jest/globals';
import { violationsOf } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { signInInBrowser } from '../support/sign-in-in-browser.js';

describeInBrowser('pages of sign-in, for everybody', () => {
  const signIn = signInInBrowser();
  const { address, heading, press, tokens } = signIn;

  it('the keyboard alone leads from sign-in to the app', async () => {
    const focused = () => signIn.page.evaluate('document.activeElement.textContent');
    async function tabTo(words: RegExp): Promise<void> {
      for (let step = 0; step < 30; step += 1) {
        await signIn.page.keyboard.press('Tab');
        if (words.test(String(await focused()))) return;
      }
      throw new Error(`${words} is not reached by Tab.`);
    }
    await signIn.page.goto(address());
    await heading('Sign in');
    await tabTo(/Ada One/);
    await signIn.page.keyboard.press('Enter');
    await heading('Choose a patient');
    // The new page's heading has the focus, as on a new page.
    expect(await focused()).toBe('Choose a patient');
    await signIn.page.getByRole('button', { name: /Madeup/ }).waitFor();
    await tabTo(/Madeup, Otto/);
    await signIn.page.keyboard.press('Enter');
    await heading(/would like to/);
    await tabTo(/^Allow$/);
    await signIn.page.keyboard.press('Enter');
    expect(await tokens()).toMatchObject({ patient: 'p2' });
  });

  /** Narrow and dark as well as wide and light. */
  async function judge(state: string): Promise<void> {
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
    await heading('Sign in');
    await judge('sign-in');
    await press('Dr. Ada One');
    await signIn.page.getByText('2 patients shown').waitFor();
    await judge('patients');
    await press(/Madeup, Otto/);
    await heading(/Bellwether would like to/);
    await judge('consent');

    await signIn.page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
    await press('Dr. Ada One');
    await press(/Synthetic, Anna/);
    await signIn.page.getByRole('button', { name: /Stay/ }).waitFor();
    await judge('encounters');
  });

  it('WCAG: axe finds nothing where a sign-in has ended or an app is refused, and nothing is cut off', async () => {
    await signIn.page.goto(`${signIn.server.url}/auth/sign-in/unknown`);
    await heading('This sign-in has ended');
    await judge('ended');
    await signIn.page.goto(address({ redirect_uri: 'https://evil.example/' }));
    await heading('This app cannot be opened');
    await judge('refused');
    // The browser tells of the statuses itself.
    expect(signIn.complaints.splice(0).filter((text) => !/410|400/.test(text))).toEqual([]);
  });
});
