import { type Assessment, noDecisions } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { decisionsAgain, keptDecisions } from './kept-decisions.js';

const made = {
  ...{ at: testNow - 60_000, by: { reference: 'Practitioner/7', name: 'Dr. Ada Ward', role: null }, encounter: 'e1' },
};
const score = { low: 2, high: 5, singleThree: false, components: [], setAt: testNow, open: [] };
const parts: Parameters<typeof keptDecisions>[0] = {
  decisions: {
    scale: { ...made, id: 'a', kind: 'oxygen-scale', scale: 2, reason: 'Target 88 to 92 %' },
    earlierScale: null,
    isScaleUncertain: false,
    leftOut: [
      {
        ...made,
        id: 'b',
        kind: 'input-left-out',
        input: 'heart-rate',
        reference: 'Observation/secret',
        measuredAt: 1,
        reason: null,
      },
    ],
  },
  withLeftOut: score,
  claimedScale: { scale: 1, reference: 'Observation/secret', measuredAt: testNow },
  otherScale: score,
  scaleQuestion: null,
};
const again = (kept: ReturnType<typeof keptDecisions>) => decisionsAgain(JSON.parse(JSON.stringify(kept)));

describe('decisions as they are kept with an assessment', () => {
  it('are there again for its card, without references of resources', () => {
    const kept = keptDecisions(parts, true);
    expect(JSON.stringify(kept)).not.toContain('secret');
    expect(again(kept)).toEqual({
      ...parts,
      decisions: { ...parts.decisions, leftOut: parts.decisions.leftOut.map((one) => ({ ...one, reference: null })) },
      claimedScale: { ...parts.claimedScale, reference: '' },
    });
  });

  it('of older versions are none', () => {
    const none: Partial<Assessment> = { decisions: noDecisions, withLeftOut: null, claimedScale: null };
    expect(decisionsAgain(undefined)).toMatchObject(none);
  });
});
