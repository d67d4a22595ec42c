/** A card without an estimate. An estimate that is missing is taken for a low one; of a death that need not be said. */
export const notEstimated = {
  summary: '{{outcome}} not estimated: {{why}}',
  summaryOnly: '{{outcome}} not estimated',
  why: {
    child: 'patient is under {{age}}; the model is for ages {{age}} and over',
    'above-age': 'the model is for ages up to {{age}}',
    'encounter-unknown': 'where the patient is could not be read',
    'age-unknown': 'no usable date of birth in the chart',
    deceased: 'the patient has died',
    'comfort-care': 'comfort care, nothing is to be escalated',
    pregnancy: 'the patient is pregnant, use the maternity chart',
    'after-birth': 'the patient gave birth within 6 weeks, use the maternity chart',
  },
  /** Inputs that are missing. What is charted and cannot be used is not "not charted". */
  tooThin: {
    unread: 'not read: {{names}}',
    notCharted: 'not charted: {{names}}',
    /** There are values that may be some of them, under codes that are not mapped. */
    unmapped: 'none under a code that is mapped: {{names}}',
    /** Some of them are charted and cannot be used. */
    noUsable: 'no usable value: {{names}}',
    noReading: 'no usable reading charted',
    unreadToo: '{{unread}}; {{others}}',
    names: '{{names}} and {{last}}',
    /** Two at least. */
    more: '{{names}} and {{count}} other inputs',
  },
} as const;
