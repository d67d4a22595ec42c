import type { DataOrder } from '../data-rows/data-page.js';
import type { DataRow, DataState } from '../data-rows/data-rows.js';
import { words } from './en.js';
import { trendsWords } from './en-trends.js';

const many = (count: string, one: boolean, single: string, more: string): string => `${count} ${one ? single : more}`;

/** Every text of the data of a chart, in English. Numbers and times come as texts, written by the locale. */
export const dataWords = {
  title: 'Data',
  intro: 'Every reading of this chart, used or not, and why. Nothing is left out.',
  loading: 'Preparing the readings …',
  updating: 'Looking …',
  failedTitle: 'The readings could not be listed',
  failedText: 'Everything else works.',
  tryAgain: 'Try again',
  none: 'Nothing was read for this patient.',
  noneSuits: 'Nothing suits these filters.',
  conceptNames: {
    ...trendsWords.conceptNames,
    'smoking-status': 'Smoking',
    consciousness: 'Consciousness',
    'triage-level': 'Triage level',
    oxygen: 'Air or oxygen',
    'arrival-mode': 'Arrival',
  } as Readonly<Record<string, string>>,
  reasons: words.unusedReasons as Readonly<Record<NonNullable<DataRow['reason']>, string>>,
  states: {
    used: 'Used',
    computed: 'Computed here',
    rejected: 'Not used',
    refused: 'Not used: whole record',
  } satisfies Record<DataState, string> as Readonly<Record<DataState, string>>,
  harmless: 'nothing is lost by it',

  filtersTitle: 'Filters',
  conceptFilter: 'Vital sign',
  stateFilter: 'Used or not',
  reasonFilter: 'Why not',
  all: 'All',
  textFilter: 'Find',
  textHint: 'Reference, code, unit, text',
  orderFilter: 'Order',
  orders: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    kind: 'By vital sign',
  } satisfies Record<DataOrder, string> as Readonly<Record<DataOrder, string>>,
  counted: (name: string, count: string) => `${name} (${count})`,
  showing: (found: string, all: string) => `${found} of ${all} rows`,
  showAll: 'Show all',
  focusMissing: (reference: string) => `${reference} is not among the records that were read.`,

  columns: {
    measured: 'Measured',
    name: 'Vital sign',
    value: 'Value',
    recorded: 'As recorded',
    state: 'Used',
    source: 'Source',
  },
  csvColumns: [
    'Used',
    'Vital sign',
    'Measured at (UTC)',
    'Known at (UTC)',
    'Value',
    'Unit',
    'Recorded value',
    'Recorded unit or text',
    'Status',
    'Code',
    'Reference',
    'Duplicates',
    'Computed from',
    'Computed or average',
    'Why not used',
    'Detail',
  ] as readonly string[],
  yes: 'yes',
  csvPatient: 'Patient',
  csvAsOf: 'As of',
  csvRows: 'Rows',
  exportCsv: 'CSV',
  exportCsvLabel: 'Save these rows, of all pages, as CSV',
  exporting: 'Being written …',
  exportFailed: 'The file could not be written. Try again.',
  csvFile: (day: string) => `chart-data-${day}.csv`,
  print: 'Print',
  onPaper: (identity: string, time: string) => `${identity}, as of ${time}`,

  noTime: 'no time',
  otherRecord: 'another record',
  valueUnit: (value: string, unit: string) => `${value} ${unit}`.trim(),
  notUsed: (reason: string) => `Not used: ${reason}`,
  computed: 'computed, not measured',
  average: 'an average over a period, or computed',
  more: 'More',
  moreOf: (name: string) => `More of ${name}`,
  knownAt: 'In the chart since',
  status: 'Status',
  code: 'Code',
  duplicates: (count: string, one: boolean) => `${many(count, one, 'other record says', 'other records say')} the same`,
  derivedFrom: 'Computed from',

  previous: 'Previous page',
  next: 'Next page',
  page: (from: string, to: string, all: string) => `${from} to ${to} of ${all}`,

  openRaw: (reference: string) => `Open ${reference}`,
  rawTitle: (reference: string) => `${reference}, as the EHR sent it`,
  rawLoading: 'Fetching it …',
  rawMissing: 'It is no longer there: the chart was read again since, or the EHR sent it without an id.',
  rawFailed: 'It could not be fetched.',
  close: 'Close',
};

/** The texts of the data in some language. */
export type DataWords = typeof dataWords;
