/** What several views say: buttons, counts, spans, exports, and why something is not there. */
export const common = {
  tryAgain: 'Try again',
  loading: 'Loading…',
  othersWork: 'The other views still work.',
  print: 'Print',
  /** Where the reader's own clock shows another time. */
  hospitalClock: 'Times are of the hospital ({{zone}})',
  exportCsv: 'Export CSV',
  showAll: 'Show all',
  filters: 'Filters',
  counted: '{{name}} ({{count, number}})',
  newer: 'Newer',
  older: 'Older',
  between: '{{low}} to {{high}}',
  upTo: 'up to {{value}}',
  atLeast: 'at least {{value}}',
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
  days_one: '{{count, number}} day',
  days_other: '{{count, number}} days',
  hours_one: '{{count, number}} hour',
  hours_other: '{{count, number}} hours',
  yes: 'yes',
  no: 'no',
  csvPatient: 'Patient',
  csvAsOf: 'As of (UTC)',
  notCurrent: 'Not current: read at {{time}}. Anything charted since then is not shown.',
  computed: 'calculated, not measured',
  noTime: 'no readable time',
  unknown: 'unknown',
  notCharted: 'not charted',
  /** In place of "not charted", where the chart has values that may be it under codes that no map knows. */
  unmapped_one: 'none under a code that is mapped; {{count, number}} value under a code that is not',
  unmapped_other: 'none under a code that is mapped; {{count, number}} values under codes that are not',
  /** When the next set of observations is due, where NEWS2 is used. */
  due: {
    'in-time': 'Next set due {{time}}',
    due: 'Set due since {{time}}',
    late: 'Set late, due {{time}}',
    missed: 'Set missed, due {{time}}',
    now: 'Set due now',
  },
  /** Why inputs are open. */
  gap: {
    unread: 'not read: {{names}}',
    unusable: 'charted but not usable: {{names}}',
    unconfirmed: 'not yet confirmed: {{names}}',
    stale: 'too old: {{names}}',
    missing: 'not charted: {{names}}',
    /** There are values that may be it, under codes that are not mapped. */
    unmapped: 'only under codes that are not mapped: {{names}}',
  },
} as const;
