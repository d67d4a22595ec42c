import { expect, it } from '@jest/globals';
import { germanCharts } from '../support/renamed-charts.js';
import { mimicItems } from '../support/local-codes.js';
import { scoreProposals } from '../support/score-proposals.js';

it('try', () => {
  for (const [name, charts] of [
    ['mimic', mimicItems()],
    ['de full', germanCharts('full')],
    ['de short', germanCharts('short')],
    ['de absent', germanCharts('absent')],
  ] as const) {
    const { proposals, ...score } = scoreProposals(charts);
    console.log(
      name,
      JSON.stringify(score, null, 1),
      '\n',
      proposals.proposed
        .map(
          (p) =>
            `${p.count} ${p.code} ${p.display} -> ${p.concept} ${p.confidence} | ${p.reasons.join('; ')} | ${p.warnings.join('; ')} ${JSON.stringify(p.units)} ${p.answers.length}`,
        )
        .join('\n'),
      '\nLEFT',
      proposals.leftOut
        .slice(0, 30)
        .map((p) => `${p.count} ${p.code} ${p.display}: ${p.why}`)
        .join('\n'),
    );
  }
  expect(1).toBe(1);
});
