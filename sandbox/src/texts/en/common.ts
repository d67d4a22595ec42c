/** Texts of every page of the EHR. */
export const common = {
  ehr: 'Sandbox EHR',
  /** Title of the document. */
  titled: '{{title}} · Sandbox EHR',
  syntheticPatients: 'Synthetic patients only',
  syntheticPeople: 'Synthetic people only',
  notResponding: 'The EHR is not responding.',
  returnedStatus: 'The EHR returned HTTP {{status}}.',
  loading: 'Loading…',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
} as const;

/** Dates and times, and how long ago. */
export const time = {
  months: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  justNow: 'just now',
  today: 'today',
  yesterday: 'yesterday',
  minutesAgo: '{{count}} min ago',
  hoursAgo: '{{count}} h ago',
  daysAgo: '{{count}} days ago',
  monthsAgo: '{{count}} months ago',
  yearsAgo: '{{count}} years ago',
} as const;
