import type { CoverageGap } from '@bellwether/fhir-mapping';
import type { AnomalyKind, NotScored } from '@bellwether/model';
import type { SortKey } from '../panel/arrange.js';
import type { PanelFailure } from '../panel/panel-row.js';
import type { PointKind } from '../panel/scatter-points.js';

const number = (count: number): string => count.toLocaleString('en');
const counted = (count: number, one: string, more: string): string => `${number(count)} ${count === 1 ? one : more}`;
const patients = (count: number): string => counted(count, 'patient', 'patients');

const failures: Readonly<Record<PanelFailure, { readonly title: string; readonly text: string }>> = {
  failed: {
    title: 'The patients could not be read',
    text: 'The EHR did not answer. Nothing is known about anyone here.',
  },
  refused: {
    title: 'The EHR refused to list patients',
    text: 'It may allow this to other users. Open the app from a patient’s chart.',
  },
  'not-granted': {
    title: 'Listing patients was not granted',
    text: 'This app was given no access to patients. Open it from a patient’s chart, or sign in again.',
  },
  expired: { title: 'The session has ended', text: 'Sign in again to go on.' },
  'app-failed': {
    title: 'A part of the app has stopped',
    text: 'It could not be loaded, or failed. Nothing is shown rather than something wrong.',
  },
};

const notScored: Readonly<Record<NotScored['reason'], string>> = {
  'no-patient': 'the patient’s record cannot be read',
  child: 'younger than the model is made for',
  'above-age': 'older than the model is made for',
  'age-unknown': 'birth date not recorded',
  deceased: 'the patient has died',
  'too-thin': 'too little charted',
  'outside-setting': 'not in a setting that the model is made for',
  'encounter-unknown': 'whether it is a stay that the model is made for is not known',
};

const notRead: Readonly<Record<CoverageGap, string>> = {
  failed: 'the EHR did not answer',
  refused: 'the EHR refused',
  truncated: 'the EHR sent only a part',
  'not-granted': 'not granted',
  'not-requested': 'not asked for',
};

const kinds: Readonly<Record<AnomalyKind, string>> = {
  threshold: 'threshold',
  'unusual-combination': 'unusual combination',
  artefact: 'artefact',
};

const pointKinds: Readonly<Record<PointKind, string>> = {
  threshold: 'crosses a threshold',
  'unusual-combination': 'unusual combination',
  artefact: 'artefact',
  some: 'anomalies of a kind not known yet',
  none: 'no anomaly',
  unknown: 'anomalies not known',
};

const columns: Readonly<Record<SortKey, string>> = {
  name: 'Patient',
  age: 'Age',
  risk: 'Risk',
  change: 'Change',
  news2: 'NEWS2',
  anomalies: 'Anomalies, 24 h',
  newest: 'Newest reading',
};

/** Every text of the worklist, in English. */
export const panelWords = {
  title: 'Worklist',
  loading: 'Reading the list of patients …',
  reading: (done: number, all: number) => `Reading: ${number(done)} of ${patients(all)}`,
  readAll: (count: number) => `${patients(count)} read`,
  failures,
  retry: 'Read these again',
  rowsNotRead: (count: number) =>
    `${patients(count)} could not be read. What is shown of them, if anything, is of the time beside it. Not read does not mean low.`,
  restNotRead: 'Reading stopped before its end.',
  signInAgain: 'Sign in again',
  tryAgain: 'Try again',
  cut: (shown: number, total: number | null) =>
    total === null || total <= shown
      ? `Only the first ${patients(shown)} are here; there may be more.`
      : `The first ${number(shown)} of ${patients(total)}. The others are in the EHR.`,
  gapsTitle: 'Not everything was granted',
  gapsText: 'Every score here is without it.',
  storedMissing: {
    refused: 'Stored assessments are not told to this user; everything here is computed from the charts.',
    failed: 'Stored assessments could not be had; everything here is computed from the charts.',
  },
  othersCount: (count: number) =>
    `The EHR sent ${counted(count, 'record', 'records')} of patients that were not asked for. None was used.`,
  notCurrent: (time: string) => `Not current: read at ${time}. What came since is not here.`,
  empty: 'The EHR lists no patient for this user.',
  summary: (shown: number, all: number) =>
    shown === all ? `${patients(all)}` : `${number(shown)} of ${patients(all)} shown`,
  summaryParts: {
    withAnomalies: (count: number) => `${number(count)} with anomalies`,
    notScored: (count: number) => `${number(count)} not estimated`,
    notRead: (count: number) => `${number(count)} not read`,
  },
  nothingFits: 'No patient fits what is looked for.',
  clear: 'Show all',
  searchLabel: 'Name or number',
  filtersTitle: 'Which patients',
  riskFilter: 'Risk',
  anyRisk: 'all',
  bandFilter: (band: string) => `band: ${band}`,
  onlyNotScored: 'not estimated',
  onlyNotRead: 'not read',
  anomalyFilter: 'Anomalies',
  anomaliesAll: 'with or without',
  anomaliesAny: 'with any',
  anomaliesOf: (kind: AnomalyKind) => `with ${kinds[kind]}`,
  model: (outcome: string, average: string) => `Risk: ${outcome}; the model’s average is ${average}`,
  sortTitle: 'Sort by',
  sortLabel: 'Sort by',
  tableLabel: 'Patients',
  columns,
  asOfColumn: 'As of',
  open: (name: string) => `Open the chart of ${name}`,
  nameUnknown: (id: string) => `Name not known (EHR id ${id})`,
  sexShort: { female: 'F', male: 'M', other: 'other' },
  sexUnknown: 'sex not known',
  mrn: (value: string) => `MRN ${value}`,
  patientId: (id: string) => `EHR id ${id}`,
  ageUnknown: 'not known',
  years: (age: number) => `${age} y`,
  waiting: 'reading …',
  notRead: (why: CoverageGap) => `Not read: ${notRead[why]}`,
  notScored: (reason: string) =>
    `Not estimated: ${(notScored as Readonly<Record<string, string>>)[reason] ?? 'why is not known'}`,
  percentEnds: { below: 'below 1 %', above: 'above 99 %' },
  to: 'to',
  noChange: 'about the same',
  nothingToCompare: 'no earlier estimate',
  was: (percent: string, time: string) => `was ${percent} at ${time}`,
  wasStored: (percent: string, time: string) => `was ${percent}, stored ${time}`,
  directions: { up: 'higher', down: 'lower' },
  unknown: 'not known',
  news2None: 'not known',
  noAnomalies: 'none',
  anomalies: (count: number) => number(count),
  anomalyKind: (kind: AnomalyKind, count: number) => `${count} ${kinds[kind]}`,
  noReading: 'none',
  stored: (time: string) => `stored ${time}`,
  scatterTitle: 'Age and risk',
  scatterText: 'Colour and shape say which anomaly a patient has. The list above says the same in words.',
  scatterKeys: 'Arrow keys go from patient to patient, Enter opens the chart.',
  scatterLabel: (count: number) => `Age and risk of ${patients(count)}`,
  scatterMissing: (count: number) => `${patients(count)} without a known age or risk: not drawn.`,
  scatterNone: 'There is no patient with a known age and risk to draw.',
  point: (name: string, age: number, percent: string, band: string, kind: PointKind) =>
    `${name}, ${age} y, ${percent}, band ${band}, ${pointKinds[kind]}`,
  pointKinds,
  ageAxis: 'Age, years',
  riskAxis: 'Risk',
  back: 'Back to the worklist',
  backLabel: 'Worklist',
};
