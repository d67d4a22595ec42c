/** NEWS2 on a card: what the score is, of when, what of it is open, and when the next set of observations is due. */
export const acuity = {
  score: 'NEWS2 {{score}}, {{risk}}',
  /** A range over two bands has both. */
  scoreBetween: 'NEWS2 {{score}}, {{lowRisk}} to {{highRisk}}',
  /** Where there is no space for the risk. */
  scoreAlone: 'NEWS2 {{score}}',
  risk: { low: 'low', 'low-medium': 'low–medium', medium: 'medium', high: 'high' },
  none: 'NEWS2 not known: nothing charted of late',
  unmapped: 'NEWS2 not known: values charted under codes that are not mapped',
  notRead: 'NEWS2 not known: observations could not be read',

  /** What makes the score a range. A range is never said without it. */
  withOpen: '{{score}}: {{clauses}}',
  /** Inputs that were measured before the set. A score that counts them is never said without them. */
  withEarlier: '{{score}}, with {{facts}}',
  withSomeEarlier: '{{score}}, not all of one set',
  earlier: '{{name}} of {{time}}',
  unusable: '{{name}} charted as “{{charted}}”, {{why}}',
  /** The time is when it was measured. */
  unusableOf: '{{name}} charted {{time}} as “{{charted}}”, {{why}}',
  /** Where only its unit is quoted. */
  unusableUnit: '{{name}} charted in “{{charted}}”, {{why}}',
  /** Where the chart has nothing that could be quoted. */
  unusableUnquoted: '{{name}} charted, {{why}}',
  /** What may be it has a code that no map knows. */
  unusableUnmapped: '{{name}} perhaps under a code that is not mapped',
  unconfirmed: '{{name}} of {{time}} not repeated yet',
  notKnown: '{{names}} not known',
  /** Where there is no space for the names. */
  someNotKnown: '{{count}} of {{all}} inputs not known',

  /** Why what is charted cannot be used, by the reason of the rejection. */
  why: {
    'unknown-answer': 'not recognized',
    'unit-missing': 'no unit',
    'unit-unknown': 'unit not recognized',
    'unit-not-convertible': 'not its unit',
    implausible: 'not plausible',
    'systolic-below-diastolic': 'systolic below diastolic',
    comparator: 'a limit, not a value',
    'no-value': 'without a value',
    'no-time': 'without a time',
    'time-unreadable': 'time not readable',
    ventilated: 'on a ventilator',
    'maybe-ventilated': 'perhaps a ventilator’s: device not read',
    undecided: 'answer not decided',
    zero: 'real, lead off or entry error',
    other: 'not usable',
  },

  ofSet: '{{score}}, set of {{time}}',
  /** Of a set that is late or missed: what it showed is no longer how the patient is. */
  last: 'Last {{score}}',
  lastAt: 'Last {{score}}, at {{time}}',
  asOf: '{{line}} As of {{time}}.',
  sentences: '{{first}}. {{second}}',

  /** When the next set is due. */
  due: {
    'in-time': 'Next set due {{time}}',
    /** Of an incomplete set. */
    incomplete: 'Complete set now, due {{time}}',
    due: 'Set due since {{time}}',
    late: 'Observations late: due {{time}}',
    missed: 'Observations missed: due {{time}}',
    /** No set is known. */
    now: 'Set due now',
  },
  /** The hospital's own score. */
  charted: {
    /** As a line of a card's detail, where ours of that moment is another one: by the score that counts at the site. */
    oursCounts: '**NEWS2** ours {{range}}, the score that counts here. Hospital’s {{score}} at {{time}}: {{why}}',
    theirsCounts: '**Hospital’s NEWS2** {{score}} at {{time}}, the score that counts here (ours {{range}}): {{why}}',
    /** Our newest set was made after it. */
    older: '**Hospital’s NEWS2** {{score}} at {{time}}, before our newest set (ours then {{range}}): {{why}}',
    alone: '**Hospital’s NEWS2** {{score}} at {{time}}; nothing else of then is charted',
    unusable: '**Not usable** {{charted}}',
    name: 'hospital’s NEWS2',
    /** Why they differ. */
    input: '{{name}} {{points}}, ours {{range}}',
    onScale: '{{name}} on scale {{scale}}',
    more: '{{list}} and {{count}} more',
    sum: 'its own points add up to {{sum}}',
    perhaps: 'perhaps by {{names}}, not of our set',
    notCharted: 'inputs not charted with it',
    noneDiffers: 'no input charted with it differs',
    /** In the headline: first, where it counts at the site; after ours, where it asks for more. */
    first: '{{theirs}}; ours {{score}}',
    after: '{{score}}; hospital’s {{theirs}}',
    whole: 'Hospital’s NEWS2 {{score}} at {{time}}, {{risk}}',
    brief: '{{score}} at {{time}}, {{risk}}',
    notUsable: 'not usable',
    /** As the number beside what a model says. */
    both: 'hospital’s {{score}}, ours {{range}}',
  },
  /** As a line of a card's detail. */
  nextSet: '**{{due}}**',
} as const;
