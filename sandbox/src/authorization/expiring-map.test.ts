import { describe, expect, it } from '@jest/globals';
import { ExpiringMap } from './expiring-map.js';

describe('ExpiringMap', () => {
  it('an entry counts until its instant, and not at it', () => {
    let now = 0;
    const map = new ExpiringMap<string>(2, () => now);
    map.set('a', 'A', 10);
    now = 9;
    expect(map.get('a')).toBe('A');
    now = 10;
    expect(map.get('a')).toBeUndefined();
  });

  it('expired entries are removed first, then the oldest', () => {
    let now = 0;
    const map = new ExpiringMap<string>(2, () => now);
    map.set('old', 'O', 100);
    map.set('brief', 'B', 5);
    now = 6;
    map.set('new', 'N', 100);
    expect([map.get('old'), map.get('new')]).toEqual(['O', 'N']);
    map.set('newer', 'M', 100);
    expect([map.get('old'), map.get('new'), map.get('newer')]).toEqual([undefined, 'N', 'M']);
  });

  it('a map that may not forget says that it is full', () => {
    const map = new ExpiringMap<string>(1, () => 0, 'refuse');
    expect([map.set('a', 'A', 10), map.set('b', 'B', 10)]).toEqual([true, false]);
    expect(map.get('a')).toBe('A');
  });

  it('setting a key again needs no further space', () => {
    const map = new ExpiringMap<string>(1, () => 0, 'refuse');
    map.set('a', 'A', 10);
    expect(map.set('a', 'B', 10)).toBe(true);
    expect(map.find((value) => value === 'B')).toBe('B');
    map.deleteWhere((value) => value === 'B');
    expect(map.get('a')).toBeUndefined();
  });
});
