import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDeeperThan, nestsDeeperThan } from './json-depth.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Depth of a value, by looking at what was parsed. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('depth of JSON text', () => {
  it.each([
    ['1', 0],
    ['"[[[["', 0],
    ['[]', 1],
    ['{"a": "\\"[[["}', 1],
    ['{"a\\\\": [1], "b": "\\\\"}', 2],
    ['[[], [[]]]', 3],
    ['"é漢🙂[" ', 0],
  ])('%s has %d levels', (text, depth) => {
    expect([isDeeperThan(bytes(text), depth), depth > 0 && isDeeperThan(bytes(text), depth - 1)]).toEqual([
      false,
      depth > 0,
    ]);
  });

  it('is that of the parsed value, whatever its strings hold', () => {
    const json = fc.json({ maxDepth: 6, stringUnit: fc.constantFrom('"', '\\', '[', ']', '{', '}', 'é', '\n', 'a') });
    fc.assert(
      fc.property(json, fc.boolean(), (text, spaced) => {
        const written = spaced ? JSON.stringify(JSON.parse(text), null, 2) : text;
        const depth = depthOf(JSON.parse(text));
        expect(isDeeperThan(bytes(written), depth)).toBe(false);
        if (depth > 0) expect(isDeeperThan(bytes(written), depth - 1)).toBe(true);
      }),
    );
  });

  it('of what was parsed is counted level by level, whatever its fields are called', () => {
    const json = fc.json({ maxDepth: 6, stringUnit: fc.constantFrom('a', '_', '0', 'é') });
    fc.assert(
      fc.property(json, (text) => {
        const value: unknown = { x: JSON.parse(text) };
        const depth = depthOf(value);
        expect(nestsDeeperThan(value as object, depth)).toBe(false);
        expect(nestsDeeperThan(value as object, depth - 1)).toBe(true);
      }),
    );
    expect(nestsDeeperThan(JSON.parse('{"__proto__": {"a": [1]}}'), 2)).toBe(true);
    const levels = 60_000;
    expect(nestsDeeperThan(JSON.parse('['.repeat(levels) + ']'.repeat(levels)), 64)).toBe(true);
  });

  it('of text that is cut off or no JSON ends all the same', () => {
    for (const text of ['', '"', '"\\', '[[[', ']]]]', '{"a": "']) expect(isDeeperThan(bytes(text), 8)).toBe(false);
    expect(isDeeperThan(bytes('['.repeat(100_000)), 64)).toBe(true);
  });
});
