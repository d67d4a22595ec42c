import type { CoverageGap } from '@bellwether/fhir-mapping';
import type { LaunchProblemCode } from '../launch/app-config.js';
import type { UnusedGroup } from '../record/mapped-chart.js';
import type { LoadFailure } from '../worker/chart-worker-api.js';

/** What the app says when a launch cannot go on: a title, and what to do. */
interface ProblemWords {
  readonly title: string;
  readonly text: string;
}

const openAgain = 'Open the app again from the patient’s chart.';

const launchProblems: Readonly<Record<LaunchProblemCode, ProblemWords>> = {
  'config-unreadable': {
    title: 'The app is not set up',
    text: 'Its configuration cannot be read. Tell whoever runs this app.',
  },
  'issuer-unknown': {
    title: 'This app does not know that EHR',
    text: 'It opens from the EHRs of its configuration alone. Nothing was sent to the address.',
  },
  'issuer-repeated': {
    title: 'This launch is ambiguous',
    text: 'The address names it more than once. Nothing was sent anywhere.',
  },
  'launch-without-issuer': {
    title: 'This launch is not whole',
    text: `It does not say which EHR it is from. ${openAgain}`,
  },
  'parameter-refused': {
    title: 'This launch is refused',
    text: 'The address tries to set what the configuration sets. Nothing was sent anywhere.',
  },
  'no-issuers': { title: 'No EHR is set up', text: 'The configuration names no EHR that this app could open from.' },
  'ehr-unreachable': {
    title: 'The EHR did not answer',
    text: 'Its sign-in could not be found. Try again in a moment.',
  },
  'no-pkce': {
    title: 'The EHR’s sign-in is not safe enough',
    text: 'It does not offer PKCE with S256, which this app requires.',
  },
  'foreign-endpoint': {
    title: 'The EHR’s sign-in is somewhere else',
    text: 'Its discovery names an address that does not belong to it. Nothing was sent there.',
  },
  'access-denied': { title: 'Access was not granted', text: `The EHR, or whoever signed in, said no. ${openAgain}` },
  'ehr-refused': { title: 'The EHR refused the launch', text: openAgain },
  'not-started-here': {
    title: 'This launch was not begun here',
    text: `It was begun in another window, or is over. ${openAgain}`,
  },
  'token-refused': { title: 'The launch did not succeed', text: `The EHR gave no access. ${openAgain}` },
  'no-patient': {
    title: 'No patient is open',
    text: 'The EHR did not say whose chart this is. Open the app from a patient’s chart.',
  },
};

const loadFailures: Readonly<Record<LoadFailure, ProblemWords>> = {
  failed: {
    title: 'The chart could not be read',
    text: 'The EHR did not answer. Nothing is known about this patient here.',
  },
  refused: { title: 'The EHR refused to show this chart', text: 'Nothing is known about this patient here.' },
  'not-granted': {
    title: 'Nothing of this chart was granted',
    text: `This app was given no access to any part of the chart. ${openAgain}`,
  },
  expired: { title: 'The session has ended', text: `${openAgain} Or sign in again here.` },
  'app-failed': {
    title: 'A part of the app has stopped',
    text: 'It could not be loaded, or failed. Nothing is shown rather than something wrong.',
  },
  'mapping-failed': {
    title: 'The chart could not be understood',
    text: 'It was read, but making sense of it failed. Nothing is shown rather than something wrong.',
  },
};

/** What the queries ask for, by key. */
const queryNames: Readonly<Record<string, string>> = {
  patient: 'The patient’s own data',
  conditions: 'Conditions',
  encounters: 'Encounters',
  vitals: 'Vital signs',
  social: 'Smoking',
  assessments: 'Consciousness, oxygen and triage',
  local: 'Readings under local codes',
};

const gapWords: Readonly<Record<CoverageGap, { readonly whole: string; readonly part: string }>> = {
  'not-granted': { whole: 'not granted', part: 'granted in part only' },
  refused: { whole: 'refused by the EHR', part: 'withheld in part by the EHR' },
  failed: { whole: 'could not be read', part: 'read in part only: the EHR failed' },
  truncated: { whole: 'could not be read', part: 'read in part only: a later page did not come' },
  'not-requested': { whole: 'not asked for', part: 'asked for in part only' },
};

