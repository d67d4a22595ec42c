import type { PlausibilityHintName } from './unused-details.js';

/** A range of implausible values that has a likely explanation. Reported, never corrected silently. */
export interface PlausibilityHint {
  readonly low: number;
  readonly high: number;
  readonly hint: PlausibilityHintName;
}

/**
 * One vital sign: what it is called, its canonical UCUM unit, its codes, and what a human being can have.
 *
 * @see https://loinc.org for the codes, https://ucum.org for the units, FHIR R4 "Vital Signs" profiles for the choice
 */
export interface VitalSign {
  /** Name in readings and feature definitions. */
  readonly concept: string;
  readonly display: string;
  /** Canonical UCUM unit of every reading. */
  readonly unit: string;
  /** The same unit as people write it. */
  readonly displayUnit: string;
  /** Inclusive bounds in the canonical unit; outside is an error of entry or labelling. */
  readonly low: number;
  readonly high: number;
  /** LOINC codes of a single measurement, the preferred one first. */
  readonly loinc: readonly string[];
  /** LOINC codes of an average over a period. */
  readonly averageLoinc: readonly string[];
  /** SNOMED CT codes of a single measurement. */
  readonly snomed: readonly string[];
  readonly hints: readonly PlausibilityHint[];
  /** For what a patient breathes in: up to this value it is air, above it is oxygen. */
  readonly airUpTo: number | null;
  /** What is said of a value of 0, which may be true and may be nothing connected: not a reading, and not impossible. */
  readonly zero: 'asystole' | 'apnoea' | null;
}

const usual = { averageLoinc: [], snomed: [], hints: [], airUpTo: null, zero: null } as const;

/** The vital signs that we read. A new one is one row. */
export const vitalSigns: readonly VitalSign[] = [
  {
    ...usual,
    concept: 'heart-rate',
    display: 'Heart rate',
    unit: '/min',
    displayUnit: '/min',
    low: 0,
    high: 350,
    loinc: ['8867-4'],
    zero: 'asystole',
  },
  {
    ...usual,
    concept: 'respiratory-rate',
    display: 'Respiratory rate',
    unit: '/min',
    displayUnit: '/min',
    low: 0,
    high: 120,
    loinc: ['9279-1'],
    zero: 'apnoea',
  },
  {
    ...usual,
    concept: 'systolic-blood-pressure',
    display: 'Systolic blood pressure',
    unit: 'mm[Hg]',
    displayUnit: 'mmHg',
    low: 30,
    high: 320,
    loinc: ['8480-6'],
    averageLoinc: ['96608-5'],
    hints: [{ low: 4, high: 29, hint: 'kilopascals' }],
  },
  {
    ...usual,
    concept: 'diastolic-blood-pressure',
    display: 'Diastolic blood pressure',
    unit: 'mm[Hg]',
    displayUnit: 'mmHg',
    low: 10,
    high: 220,
    loinc: ['8462-4'],
    averageLoinc: ['96609-3'],
  },
  {
    // From an arterial line; also 8480-6 where the Observation says so (`meaningInContext`).
    ...usual,
    concept: 'invasive-systolic-blood-pressure',
    display: 'Systolic pressure, arterial line',
    unit: 'mm[Hg]',
    displayUnit: 'mmHg',
    low: 20,
    high: 320,
    loinc: ['76215-3'],
    hints: [{ low: 4, high: 19, hint: 'kilopascals' }],
  },
  {
    ...usual,
    concept: 'invasive-diastolic-blood-pressure',
    display: 'Diastolic pressure, arterial line',
    unit: 'mm[Hg]',
    displayUnit: 'mmHg',
    low: 10,
    high: 220,
    loinc: ['76213-8'],
  },
  {
    ...usual,
    concept: 'oxygen-saturation',
    display: 'SpO₂',
    unit: '%',
    displayUnit: '%',
    low: 30,
    high: 100,
    loinc: ['59408-5', '2708-6'],
    hints: [
      { low: 0.3, high: 1, hint: 'fraction' },
      { low: 3000, high: 10_000, hint: 'per-cent' },
    ],
  },
  {
    ...usual,
    concept: 'body-temperature',
    display: 'Temperature',
    unit: 'Cel',
    displayUnit: '°C',
    low: 24,
    high: 45,
    loinc: ['8310-5', '8331-1'],
    hints: [
      { low: 75, high: 115, hint: 'fahrenheit' },
      { low: -5, high: 8, hint: 'celsius' },
    ],
  },
  {
    ...usual,
    concept: 'body-weight',
    display: 'Weight',
    unit: 'kg',
    displayUnit: 'kg',
    low: 0.25,
    high: 650,
    loinc: ['29463-7', '3141-9'],
    hints: [{ low: 651, high: 650_000, hint: 'grams' }],
  },
  {
    ...usual,
    concept: 'body-height',
    display: 'Height',
    unit: 'cm',
    displayUnit: 'cm',
    low: 20,
    high: 280,
    loinc: ['8302-2', '8306-3'],
    hints: [
      { low: 0.3, high: 2.8, hint: 'metres' },
      { low: 281, high: 2800, hint: 'millimetres' },
    ],
  },
  {
    ...usual,
    concept: 'body-mass-index',
    display: 'BMI',
    unit: 'kg/m2',
    displayUnit: 'kg/m²',
    low: 5,
    high: 200,
    loinc: ['39156-5'],
  },
  {
    ...usual,
    concept: 'inhaled-oxygen-flow',
    display: 'Oxygen flow rate',
    unit: 'L/min',
    displayUnit: 'l/min',
    low: 0,
    high: 100,
    loinc: ['3151-8'],
    airUpTo: 0,
  },
  {
    ...usual,
    concept: 'inhaled-oxygen-concentration',
    display: 'Inhaled oxygen concentration',
    unit: '%',
    displayUnit: '%',
    low: 15,
    high: 100,
    loinc: ['3150-0'],
    hints: [{ low: 0.15, high: 1, hint: 'fraction' }],
    airUpTo: 21,
  },
];

/** LOINC panels: they have no value of their own, only components or members. */
export const panelLoinc: readonly string[] = ['85354-9', '55284-4', '96607-7', '85353-1'];
