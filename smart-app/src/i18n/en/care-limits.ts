/** Limits of care, where their sources are told. */
export const careLimits = {
  title: 'Limits of care',
  codeStatus: { full: 'For resuscitation ({{date}}, {{source}})', 'not-known': 'Code status not known' },
  /** Where it says nothing. */
  notKnown: 'Comfort care, pregnancy: nothing charted that was read',
  notAsked: 'Not known from: {{names}} (not asked)',
  gap: 'Not known from all of: {{names}} (not read, or only in part)',
} as const;
