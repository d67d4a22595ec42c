import { expect, it } from '@jest/globals';
import { violationsOf } from './support/app-in-browser.js';
import { describeInBrowser } from './support/chromium.js';
import { signInInBrowser } from './support/sign-in-in-browser.js';

describeInBrowser('pages of sign-in, for everybody', () => {
  const signIn = signInInBrowser();
  const { address, heading, press, toConsent, tokens } = signIn;

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

  /** The states of the pages, and how one gets there. */
  const views = {
    'sign-in': async () => {
      await signIn.page.goto(address());
      await heading('Sign in');
    },
    patients: async () => {
      await signIn.page.goto(address());
      await press('Dr. Ada One');
      await signIn.page.getByText('2 patients shown').waitFor();
    },
    encounters: async () => {
      await signIn.page.goto(address({ scope: 'launch/encounter patient/*.rs' }));
      await press('Dr. Ada One');
      await press(/Invented, Anna/);
      await signIn.page.getByRole('button', { name: /Stay/ }).waitFor();
    },
    consent: toConsent,
    ended: async () => {
      await signIn.page.goto(`${signIn.server.url}/auth/sign-in/unknown`);
      await heading('This sign-in has ended');
      signIn.complaints.splice(0);
    },
    refused: async () => {
      await signIn.page.goto(address({ redirect_uri: 'https://evil.example/' }));
      await heading('This app cannot be opened');
      signIn.complaints.splice(0);
    },
  } as const;

  it.each(Object.keys(views) as (keyof typeof views)[])(
    'WCAG: axe finds nothing on %s, narrow and dark or wide and light, and nothing is cut off',
    async (view) => {
      const { page } = signIn;
      await page.setViewportSize({ width: 400, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await views[view]();
      for (const [width, colorScheme] of [
        [400, 'dark'],
        [1280, 'light'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        expect([width, await violationsOf(page)]).toEqual([width, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
    },
  );
});
