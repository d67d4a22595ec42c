import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInBrowser } from '../support/chromium.js';
import { inBrowser } from './checks/in-browser.js';
import { type HouseInBrowser, startHouseInBrowser } from './services-in-browser.js';

describeInBrowser(`launch suite: ${inBrowser.title}`, () => {
  let house: HouseInBrowser;
  beforeAll(async () => {
    house = await startHouseInBrowser();
  }, 180_000);
  afterAll(() => house?.close());

  it.each(inBrowser.checks)(
    '$id $rule: $lenient, is refused',
    async ({ ask, refused, askHonestly, accepted }) => {
      expect({ lenient: await ask(house), honest: await askHonestly(house) }).toEqual({
        lenient: refused,
        honest: accepted,
      });
    },
    120_000,
  );
});
