import { describe, expect, it } from '@jest/globals';
import type { Assessment, NotScored } from './assessment.js';
import { selectAssessment } from './select-assessment.js';

const scored = { assessment: { scored: true } as Assessment };
const unscored = (reason: NotScored['reason']) => ({
  assessment: { scored: false, notScored: { reason, detail: '', missingGroups: [] } } as unknown as Assessment,
});

describe('one card per chart: the assessment of the highest priority is selected', () => {
  const child = unscored('child');
  const thin = unscored('too-thin');
  const unread = unscored('encounter-unknown');
  const elsewhere = unscored('outside-setting');
  it.each([
    ['the first that has a score', [elsewhere, thin, scored], scored],
    ['without a score, the first that can say why', [elsewhere, child, child], child],
    ['one whose reason somebody can act on before one for other ages', [elsewhere, child, thin], thin],
    ['one that could not read the encounter before one for other ages', [child, unread], unread],
    ['nobody, where no setting fits', [elsewhere, elsewhere], null],
    ['nobody, where there is none', [], null],
  ])('%s', (_case, candidates, expected) => {
    expect(selectAssessment(candidates)).toBe(expected);
  });
});
