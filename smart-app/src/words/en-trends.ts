import type { AnomalyKind } from '../series/anomaly-marks.js';
import type { UnitKind } from '../series/display-units.js';
import type { EncounterKind } from '../series/encounter-strip.js';
import type { Preset } from '../series/time-range.js';

const many = (count: string, one: boolean, single: string, more: string): string => `${count} ${one ? single : more}`;

/** Every text of the trends, in English. Numbers and times come as texts, written by the locale. */
export const trendsWords = {
  title: 'Trends',
  loading: 'Loading the charts …',
  loadFailed: 'The charts could not be loaded. Everything else works; reload the page to try again.',
  empty: 'No vital signs to draw.',
  undatedTitle: 'Without a time',
  undated: (name: string, count: string, one: boolean) =>
    `${name}: ${many(count, one, 'reading', 'readings')} without a time that could be read, so not on any chart`,
  conceptNames: {
    'heart-rate': 'Heart rate',
    'respiratory-rate': 'Breathing rate',
    'blood-pressure': 'Blood pressure',
    'systolic-blood-pressure': 'Systolic blood pressure',
    'diastolic-blood-pressure': 'Diastolic blood pressure',
    'oxygen-saturation': 'SpO₂',
    'body-temperature': 'Temperature',
    'body-weight': 'Weight',
    'body-height': 'Height',
    'body-mass-index': 'BMI',
    'inhaled-oxygen-flow': 'Oxygen flow',
    'inhaled-oxygen-concentration': 'Inhaled oxygen',
  } as Readonly<Record<string, string>>,

  rangeTitle: 'Range',
  presets: {
    '24h': '24 h',
    '3d': '3 d',
    '7d': '7 d',
    '30d': '30 d',
    '1y': '1 y',
    all: 'All',
  } satisfies Record<Preset, string> as Readonly<Record<Preset, string>>,
  presetLabels: {
    '24h': 'Last 24 hours',
    '3d': 'Last 3 days',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '1y': 'Last year',
    all: 'All readings',
  } satisfies Record<Preset, string> as Readonly<Record<Preset, string>>,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  earlier: 'Earlier',
  later: 'Later',
  from: 'From',
  to: 'To',
  show: 'Show',
  dateUnreadable: 'Give both as a date and a time.',
  rangeSpan: (from: string, to: string) => `${from} to ${to}`,
  rangeStatus: (span: string, count: string, one: boolean) => `${span}: ${many(count, one, 'reading', 'readings')}`,
  latestReadings: 'Go to the latest readings',

  unitLabels: {
    temperature: 'Unit of temperature',
    weight: 'Unit of weight',
    length: 'Unit of height',
  } satisfies Record<UnitKind, string> as Readonly<Record<UnitKind, string>>,
  densityLabel: 'Size of the charts',
  dense: 'Small',
  large: 'Large',
  exportCsv: 'CSV',
  exportCsvLabel: 'Save the readings of this range as CSV',
  print: 'Print',
  keys: 'In a chart: left and right go from reading to reading, Home and End to the first and the last, plus and minus zoom, Shift with left and right moves the range, 0 shows all, and dragging zooms.',
  keysTitle: 'Keys and mouse',

  readingsLabel: (name: string) => `${name}: readings`,
  tableButton: 'Table',
  tableLabel: (name: string) => `${name}: table of readings`,
  chartButton: (name: string) => `Table of ${name}`,
  columnTime: 'Measured',
  columnValue: (unit: string) => (unit === '' ? 'Value' : `Value (${unit})`),
  columnRecorded: 'As recorded',
  columnNotes: 'Notes',
  newer: 'Newer',
  older: 'Older',
  rowsOf: (from: string, to: string, all: string) => `${from} to ${to} of ${all}, newest first`,

  valueUnit: (value: string, unit: string) => `${value} ${unit}`.trim(),
  pressure: (systolic: string, diastolic: string) => `${systolic}/${diastolic}`,
  pressureMissing: '–',
  recordedAs: (text: string) => `recorded as ${text}`,
  computed: 'computed, not measured',
  knownAt: (time: string) => `in the chart since ${time}`,
  highlightedReading: 'behind the chosen reason',
  at: (value: string, time: string) => `${value} at ${time}`,

  none: (name: string) => `${name}: no readings.`,
  noneInRange: (name: string, newest: string) => `${name}: no readings in this range; the newest is of ${newest}.`,
  sentence: (name: string, latest: string, spread: string, count: string, one: boolean, anomalies: string) =>
    `${name}: latest ${latest}; ${spread === '' ? '' : `${spread}; `}${many(count, one, 'reading', 'readings')}${anomalies === '' ? '' : `; ${anomalies}`}.`,
  spread: (low: string, high: string, unit: string) => (low === high ? '' : `${low} to ${high} ${unit}`.trim()),
  pressureSpread: (systolic: string, diastolic: string) =>
    [systolic === '' ? '' : `systolic ${systolic}`, diastolic === '' ? '' : `diastolic ${diastolic}`]
      .filter(Boolean)
      .join(', '),
  anomalyCount: (count: string, one: boolean) => many(count, one, 'anomaly', 'anomalies'),
  beyondLimit: 'So many readings are marked here that they are drawn closer than one a pixel: none is left out.',
  referenceNote:
    'Grey band: an adult’s values that score no point in NEWS2 (SpO₂ scale 1; of blood pressure the systolic).',

  anomalyKinds: {
    artefact: 'Likely artefact',
    threshold: 'Crosses a threshold',
    'own-baseline': 'Unlike this patient’s own values',
    trend: 'Rises or falls',
    'unusual-combination': 'Unusual combination',
    'time-series': 'Outside the expected course',
  } satisfies Record<AnomalyKind, string> as Readonly<Record<AnomalyKind, string>>,
  anomalyShort: {
    artefact: 'artefact?',
    threshold: 'threshold',
    'own-baseline': 'baseline',
    trend: 'trend',
    'unusual-combination': 'unusual',
    'time-series': 'course',
  } satisfies Record<AnomalyKind, string> as Readonly<Record<AnomalyKind, string>>,
  anomalyNote: (kind: string, text: string) => (text === '' ? kind : `${kind}: ${text}`),
  legend: 'Marks',
  highlightTitle: (label: string) => `Marked: what “${label}” rests on`,
  highlightWindow: 'the time that was looked at',
  highlightRing: 'its readings',

  encountersTitle: 'Encounters',
  encounterKinds: {
    admission: 'Admission',
    emergency: 'Emergency',
    visit: 'Visit',
    other: 'Other contact',
  } satisfies Record<EncounterKind, string> as Readonly<Record<EncounterKind, string>>,
  encounterSpan: (kind: string, from: string, to: string) => `${kind}: ${from === to ? from : `${from} to ${to}`}`,
  encounterOngoing: (kind: string, from: string) => `${kind}: since ${from}`,
  encounterSeveral: (count: string, kind: string, from: string, to: string) => `${count} × ${kind}: ${from} to ${to}`,
  encountersSentence: (count: string, one: boolean) => `${many(count, one, 'encounter', 'encounters')} in this range.`,
  encountersNone: 'No encounters in this range.',

  riskNotScored: 'not scored',
  riskNone: 'Not scored in this range.',
  riskLatest: (name: string, value: string, band: string, time: string) => `${name}: ${value}, ${band}, at ${time}`,
  riskSpread: (low: string, high: string) => `${low} to ${high}`,
  riskSnapshot: 'One dated point: this score is not followed over time.',
  riskSentence: (latest: string, spread: string, count: string, one: boolean) =>
    `${latest}; ${spread === '' ? '' : `${spread}; `}${many(count, one, 'score', 'scores')}.`,
  average: 'average',

  news2Title: 'NEWS2',
  news2None: 'NEWS2: none in this range.',
  news2Value: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
  news2Missing: (names: string) => `not charted: ${names}`,
  news2Stale: (names: string) => `too old: ${names}`,
  news2Sentence: (value: string, time: string, gaps: string, count: string, one: boolean) =>
    `NEWS2: ${value} at ${time}${gaps === '' ? '' : ` (${gaps})`}; ${many(count, one, 'score', 'scores')}.`,
  news2Legend: 'Hatched: a range, since an input is missing (?) or too old (~).',

  csvPatient: 'Patient',
  csvAsOf: 'As of',
  csvRange: 'Range',
  csvColumns: [
    'Vital sign',
    'Measured at (UTC)',
    'Value',
    'Unit',
    'Recorded value',
    'Recorded unit',
    'Known at (UTC)',
    'Computed',
    'Source',
    'Anomalies',
  ] as readonly string[],
  csvDerived: 'computed',
  csvFile: (day: string) => `vital-signs-${day}.csv`,
  printedAsOf: (time: string) => `as of ${time}`,
};

/** The texts of the trends in some language. */
export type TrendsWords = typeof trendsWords;
