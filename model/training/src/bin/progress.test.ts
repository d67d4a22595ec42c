import { describe, expect, it } from '@jest/globals';
import { progressOn } from './progress.js';

function shown(isTTY: boolean): string {
  let text = '';
  let seconds = 0;
  const output = { isTTY, write: (part: string) => (text += part) };
  const progress = progressOn(output, () => 1000 * seconds);
  progress.show('mapping', 0, 40);
  seconds = 5;
  progress.show('mapping', 10, 40);
  seconds = 100;
  progress.show('mapping', 20, 40);
  progress.show('mapping', 40, 40);
  progress.show('fitting', 0, 1);
  progress.end();
  return text;
}

describe('progress', () => {
  it('is one line a step where no one watches', () => {
    expect(shown(false)).toBe('mapping ...\nfitting ...\n');
  });

  it('rewrites its line on a terminal, and leaves it with a new one', () => {
    const text = shown(true);
    expect(text).toContain('\r\u001b[2Kmapping 40/40');
    expect(text.split('\n')).toHaveLength(3);
  });

  it('says how long the rest of a step will take, as long as so much took so far', () => {
    const text = shown(true);
    expect(text).toContain('mapping 10/40, about 15 s left');
    expect(text).toContain('mapping 20/40, about 2 min left');
  });
});
