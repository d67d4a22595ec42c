/** NEWS2 in a line of its own: what the score is, of when, and when the next set is due. */
export const acuity = {
  score: 'NEWS2 {{score}}, {{risk}}',
  /** A range over two bands has both. */
  scoreBetween: 'NEWS2 {{score}}, {{lowRisk}} to {{highRisk}}',
  /** An input that was measured before the set is named with the score, which is never said bare. */
  withEarlier: '{{score}}, with {{facts}}',
  earlierFact: '{{name}} of {{time}}',
  withUnusable: '{{score}}: {{name}} charted as “{{charted}}”, cannot be used',
  withOpen: '{{score}}: {{names}} not known',
  ofSet: '{{score}}. Set of {{time}}',
  none: 'NEWS2 not known: nothing charted of late',
  whole: '{{score}}. {{due}}.',
  risk: { low: 'low', 'low-medium': 'low–medium', medium: 'medium', high: 'high' },
  due: {
    'in-time': 'Next set due {{due}}',
    due: 'Set due since {{due}}',
    late: 'Set late, due {{due}}',
    missed: 'Set missed, due {{due}}',
    now: 'Set due now',
  },
  /** As a line of a card's detail. */
  nextSet: '**Observations** {{due}}',
  /** Before the summary of a card whose patient is acutely ill, or may be. */
  first: '{{score}}. {{summary}}',
} as const;
