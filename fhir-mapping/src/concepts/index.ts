import { arrivalMode } from './arrival-mode.js';
import {
  arterialBicarbonate,
  bicarbonate,
  capillaryBicarbonate,
  totalCarbonDioxide,
  venousBicarbonate,
} from './bicarbonate.js';
import {
  arterialCarbonDioxidePressure,
  bloodCarbonDioxidePressure,
  capillaryCarbonDioxidePressure,
  venousCarbonDioxidePressure,
} from './blood-carbon-dioxide.js';
import { leukocytes, platelets } from './blood-counts.js';
import {
  arterialOxygenPressure,
  bloodOxygenPressure,
  capillaryOxygenPressure,
  venousOxygenPressure,
} from './blood-oxygen.js';
import { arterialPh, bloodPh, capillaryPh, venousPh } from './blood-ph.js';
import { bodyHeight } from './body-height.js';
import { bodyMassIndex } from './body-mass-index.js';
import { bodyTemperature } from './body-temperature.js';
import { bodyWeight } from './body-weight.js';
import { camIcu } from './cam-icu.js';
import { chartedNews2 } from './charted-news2.js';
import { chartedPointsRows } from './charted-points.js';
import type { AnswerRow, ApartCodes, CodedRow, Names, QuantityRow } from './concept-row.js';
import { consciousness } from './consciousness.js';
import { creatinine } from './creatinine.js';
import { crp } from './crp.js';
import { diastolicBloodPressure } from './diastolic-blood-pressure.js';
import { gcsEye, gcsMotor, gcsTotal, gcsVerbal } from './glasgow-coma-scale.js';
import { glucose } from './glucose.js';
import { haematocrit, haemoglobin } from './haemoglobin.js';
import { heartRate } from './heart-rate.js';
import { inhaledOxygenConcentration } from './inhaled-oxygen-concentration.js';
import { inhaledOxygenFlow } from './inhaled-oxygen-flow.js';
import { inr } from './inr.js';
import { invasiveDiastolicBloodPressure } from './invasive-diastolic-blood-pressure.js';
import { invasiveMeanArterialPressure } from './invasive-mean-arterial-pressure.js';
import { invasiveSystolicBloodPressure } from './invasive-systolic-blood-pressure.js';
import { lactate } from './lactate.js';
import { albumin, alkalinePhosphatase, bilirubin } from './liver.js';
import { magnesium } from './magnesium.js';
import { meanArterialPressure } from './mean-arterial-pressure.js';
import { oxygenSaturation } from './oxygen-saturation.js';
import { oxygen } from './oxygen.js';
import { pain } from './pain.js';
import { pressurePairs } from './pairs.js';
import { potassium } from './potassium.js';
import { rass } from './rass.js';
import { respiratoryRate } from './respiratory-rate.js';
import { smokingStatus } from './smoking-status.js';
import { sodium } from './sodium.js';
import { systolicBloodPressure } from './systolic-blood-pressure.js';
import { triageLevel } from './triage-level.js';
import { troponinI, troponinT } from './troponin.js';
import { urea } from './urea.js';
import { urineOutput } from './urine-output.js';
import { ventilation } from './ventilation.js';

/** The quantities that we read, in the order in which they are shown. A new one is a file and a line here. */
const quantityRows = [
  heartRate,
  respiratoryRate,
  systolicBloodPressure,
  diastolicBloodPressure,
  meanArterialPressure,
  invasiveSystolicBloodPressure,
  invasiveDiastolicBloodPressure,
  invasiveMeanArterialPressure,
  oxygenSaturation,
  bodyTemperature,
  bodyWeight,
  bodyHeight,
  bodyMassIndex,
  inhaledOxygenFlow,
  inhaledOxygenConcentration,
  chartedNews2,
  urineOutput,
  pain,
  lactate,
  arterialPh,
  venousPh,
  capillaryPh,
  bloodPh,
  arterialOxygenPressure,
  venousOxygenPressure,
  capillaryOxygenPressure,
  bloodOxygenPressure,
  arterialCarbonDioxidePressure,
  venousCarbonDioxidePressure,
  capillaryCarbonDioxidePressure,
  bloodCarbonDioxidePressure,
  bicarbonate,
  arterialBicarbonate,
  venousBicarbonate,
  capillaryBicarbonate,
  totalCarbonDioxide,
  sodium,
  potassium,
  magnesium,
  creatinine,
  urea,
  glucose,
  haemoglobin,
  haematocrit,
  platelets,
  leukocytes,
  crp,
  bilirubin,
  albumin,
  alkalinePhosphatase,
  troponinT,
  troponinI,
  inr,
] as const satisfies readonly QuantityRow[];

