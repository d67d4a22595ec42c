import { describe, expect, it } from '@jest/globals';
import { type CardOutcome, feedbackBody } from './feedback-body.js';

const at = '2026-11-24T14:00:00.000Z';
const reason = { code: 'acting', system: 'http://x.example', display: 'Already acting on it' };
const said = { card: 'c-1', outcomeTimestamp: at };

describe('CDS Hooks §Feedback, as the EHR sends it', () => {
  it.each<[string, CardOutcome, object]>([
    [
      'a reason and a comment',
      { kind: 'override', reason, comment: 'On it' },
      {
        outcome: 'overridden',
        overrideReason: { reason: { code: 'acting', system: 'http://x.example' }, userComment: 'On it' },
      },
    ],
    [
      'a comment alone',
      { kind: 'override', reason: undefined, comment: 'On it' },
      { outcome: 'overridden', overrideReason: { userComment: 'On it' } },
    ],
    ['neither', { kind: 'override', reason: undefined, comment: undefined }, { outcome: 'overridden' }],
    [
      'an accepted suggestion',
      { kind: 'accepted', suggestionUuid: 's-1' },
      { outcome: 'accepted', acceptedSuggestions: [{ id: 's-1' }] },
    ],
  ])('%s', (_name, outcome, expected) => {
    expect(feedbackBody('c-1', at, outcome)).toEqual({ feedback: [{ ...said, ...expected }] });
  });
});
