import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callWindows } from './call-windows.js';

describe('calls counted in windows', () => {
  it('a window begins with the first call of its key, and ends after its length', () => {
    let now = 1_000;
    const windows = callWindows(60, () => now);
    expect(windows.find('a')).toBeNull();
    expect(windows.count('a')).toEqual({ key: 'a', calls: 1, until: 1_060 });
    now = 1_059;
    expect(windows.count('a').calls).toBe(2);
    expect(windows.count('b')).toEqual({ key: 'b', calls: 1, until: 1_119 });
    now = 1_060;
    expect(windows.find('a')).toBeNull();
    expect(windows.find('b')?.calls).toBe(1);
    expect(windows.count('a')).toEqual({ key: 'a', calls: 1, until: 1_120 });
  });

  it('keys that are not used any more are forgotten, however many there were', () => {
    let now = 0;
    const windows = callWindows(60, () => now);
    for (let key = 0; key < 10_000; key += 1) windows.count(`old ${key}`);
    expect(windows.size()).toBe(10_000);
    now = 60;
    windows.count('new');
    expect(windows.size()).toBe(1);
  });

  it('no key ever has more calls within its window than a list of all its calls says', () => {
    const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 40 }));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let now = 0;
        const windows = callWindows(60, () => now);
        const begun = new Map<string, { from: number; calls: number }>();
        for (const [key, later] of steps) {
          now += later;
          const known = begun.get(key);
          const mine = known === undefined || now >= known.from + 60 ? { from: now, calls: 0 } : known;
          mine.calls += 1;
          begun.set(key, mine);
          expect(windows.count(key)).toEqual({ key, calls: mine.calls, until: mine.from + 60 });
        }
      }),
    );
  });
});