/** The observations with answers that we read. A new one is a file and a line here. */
const codedRows = [
  smokingStatus,
  consciousness,
  triageLevel,
  oxygen,
  arrivalMode,
  ventilation,
  gcsEye,
  gcsVerbal,
  gcsMotor,
  gcsTotal,
  rass,
  camIcu,
  ...chartedPointsRows,
] as const satisfies readonly CodedRow[];

type Quantity = (typeof quantityRows)[number];
type Coded = (typeof codedRows)[number];

/** A measured quantity, by the name of its row. */
export type QuantityName = Quantity['concept'];
/** A coded observation, by the name of its row. */
export type CodedName = Coded['concept'];
/** Everything that is measured or answered. A table over it is complete, or does not compile. */
export type ConceptName = QuantityName | CodedName;
/** How or where a value was measured, by the rows. */
export type SourceName = Quantity['sources'][number]['source'];
/** A series of two concepts of one measurement. */
export type PairName = (typeof pressurePairs)[number]['id'];
/** An input of NEWS2, and one of them that is a number. */
export type News2InputName = Extract<Quantity | Coded, { readonly news2: true }>['concept'];
export type News2NumberName = Extract<Quantity, { readonly news2: true }>['concept'];

/** A row as the code uses it: with its English name, as reports and cards have it. */
export interface VitalSign extends QuantityRow {
  readonly display: string;
  /** Whether it is a value of the laboratory: it may be a bound, and its clock is the laboratory's. */
  readonly isLaboratory: boolean;
}
export interface CodedAnswer extends AnswerRow {
  readonly display: string;
}
export interface CodedObservation extends CodedRow {
  readonly display: string;
  readonly answers: readonly CodedAnswer[];
}

/**
 * Rows with their English names. All have the fields of all, in one order: rows are read for each value of a chart, and those of
 * one shape are read several times as fast.
 */
function withDisplay<R extends { readonly names: Names }>(rows: readonly R[]): readonly Displayed<R>[] {
  const fields = [...new Set(rows.flatMap(Object.keys))];
  return rows.map((row): Displayed<R> => {
    const values = fields.map((field): unknown[] => [field, row[field as keyof R]]);
    return Object.fromEntries([...values, ['display', row.names.en]]);
  });
}

type Displayed<R> = R & { readonly display: string };

export const vitalSigns: readonly VitalSign[] = withDisplay(
  quantityRows.map((row: QuantityRow) => ({ ...row, isLaboratory: row.askedBy.includes('laboratory') })),
);

export const codedObservations: readonly CodedObservation[] = withDisplay(
  codedRows.map((row: CodedRow) => ({ ...row, answers: withDisplay(row.answers) })),
);

const byConcept: ReadonlyMap<string, VitalSign> = new Map(vitalSigns.map((row) => [row.concept, row]));

/** The row of a quantity; `undefined` of what is none. */
export function vitalSignOf(concept: QuantityName): VitalSign;
export function vitalSignOf(concept: string): VitalSign | undefined;
export function vitalSignOf(concept: string): VitalSign | undefined {
  return byConcept.get(concept);
}

/** Measurements that must not be taken for a concept, with the concept. */
export interface SetApart extends ApartCodes {
  readonly concept: string;
}

export const setApartRows: readonly SetApart[] = vitalSigns.flatMap(({ concept, apart }) =>
  apart.map((codes) => ({ ...codes, concept })),
);

/** What concepts and pairs are called in a language. */
export function conceptNames(language: keyof Names): Readonly<Record<ConceptName | PairName, string>> {
  const rows = [
    ...[...quantityRows, ...codedRows].map(({ concept, names }) => [concept, names[language]] as const),
    ...pressurePairs.map(({ id, names }) => [id, names[language]] as const),
  ];
  return Object.fromEntries(rows) as Record<ConceptName | PairName, string>;
}

/** What the sources of values are called in a language. */
export function sourceNames(language: keyof Names): Readonly<Record<SourceName, string>> {
  const rows = quantityRows.flatMap(({ sources }) => sources.map(({ source, names }) => [source, names[language]]));
  return Object.fromEntries(rows) as Record<SourceName, string>;
}

/** What the answers of each coded observation are called in a language. */
export function answerNames(language: keyof Names): Readonly<Record<CodedName, Readonly<Record<string, string>>>> {
  const rows = codedRows.map(({ concept, answers }) => [
    concept,
    Object.fromEntries(answers.map(({ answer, names }) => [answer, names[language]])),
  ]);
  return Object.fromEntries(rows) as Record<CodedName, Record<string, string>>;
}
