/** The lines of a card's detail, in GitHub Flavored Markdown. */
export const detail = {
  now: '**Now** {{facts}}',
  nothingNow: '**Now** no vital signs available from the last 24\u00a0h',
  lastCharted: '**Last charted** {{facts}}',
  effects: 'Effect on risk vs the average patient: ▲▲▲ much higher, ▲▲ higher, ▲ slightly higher, ▼ lower',

  notRead: '**Not read** {{names}}',
  notUsable: '**Not usable** {{names}}',
  notConfirmed: '**Not yet confirmed** {{names}}',
  tooOld: '**Too old** {{names}}',
  /** Counted with the set though measured before it. */
  earlier: '**Earlier than the set** {{names}}',
  notCharted: '**Not charted** {{names}} in the last 24\u00a0h',
  /** Nothing of them has a code that is mapped, and there are values that may be it. */
  notMapped_one: '**Not mapped** no {{names}} under a code that is mapped; {{count}} value under a code that is not',
  notMapped_other: '**Not mapped** no {{names}} under a code that is mapped; {{count}} values under codes that are not',
  noNews2Inputs: '**NEWS2** no inputs charted in the last 24\u00a0h',
  news2Unknown: '{{inputs}}: NEWS2 unknown',
  news2: '{{inputs}}: NEWS2 is {{range}}',
  nextReading: '**Most useful next reading** {{name}}',
  nextReadingToo: '{{line}}. Most useful next reading: {{name}}',

  anomalies: '**Anomalies, last 24\u00a0h** {{list}}',
  timed: '{{anomaly}} ({{when}})',
  valueNotUsed: '{{name}} not used: {{why}}',
  combination: 'unusual combination: {{names}}',
  belowLimit: '{{name}} {{value}} below critical limit',
  aboveLimit: '{{name}} {{value}} above critical limit',

  notSeen: '**Not read or not used** {{list}}',
  readingsNotUsed: '{{unused}} of {{all}} readings not used',
  /** With those that could change the estimate. */
  readingsNotUsedOf: '{{unused}} of {{all}} readings not used, among them {{names}}',
  unusedOf: '{{name}} {{count}}',
  otherPatients_one: '{{count}} record not used: another patient’s, or patient not stated',
  otherPatients_other: '{{count}} records not used: another patient’s, or patient not stated',
  andMore: '{{list}} · and {{count}} more',

  nextStep: '**Next** {{text}}',
  response: '**Next** RCP response to NEWS2 {{score}}: {{monitoring}}. {{response}}.',
  responses:
    '**Next** NEWS2 depends on the missing inputs. RCP response if {{low}}: {{lowResponse}}; if {{high}}: {{highResponse}}.',

  syntheticPatients: 'synthetic patients',
  limits: '{{model}} · trained on {{data}} · not yet validated at this hospital · as of {{time}}.',
  limitsOfEstimate: 'Describes outcomes in similar patients; does not say what to do. {{limits}}',
} as const;
