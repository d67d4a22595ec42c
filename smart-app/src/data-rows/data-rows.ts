import {
  type CodedReading,
  type Comparator,
  type Instant,
  isCharted,
  type PatientRecord,
  type Reading,
  type RefusalReason,
  type RefusedResource,
  type RejectedReading,
  type RejectionReason,
  type SourceName,
  type TimePrecision,
  type UnusedDetail,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { harmlessReasons } from '../record/unused-records.js';

/** `used`: a reading; `computed` from others here; `rejected`: an Observation that is none; `refused`: a whole resource. */
export const dataStates = ['used', 'computed', 'rejected', 'refused'] as const;
export type DataState = (typeof dataStates)[number];

/** One thing of the chart, used or not. Texts of the chart are in it: shown only as text. */
export interface DataRow {
  /** Unique among the rows of a record. */
  readonly id: string;
  readonly state: DataState;
  /** Of a vital sign or coded observation; null where it is of none that is read. */
  readonly concept: string | null;
  /** In the canonical unit. */
  readonly value: number | null;
  /** Of a bound; null of all others. */
  readonly comparator: Comparator | null;
  /** Canonical UCUM unit. */
  readonly unit: string;
  /** Which answer, of a coded observation. */
  readonly answer: string | null;
  readonly recordedValue: number | null;
  /** Unit, or text of an answer, as the chart has it. */
  readonly recordedText: string;
  readonly measuredAt: Instant | null;
  readonly precision: TimePrecision;
  readonly knownAt: Instant | null;
  /** Nothing in the chart says when it was known. */
  readonly knownAtAssumed: boolean;
  /** How or where it was measured, where the chart says so. */
  readonly source: SourceName | null;
  /** FHIR status; empty where the mapping has none. */
  readonly status: string;
  /** `system|code`. */
  readonly code: string;
  readonly reference: string;
  /** References that said the same, counted once. */
  readonly duplicates: readonly string[];
  readonly derivedFrom: readonly string[];
  /** An average over a period, or a computed value. */
  readonly derived: boolean;
  /** Why it is not used. */
  readonly reason: RejectionReason | RefusalReason | null;
  /** What there is to say to the reason (`detailText`). */
  readonly detail: UnusedDetail | null;
  /** Vital signs of which it may be a value, where its code is not mapped. */
  readonly perhaps: readonly string[];
  /** Not used, and nothing is lost by it. */
  readonly harmless: boolean;
}

const nothing = {
  concept: null,
  value: null,
  comparator: null,
  unit: '',
  answer: null,
  recordedValue: null,
  recordedText: '',
  measuredAt: null,
  precision: 'minute',
  knownAt: null,
  knownAtAssumed: false,
  source: null,
  status: '',
  code: '',
  duplicates: [],
  derivedFrom: [],
  derived: false,
  reason: null,
  detail: null,
  perhaps: [],
  harmless: false,
} as const;

/** Everything that the record holds, and everything that it does not use: nothing disappears. */
export function dataRows({ readings, coded, rejected, refused }: PatientRecord): readonly DataRow[] {
  const rows: DataRow[] = [];
  const id = () => String(rows.length);
  for (const reading of readings) rows.push(readingRow(reading, id()));
  for (const answer of coded) rows.push(codedRow(answer, id()));
  for (const one of rejected) rows.push(rejectedRow(one, id()));
  for (const one of refused) rows.push(refusedRow(one, id()));
  return rows;
}

const units: ReadonlyMap<string, string> = new Map(vitalSigns.map(({ concept, unit }) => [concept, unit]));

// Written out: there are tens of thousands of these.
function readingRow(reading: Reading, id: string): DataRow {
  return {
    id,
    state: isCharted(reading) ? 'used' : 'computed',
    concept: reading.concept,
    value: reading.value,
    comparator: reading.comparator ?? null,
    unit: units.get(reading.concept) ?? '',
    answer: null,
    recordedValue: reading.recordedValue,
    recordedText: reading.recordedUnit,
    measuredAt: reading.measuredAt,
    precision: reading.measuredPrecision,
    knownAt: reading.knownAt,
    knownAtAssumed: reading.knownAtAssumed === true,
    source: reading.source ?? null,
    status: reading.status,
    code: reading.code,
    reference: reading.reference,
    duplicates: reading.duplicates,
    derivedFrom: reading.derivedFrom ?? [],
    derived: reading.derived,
    reason: null,
    detail: null,
    perhaps: [],
    harmless: false,
  };
}

function codedRow({ measuredPrecision, recordedText, ...coded }: CodedReading, id: string): DataRow {
  const { concept, answer, measuredAt, knownAt, status, code, reference } = coded;
  return {
    ...nothing,
    ...{ id, concept, answer, measuredAt, knownAt, status, code, reference, recordedText },
    state: 'used',
    precision: measuredPrecision,
  };
}

function rejectedRow(rejected: RejectedReading, id: string): DataRow {
  return { ...nothing, ...rejected, id, state: 'rejected', harmless: harmlessReasons.has(rejected.reason) };
}

function refusedRow({ reference, reason, detail }: RefusedResource, id: string): DataRow {
  return { ...nothing, id, reference, reason, detail, state: 'refused', harmless: harmlessReasons.has(reason) };
}
