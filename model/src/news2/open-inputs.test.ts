import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { News2Component } from '../assessment/assessment.js';
import type { UnreadPart } from '../missing-data/relevant-data.js';
import { openInputs } from './open-inputs.js';

const now = Date.parse('2026-11-24T14:10:00Z');
const pulse = (state: News2Component['state'], hoursAgo: number | null) => ({
  input: 'heart-rate' as const,
  state,
  measuredAt: hoursAgo === null ? null : now - hoursAgo * hourMs,
});
const known = pulse('known', 1);
const stale = pulse('stale', 30);
const missing = pulse('missing', null);
const gap = (why: UnreadPart['why'], hoursBack: number | null): UnreadPart => ({
  part: 'heart-rate',
  news2: 'heart-rate',
  extent: why === 'not-granted' ? 'whole' : 'part',
  why,
  since: hoursBack === null ? null : now - hoursBack * hourMs,
});

describe('Inputs of NEWS2 that are not known', () => {
  it.each<[string, ReturnType<typeof pulse>, boolean, UnreadPart | null, string | null]>([
    ['is known', known, false, null, null],
    ['is known, though something newer cannot be used and not all was read', known, true, gap('failed', null), null],
    ['nothing is charted', missing, false, null, 'missing'],
    ['the newest value is too old', stale, false, null, 'stale'],
    ['the newest value cannot be used', stale, true, null, 'unusable'],
    ['the only value cannot be used, and not all was read', missing, true, gap('failed', null), 'unusable'],
    ['nothing was read', missing, false, gap('not-granted', null), 'unread'],
    ['an old value was read, and not all', stale, false, gap('failed', null), 'unread'],
    ['an old value was read, and all since then', stale, false, gap('truncated', 80), 'stale'],
    ['an old value was read, and all since later than that', stale, false, gap('truncated', 20), 'unread'],
    ['the newest page alone was read, which has none', missing, false, gap('truncated', 80), 'unread'],
  ])('%s', (_case, row, isUnusable, unread, expected) => {
    const open = openInputs([row], {
      unusable: new Set(isUnusable ? ['heart-rate'] : []),
      unread: unread === null ? [] : [unread],
    });
    const none = { unusable: [], unread: [], stale: [], missing: [] };
    expect(open).toEqual(expected === null ? none : { ...none, [expected]: ['heart-rate'] });
  });
});
