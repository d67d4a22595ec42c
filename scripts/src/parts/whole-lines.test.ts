import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wholeLines } from './whole-lines.js';

it('lines are whole and in order, however the text is cut', () => {
  const line = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\n', ' '));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat({ max: 9 })), (lines, cuts) => {
      const taken: string[] = [];
      const take = wholeLines((one) => void taken.push(one));
      let rest = lines.map((one) => `${one}\n`).join('');
      for (const cut of cuts) {
        take(rest.slice(0, cut));
        rest = rest.slice(cut);
      }
      take(rest);
      expect(taken).toEqual(lines);
    }),
  );
});
