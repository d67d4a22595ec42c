import { expect, it } from '@jest/globals';
import { compareSides } from './compare.js';
import { figuresOf } from './figures.js';
import { tableOf } from './table.js';

it('shows each figure with both sides, their ratio and the result, and what only one side has', () => {
  const report = (ours: string, last: string) =>
    figuresOf(`Mapping 200 Observations\n  ours ${ours} ms, JSON.parse 10.0 ms\nKernel memory: 1.49 MiB\n${last}`);
  const sides = compareSides({
    old: [report('4.0', '  asleep: 3 ms'), report('5.0', '  asleep: 3 ms'), report('6.0', '  asleep: 3 ms')],
    new: [report('2.0', 'Start: 3 s'), report('2.5', 'Start: 3 s'), report('2.2', 'Start: 3 s')],
  });
  expect(tableOf(sides, 3).join('\n')).toBe(
    `Medians of 3 processes per side [min–max]; new/old of processes that ran next to each other
                 old                   new                   new/old

Mapping 200 Observations
  ours           5.0 ms [4.0–6.0]      2.2 ms [2.0–2.5]      0.50 [0.37–0.50]  better
  JSON.parse     10.0 ms [10.0–10.0]   10.0 ms [10.0–10.0]   1.00 [1.00–1.00]  no difference beyond noise

  Kernel memory  1.49 MiB [1.49–1.49]  1.49 MiB [1.49–1.49]  1.00 [1.00–1.00]  no difference beyond noise

Not compared
  Start (s): only in new
  asleep (ms): only in old

"No difference beyond noise": the ranges of the two sides overlap. A difference within the range of new/old can hide there.
Ranges of the same code lie apart by chance in one figure in 10; more --processes make that rarer.`,
  );
});
