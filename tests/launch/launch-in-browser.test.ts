import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.js';
import { inBrowser } from './checks/in-browser.js';
import { type ServicesInBrowser, startServicesInBrowser } from './services-in-browser.js';

describeInBrowser(`launch suite: ${inBrowser.title}`, () => {
  let services: ServicesInBrowser;
  beforeAll(async () => {
    services = await startServicesInBrowser();
  }, 180_000);
  afterAll(() => services?.close());

  it.each(inBrowser.checks)(
    '$id $rule: $lenient, is refused',
    async ({ ask, refused, askHonestly, accepted }) => {
      expect({ lenient: await ask(services), honest: await askHonestly(services) }).toEqual({
        lenient: refused,
        honest: accepted,
      });
    },
    120_000,
  );
});
