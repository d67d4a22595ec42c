/** The texts of a FHIR RiskAssessment: plain, each a sentence that stands alone in a note. */
export const riskAssessment = {
  summary: 'Risk of {{outcome}}: {{percent}}, band {{band}} (average {{average}}), as of {{time}}.',
  model:
    'Made by the model {{model}}, not by a person: it describes outcomes in similar patients and does not say what to do.',
  silent: 'Silent trial: not for care.',
  synthetic: 'DEMO: trained on synthetic patients, not for clinical use.',

  raises: 'Raises it: {{names}}.',
  lowers: 'Lowers it: {{names}}.',
  noReason: 'No single factor weighed strongly.',
  /** A reason with its value and its share of the log-odds. */
  withShare: '{{name}} ({{share}})',
  shares: 'In brackets: the share of the log-odds.',

  /** What is missing of the model's inputs, and of NEWS2. */
  missing: 'Not known to the model: {{names}}.',
  news2: '{{line}} As of {{time}}.',
  careLimits: 'Limits of care: {{limits}}.',
  gap: '{{gap}}. The risk may be higher than it says.',
  unusedOf: 'Charted and not usable: {{names}}. The risk may be higher than it says.',
  countOf: '{{name}} ({{count}})',
  notUsed: 'Not used: {{source}}, {{name}}: {{why}}',
  moreNotUsed: 'Not used: {{count}} more.',
  unknownName: 'not known what',
  others: 'Not used, because of another patient or of nobody: {{count}}.',
  anomaly: 'Unusual: {{anomaly}}',

  /** Other records of the same patient. */
  mergedInto:
    'This record was merged into another ({{names}}): open that one. What is charted there is not in this score.',
  mergedNotRead: 'Merged records not read, or only partly: {{names}}. The risk may be higher than it says.',
  mergedRead: 'Read from merged records too: {{names}}.',
  linked: 'Linked records, not read: {{names}}.',
} as const;
