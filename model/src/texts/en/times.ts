/** When something was measured, seen from the moment of the card. */
export const times = {
  today: 'today',
  yesterday: 'yesterday',
  yesterdayAt: 'yesterday {{time}}',
  /** Two at least. */
  daysAgo: '{{days}} days ago',
} as const;
