import type { RejectionDetail } from '@bellwether/fhir-mapping';
import { createPhrasing, type News2, unusableText } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testNow } from '../test-support/chart.js';
import { keptNews2, news2Again } from './kept-news2.js';

const phrasing = createPhrasing('en', 'Europe/London');

function news2With(detail: RejectionDetail): News2 {
  const unusable = { why: 'unknown-answer', detail } as const;
  const row = { state: 'unusable', low: 0, high: 3, measuredAt: testNow - 60_000, unusable } as const;
  const components = [{ input: 'consciousness', reference: 'Observation/secret-7', ...row } as const];
  return { low: 0, high: 3, singleThree: false, components, setAt: null, open: ['consciousness'] };
}

const written = ({ components: [row] }: News2) =>
  row === undefined ? '' : unusableText(row.input, row, testNow, phrasing);
const again = (news2: News2, quotes: boolean): News2 =>
  news2Again(JSON.parse(JSON.stringify(keptNews2(news2, quotes))));

const chartText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[a-z "“”<>&\u202e🧪]{0,50}$/u),
);
const details: fc.Arbitrary<RejectionDetail> = fc.oneof(
  chartText.map((got): RejectionDetail => ({ kind: 'other-answer', element: 'valueString', got })),
  fc
    .tuple(fc.constantFrom('<', '>=', '<script>'), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map(([comparator, value]) => ({ kind: 'comparator', comparator, value }) as unknown as RejectionDetail),
);

describe('NEWS2 as it is kept', () => {
  it('has of what the chart says no more than a card quotes, and a card quotes the same from it', () => {
    fc.assert(
      fc.property(details, (detail) => {
        const news2 = news2With(detail);
        expect(written(again(news2, true))).toBe(written(news2));
        const text = JSON.stringify(keptNews2(news2, true));
        if ('got' in detail) expect(JSON.parse(text).components[0].unusable.detail.got.length).toBeLessThanOrEqual(64);
        expect(text).not.toContain('secret');
      }),
    );
  });

  it('has nothing of what the chart says where no card was made', () => {
    const kept = keptNews2(news2With({ kind: 'other-answer', element: 'valueString', got: 'Responds to pain' }), false);
    expect(JSON.stringify(kept)).not.toContain('Responds');
    expect(kept.components).toMatchObject([{ state: 'unusable', unusable: { why: 'unknown-answer', detail: null } }]);
  });
});
