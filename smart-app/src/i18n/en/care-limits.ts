/** Limits of care: pregnancy, comfort care, code status; what holds, of when, by what. */
export const careLimits = {
  title: 'Limits of care',
  /** Comfort care that silences, and why one that is said does not. */
  comfortCare: 'Comfort care since {{date}} ({{source}}). No score, no escalation prompt.',
  comfort: {
    'other-stay': 'Comfort care of {{date}} ({{source}}) is not confirmed in this stay: scores go on.',
    'maybe-ended': 'Comfort care of {{date}} ({{source}}) may have ended, something later was not read: scores go on.',
    undated: 'Comfort care without a date ({{source}}): scores go on.',
    ended: 'Comfort care of {{date}} ({{source}}) ended.',
  },
  pregnant: 'Pregnant ({{source}} of {{date}}): no NEWS2, use the maternity chart.',
  pregnantWeeks: 'Pregnant, {{weeks}} weeks ({{source}} of {{date}}): no NEWS2, use the maternity chart.',
  afterBirth: 'Gave birth {{date}}: no NEWS2, use the maternity chart.',
  pregnancy: {
    'other-stay':
      'Pregnant by the chart of {{date}} ({{source}}), not confirmed in this stay. NEWS2 is not for 20 weeks and more.',
    'maybe-ended':
      'Pregnant by the chart of {{date}} ({{source}}), something later was not read. NEWS2 is not for 20 weeks and more.',
    'before-20-weeks': 'Pregnant, {{weeks}} weeks ({{source}} of {{date}}).',
    possible: 'Possibly pregnant ({{source}} of {{date}}).',
    unreadable: 'Pregnancy charted {{date}}, cannot be read.',
  },
  codeStatus: {
    full: 'For resuscitation ({{date}}, {{source}}).',
    'not-for-cpr': 'Not for CPR ({{date}}, {{source}}).',
    other: '“{{text}}” ({{date}}, {{source}}).',
    unreadable: 'Code status charted {{date}}, cannot be read.',
    'not-known': 'Code status not known.',
  },
  directive: 'Advance directive on file.',
  /** Where it says nothing. */
  notKnown: 'Comfort care, pregnancy: nothing charted that was read.',
  undated: 'no date',
  source: {
    Observation: 'chart',
    Condition: 'diagnosis',
    ServiceRequest: 'order',
    Consent: 'consent',
    Flag: 'flag',
  },
  notAsked: 'Not known from: {{names}} (not asked).',
  gap: 'Not known from all of: {{names}} (not read, or only in part).',
} as const;
