import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkGroups } from './checks.js';
import { type LaunchBench, startLaunchBench } from './launch-bench.js';

describe('launch suite, by raw HTTP', () => {
  let bench: LaunchBench;
  beforeAll(async () => {
    bench = await startLaunchBench();
  });
  afterAll(() => bench?.close());

  describe.each(checkGroups)('$title', ({ checks }) => {
    it.each(checks)('$id $rule: $lenient, is refused', async ({ ask, refused, askHonestly, accepted }) => {
      expect({ lenient: await ask(bench), honest: await askHonestly(bench) }).toEqual({
        lenient: refused,
        honest: accepted,
      });
    });
  });
});
