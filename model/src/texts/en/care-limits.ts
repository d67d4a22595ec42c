/** Limits of care on a card: what the chart says, of when, and what follows from it. */
export const careLimits = {
  /** The whole of a card of comfort care: grey, and nothing that asks for anything. */
  comfortCare: 'Comfort care since {{date}} ({{source}}). No score, no escalation prompt',
  pregnant: 'No NEWS2: pregnant ({{source}} of {{date}}). Use the maternity chart',
  pregnantWeeks: 'No NEWS2: pregnant, {{weeks}} weeks ({{source}} of {{date}}). Use the maternity chart',
  afterBirth: 'No NEWS2: gave birth {{date}}. Use the maternity chart',
  notForCpr: 'Not for CPR ({{date}})',
  other: '“{{text}}” ({{source}} of {{date}})',
  unreadable: 'code status charted {{date}}, cannot be read',
  directive: 'advance directive on file',
  /** Comfort care that is said and does not silence. */
  comfort: {
    'other-stay': 'comfort care of {{date}} not confirmed in this stay: scores go on',
    'maybe-ended': 'comfort care of {{date}} may have ended, something later was not read: scores go on',
    undated: 'comfort care without a date: scores go on',
    ended: 'comfort care of {{date}} ended',
  },
  pregnancy: {
    'other-stay': 'pregnant by the chart of {{date}}, not confirmed in this stay: NEWS2 is not for 20 weeks and more',
    'maybe-ended': 'pregnant by the chart of {{date}}, something later not read: NEWS2 is not for 20 weeks and more',
    'before-20-weeks': 'pregnant, {{weeks}} weeks',
    possible: 'possibly pregnant ({{date}})',
    unreadable: 'pregnancy charted, cannot be read',
  },
  source: {
    Observation: 'chart',
    Condition: 'diagnosis',
    ServiceRequest: 'order',
    Consent: 'consent',
    Flag: 'flag',
  },
  undated: 'no date',
  /** Sources that were asked and did not answer, or not whole. */
  unread: 'not all read: {{names}}',
  sources: {
    Observation: 'code status',
    Condition: 'diagnoses',
    ServiceRequest: 'orders',
    Consent: 'consents',
    Flag: 'flags',
  },
} as const;
