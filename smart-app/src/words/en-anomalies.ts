import type { AcknowledgementReason } from '../anomalies/acknowledgement.js';
import type { AcknowledgedChoice } from '../anomalies/anomaly-filter.js';
import type { AnomalyKind } from '../series/anomaly-marks.js';
import { trendsWords } from './en-trends.js';

const many = (count: string, one: boolean, single: string, more: string): string => `${count} ${one ? single : more}`;

/** Every text of the list of anomalies, in English. Numbers and times come as texts, written by the locale. */
export const anomaliesWords = {
  title: 'Anomalies',
  loading: 'Looking for anomalies …',
  failedTitle: 'Anomalies could not be looked for',
  failedText: 'That is not to say that there are none.',
  tryAgain: 'Try again',
  none: 'No anomaly was found in the readings of this chart.',
  noneSuits: 'None suits these filters.',
  showAll: 'Show all',
  conceptNames: trendsWords.conceptNames,
  kinds: trendsWords.anomalyKinds,
  presets: trendsWords.presetLabels,

  filtersTitle: 'Filters',
  kindFilter: 'Kinds',
  conceptFilter: 'Vital sign',
  allConcepts: (count: string) => `All vital signs (${count})`,
  rangeFilter: 'Time',
  acknowledgedFilter: 'Acknowledged',
  acknowledgedChoices: {
    all: 'All',
    open: 'Not acknowledged',
    acknowledged: 'Acknowledged',
  } satisfies Record<AcknowledgedChoice, string> as Readonly<Record<AcknowledgedChoice, string>>,
  counted: (name: string, count: string) => `${name} (${count})`,
  showing: (shown: string, all: string) => `Showing ${shown} of ${all}`,
  showingEpisodes: (count: string, one: boolean) => `in ${many(count, one, 'episode', 'episodes')}`,
  undated: (count: string, one: boolean) =>
    `${many(count, one, 'has', 'have')} no time: at the end, and under “All readings” alone`,
  exportCsv: 'CSV',
  exportCsvLabel: 'Save the listed anomalies as CSV',
  csvFile: (day: string) => `anomalies-${day}.csv`,
  print: 'Print',
  onPaper: (identity: string, time: string) => `${identity}, as of ${time}`,

  newer: 'Newer',
  older: 'Older',
  page: (from: string, to: string, all: string) => `Episodes ${from} to ${to} of ${all}, newest first`,
  unfold: (count: string, one: boolean) => `Show ${many(count, one, 'earlier one', 'earlier ones')}`,
  fold: 'Fold',
  episode: (count: string, from: string, to: string) => `An episode of ${count}: ${from} to ${to}`,
  timeUnknown: 'no time charted',
  measured: 'Measured',
  knownLater: (time: string) => `in the chart since ${time}`,

  value: 'Value',
  expected: 'Expected',
  limit: 'Limit',
  score: 'Score',
  rule: 'Rule',
  between: (low: string, high: string, unit: string) => `${low} to ${high} ${unit}`.trim(),
  atLeast: (low: string, unit: string) => `at least ${low} ${unit}`.trim(),
  atMost: (high: string, unit: string) => `at most ${high} ${unit}`.trim(),
  valueUnit: (value: string, unit: string) => `${value} ${unit}`.trim(),

  implausible: 'A value that no human being has: an error of entry, of a sensor or of a label. It was not used.',
  systolicBelowDiastolic: 'The systolic pressure is below the diastolic one. Neither was used.',
  artefactOther: 'A value that is wrong. It was not used.',
  threshold: (side: 'low' | 'high' | null) =>
    side === null
      ? 'Beyond a critical limit of this site.'
      : `${side === 'low' ? 'Below' : 'Above'} the critical limit of this site.`,
  ownBaseline: (side: 'low' | 'high' | null, span: string) =>
    `${side === 'low' ? 'Far below' : side === 'high' ? 'Far above' : 'Far from'} this patient’s own median of the ${span} before it.`,
  trend: (side: 'low' | 'high' | null, change: string, hours: string) =>
    `${side === 'low' ? 'Fell' : 'Rose'} steadily by about ${change} within ${hours} h.`,
  timeSeries: (side: 'low' | 'high' | null) =>
    `${side === 'low' ? 'Below' : side === 'high' ? 'Above' : 'Outside'} what this patient’s earlier readings led to expect: 99.5 of 100 readings would be in the expected range.`,
  combination: 'Readings of one moment that rarely go together, found by an isolation forest.',
  days: (count: string, one: boolean) => many(count, one, 'day', 'days'),
  hours: (count: string, one: boolean) => many(count, one, 'hour', 'hours'),
  scores: {
    artefact: (score: string) => score,
    threshold: (score: string) => score,
    'own-baseline': (score: string) => `${score} (modified z-score; 3.5 and more is flagged)`,
    trend: (score: string) => `${score} (Mann–Kendall z; 2.58 and more is flagged)`,
    'unusual-combination': (score: string) => `${score} (isolation score, 0 to 1)`,
    'time-series': (score: string) => `${score} standard deviations from the forecast`,
  } satisfies Record<AnomalyKind, (score: string) => string> as Readonly<
    Record<AnomalyKind, (score: string) => string>
  >,
  reasonsTitle: 'What made it unusual',
  reason: (name: string, value: string, share: string) => `${name} ${value}: ${share} of the score`,
  reasonAgainst: (name: string, value: string) => `${name} ${value}: made it less unusual`,
  neverAlerts: 'Never alerts: unusual combinations are for this list alone.',

  showOnChart: 'Show on the chart',
  openReading: 'Reading in Data',
  readings: (count: string) => `${count} readings in Data`,
  readingOf: (number: string, all: string) => `Reading ${number} of ${all} in Data`,
  about: (action: string, anomaly: string) => `${action}: ${anomaly}`,

  notLookedTitle: 'What could not be looked for',
  notLookedToo: 'Nothing of this kind in the list does not mean that there is nothing.',
  tooFew: (name: string, readings: string, needed: string) => `${name}: too few readings (${readings} of ${needed})`,
  childLimits: 'The limits are adults’ and are not applied to readings from before the age of 18.',
  childGrows: (name: string) => `${name}: a child grows, so a change from what was usual says nothing`,

  notOffered: {
    'no-card':
      'Acknowledging is not offered here: the app was not opened from a card, so nothing of it could be kept. What others acknowledged is not known here.',
    loading: 'What was acknowledged is being asked for …',
    unreachable:
      'Acknowledging is not offered at the moment: the service that keeps it does not answer. What others acknowledged is not known here.',
  },
  acknowledge: 'Acknowledge',
  acknowledgeAll: (count: string) => `Acknowledge all ${count}`,
  acknowledgeTitle: (anomaly: string) => `Acknowledge: ${anomaly}`,
  acknowledgeAllTitle: (count: string, anomaly: string) => `Acknowledge an episode of ${count}: ${anomaly}`,
  reasonQuestion: 'Why?',
  acknowledgementReasons: {
    acting: 'Seen, acting on it',
    expected: 'Expected for this patient',
    recheck: 'To be measured again',
    'reading-wrong': 'The reading is wrong',
    other: 'Another reason',
  } satisfies Record<AcknowledgementReason, string> as Readonly<Record<string, string>>,
  note: 'Note',
  noteNeeded: 'Say which.',
  reasonNeeded: 'Choose one.',
  noteLength: (left: string) => `${left} characters left`,
  keep: 'Keep it',
  cancel: 'Cancel',
  keeping: 'Being kept …',
  keepingSome: (done: string, all: string) => `Being kept: ${done} of ${all} …`,
  notKept: {
    refused: 'It was not kept: the service refused it.',
    unreachable: 'It was not kept: the service did not answer. Try again.',
    expired: 'It was not kept: the card or the session is too old. Open the app again from a new card.',
  },
  keptSome: (done: string, all: string) => `${done} of ${all} were kept.`,
  acknowledged: (who: string, when: string, reason: string) => `Acknowledged by ${who}, ${when}: ${reason}`,
  withNote: (text: string, note: string) => `${text} “${note}”`,
  takeBack: 'Take back',
  takingBack: 'Being taken back …',

  csvPatient: 'Patient',
  csvAsOf: 'As of',
  csvFilters: 'Listed',
  csvColumns: [
    'Kind',
    'Rule',
    'Measured at (UTC)',
    'Known at (UTC)',
    'Vital signs',
    'Value',
    'Unit',
    'Expected from',
    'Expected to',
    'Score',
    'Reasons',
    'Text',
    'Readings',
    'Episode',
    'Alerts',
    'Acknowledged by',
    'Acknowledged at (UTC)',
    'Acknowledged because',
    'Note',
  ] as readonly string[],
  yes: 'yes',
  no: 'no',
};

/** The texts of the list of anomalies in some language. */
export type AnomaliesWords = typeof anomaliesWords;