const unusedReasons: Readonly<Record<UnusedGroup['reason'], string>> = {
  malformed: 'not what FHIR says it must be',
  'no-code': 'no code says what was measured',
  'not-modelled': 'of a kind that this app does not read',
  'panel-without-values': 'a heading whose values are read by themselves',
  'entered-in-error': 'entered in error',
  cancelled: 'cancelled',
  'data-absent': 'the value is said to be absent',
  'no-value': 'no value',
  'not-a-quantity': 'the value is not a quantity',
  comparator: 'a bound (less than, more than), not a measurement',
  'unknown-answer': 'an answer that is not known here',
  'unit-missing': 'no unit',
  'unit-unknown': 'a unit that cannot be read',
  'unit-not-convertible': 'a unit of another kind',
  implausible: 'a value that no human being has',
  'systolic-below-diastolic': 'systolic pressure below the diastolic',
  'no-time': 'no time of measurement',
  'time-unreadable': 'a time that cannot be read',
  duplicate: 'the same reading is there already',
  'another-patient': 'of another patient',
  'no-subject': 'it does not say which patient it is about',
  'not-mapped': 'not a kind of record that this app reads',
  'not-active': 'refuted, cancelled or entered in error',
  'operation-outcome': 'a message of the EHR in place of data',
  'duplicate-id': 'another version of it is used',
};

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

/** Every text of the app, in English. */
export const words = {
  product: 'Bellwether',
  launchProblems,
  loadFailures,
  queryNames,
  unusedReasons,
  launching: (ehr: string) => `Opening from ${ehr} …`,
  starting: 'Starting …',
  chooseTitle: 'Which EHR?',
  chooseText: 'Sign in there and choose a patient, or open the worklist of all your patients.',
  worklist: 'Worklist',
  worklistOf: (ehr: string) => `Worklist of ${ehr}`,
  notLaunchedTitle: 'No patient is open here',
  notLaunchedText: 'This app opens from a patient’s chart. You can also begin here:',
  chooseAnEhr: 'Choose an EHR and a patient',
  tryAgain: 'Try again',
  signInAgain: 'Sign in again',
  reading: (received: number, expected: number | null) =>
    expected === null
      ? `Reading the chart: ${many(received, 'reading', 'readings')} so far`
      : `Reading the chart: ${received.toLocaleString('en')} of ${many(expected, 'reading', 'readings')}`,
  patient: 'Patient',
  nameUnknown: 'Name not known',
  identityUnreadable: 'Whose chart this is could not be read. Compare with the EHR before you use anything here.',
  sex: { female: 'female', male: 'male', other: 'other' },
  sexUnknown: 'sex not known',
  age: (years: number) => `${years} y`,
  ageUnknown: 'age not known',
  born: (date: string) => `born ${date}`,
  birthDateUnknown: 'birth date not known',
  medicalRecordNumber: (number: string) => `MRN ${number}`,
  patientId: (id: string) => `EHR id ${id}`,
  deceasedOn: (date: string) => `Died on ${date}.`,
  deceased: 'This patient has died.',
  openedFromCard: (time: string) => `Opened from the card of ${time}`,
  asOf: (time: string) => `as of ${time}`,
  ago: (minutes: number) =>
    minutes < 1 ? 'just now' : minutes < 120 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`,
  refresh: 'Refresh',
  refreshing: 'Refreshing …',
  notCurrent: (time: string) => `Not current: read at ${time}. What came since is not here.`,
  refreshFailed: (time: string) => `Refreshing failed, so this is still as of ${time}.`,
  completenessTitle: 'How much of the chart this is',
  readings: (received: number, expected: number | null) =>
    expected === null
      ? `${many(received, 'reading', 'readings')}; how many there are is not known`
      : `${received.toLocaleString('en')} of ${many(expected, 'reading', 'readings')}`,
  noReadings: 'No readings',
  span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  today: 'today',
  unused: (count: number) => `${count.toLocaleString('en')} not used: why`,
  unusedHarmless: 'some counted once: which',
  unusedGroup: (count: number, reason: string) => `${count.toLocaleString('en')}: ${reason}`,
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  gap: (name: string, why: CoverageGap, part: boolean) => `${name}: ${gapWords[why][part ? 'part' : 'whole']}`,
  gapsTitle: 'Not everything could be read',
  gapsText: 'What is missing here may be in the EHR.',
  othersRefused: (count: number) =>
    `The EHR sent ${many(count, 'record', 'records')} of another patient. ${count === 1 ? 'It was' : 'They were'} not used.`,
  latestTitle: 'Latest vital signs',
  columns: { name: 'Vital sign', value: 'Value', time: 'Measured' },
  recordedAs: (text: string) => `recorded as ${text}`,
  notCharted: 'not charted',
  notKnown: 'not known',
  empty: 'No vital signs are charted for this patient.',
  emptyUnknown: 'No vital signs were read. That is not to say that none are charted.',
};
