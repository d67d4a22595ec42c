import {
  codedObservations,
  coverageOfConcept,
  type PatientRecord,
  type Reading,
  unitText,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import type { LatestRow } from './mapped-chart.js';

const [systolic, diastolic] = ['systolic-blood-pressure', 'diastolic-blood-pressure'] as const;
/** Vital signs whose absence is worth a line; the others are shown where they are charted. */
const always = new Set([
  'heart-rate',
  'respiratory-rate',
  systolic,
  'oxygen-saturation',
  'body-temperature',
  'consciousness',
]);
/** Coded answers that stand among the vital signs. */
const codedConcepts = ['consciousness', 'oxygen'];

/** The newest value of each vital sign, in the order of the table; both pressures of one measurement in one row. */
export function latestRows(record: PatientRecord): readonly LatestRow[] {
  const newest = new Map<string, Reading>();
  // Sorted by time: the last one stays.
  for (const reading of record.readings) newest.set(reading.concept, reading);
  const rows = vitalSigns
    .filter(({ concept }) => concept !== diastolic || !isOnePressure(newest))
    .map(({ concept, display }) => vitalRow(concept, display, newest, record));
  return [...rows, ...codedRows(record)].filter(({ concept, reading }) => reading !== null || always.has(concept));
}

function isOnePressure(newest: ReadonlyMap<string, Reading>): boolean {
  return newest.get(systolic)?.measuredAt === newest.get(diastolic)?.measuredAt;
}

function vitalRow(
  concept: string,
  display: string,
  newest: ReadonlyMap<string, Reading>,
  { coverage }: PatientRecord,
): LatestRow {
  const wholeKnown = coverageOfConcept(coverage, concept).status === 'complete';
  const paired = concept === systolic && isOnePressure(newest);
  const name = paired ? 'Blood pressure' : display;
  const reading = newest.get(concept);
  if (reading === undefined) return { concept, name, reading: null, wholeKnown };
  const second = paired ? newest.get(diastolic) : undefined;
  const parts = second === undefined ? [reading] : [reading, second];
  const unit = unitText(vitalSigns.find((row) => row.concept === concept)?.unit ?? '');
  const recordedUnit = unitText(reading.recordedUnit);
  const converted = recordedUnit !== unit && parts.some(({ value, recordedValue }) => value !== recordedValue);
  const { measuredAt, measuredPrecision: precision } = reading;
  return {
    concept,
    name,
    reading: {
      value: parts.map(({ value }) => rounded(value)).join('/'),
      unit,
      recorded: converted
        ? `${parts.map(({ recordedValue }) => rounded(recordedValue)).join('/')} ${recordedUnit}`.trim()
        : null,
      measuredAt,
      precision,
    },
    wholeKnown,
  };
}

function codedRows({ coded, coverage }: PatientRecord): readonly LatestRow[] {
  return codedConcepts.map((concept) => {
    const table = codedObservations.find((row) => row.concept === concept);
    const wholeKnown = coverageOfConcept(coverage, concept).status === 'complete';
    const found = coded.findLast((reading) => reading.concept === concept);
    const name = table?.display ?? concept;
    if (found === undefined) return { concept, name, reading: null, wholeKnown };
    const value = table?.answers.find(({ answer }) => answer === found.answer)?.display ?? found.answer;
    const { measuredAt, measuredPrecision: precision } = found;
    return { concept, name, reading: { value, unit: '', recorded: null, measuredAt, precision }, wholeKnown };
  });
}

/** One decimal at most: more is noise of a conversion. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
