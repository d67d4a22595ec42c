/** NEWS2: its risk, why an input is open, and the hospital's own score. */
export const acuity = {
  risk: { low: 'low', 'low-medium': 'low–medium', medium: 'medium', high: 'high' },

  unusable: '{{name}} charted as “{{charted}}”, {{why}}',
  /** The time is when it was measured. */
  unusableOf: '{{name}} charted {{time}} as “{{charted}}”, {{why}}',
  /** Where only its unit is quoted. */
  unusableUnit: '{{name}} charted in “{{charted}}”, {{why}}',
  /** Where the chart has nothing that could be quoted. */
  unusableUnquoted: '{{name}} charted, {{why}}',
  /** What may be it has a code that no map knows. */
  unusableUnmapped: '{{name}} perhaps under a code that is not mapped',

  /** Why what is charted cannot be used, by the reason of the rejection. */
  why: {
    'unknown-answer': 'code not recognized',
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

  /** The hospital's own score, where ours of that moment is another one: by the score that counts at the site. */
  charted: {
    oursCounts: 'NEWS2: ours, {{range}}, counts here. Hospital’s {{score}} at {{time}}: {{why}}',
    theirsCounts: 'Hospital’s NEWS2 {{score}} at {{time}} counts here (ours {{range}}): {{why}}',
    /** Our newest set was made after it. */
    older: 'Hospital’s NEWS2 {{score}} at {{time}}, before our newest set (ours then {{range}}): {{why}}',
    alone: 'Hospital’s NEWS2 {{score}} at {{time}}; nothing else of then is charted',
    name: 'hospital’s NEWS2',
    /** Why they differ. */
    input: '{{name}} {{points}}, ours {{range}}',
    onScale: '{{name}} on scale {{scale}}',
    more: '{{list}} and {{count}} more',
    sum: 'its own points add up to {{sum}}',
    perhaps: 'perhaps by {{names}}, not of our set',
    notCharted: 'inputs not charted with it',
    noneDiffers: 'no input charted with it differs',
  },
} as const;
