/** The summary of a card. Each text takes the one before it as a value, so that what does not fit can be left out. */
export const summary = {
  demonstration: 'DEMO, not for clinical use: {{summary}}',
  /** The chart is of a record that was merged into another: it comes before everything else. */
  mergedInto: 'Merged into another record: open that one. {{summary}}',
  risk: '{{outcome}}: {{percent}}',
  was: '{{risk}}, was {{percent}} when you last looked',
  average: '{{risk}} (average {{percent}})',
  partlyRead: '{{risk}}, part of chart not read',
  reason: '{{risk}}: {{reason}}',
  /** A reading that is not of the last day, with its age. */
  aged: '{{reason}} ({{when}})',
  lowers: '{{reason}} ▼',
  whole: '{{summary}}.',
  news2: '{{summary}}. NEWS2 {{score}}.',
} as const;
