import { describe, expect, it } from '@jest/globals';
import { progressOn } from './progress.js';

function shown(isTTY: boolean): string {
  let text = '';
  const output = { isTTY, write: (part: string) => (text += part) };
  const progress = progressOn(output);
  progress.show('mapping', 1, 2);
  progress.show('mapping', 2, 2);
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
    expect(text).toContain('\r\u001b[2Kmapping 2/2');
    expect(text.split('\n')).toHaveLength(3);
  });
});
