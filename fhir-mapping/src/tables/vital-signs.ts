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
  /** The same unit as people write it; empty for points of a score. */
  readonly displayUnit: string;
  /** Inclusive bounds in the canonical unit; outside is an error of entry or labelling. */
  readonly low: number;
  readonly high: number;
  /** LOINC codes of a single measurement, the preferred one first. */
  readonly loinc: readonly string[];
  /** LOINC codes of an average over a period. */
  readonly averageLoinc: readonly string[];
  /** LOINC codes of a share that is charted as a fraction as well as in per cent. */
  readonly fractionLoinc: readonly string[];
  /** LOINC codes that are a vital sign at the bedside, and something else on a machine outside the body. */
  readonly bedsideLoinc: readonly string[];
  /** SNOMED CT codes of a single measurement. */
  readonly snomed: readonly string[];
  readonly hints: readonly PlausibilityHint[];
  /** For what a patient breathes in: up to this value it is air, above it is oxygen. */
  readonly airUpTo: number | null;
  /** What is said of a value of 0, which may be true and may be nothing connected: not a reading, and not impossible. */
  readonly zero: 'asystole' | 'apnoea' | null;
}

const usual = {
  averageLoinc: [],
  fractionLoinc: [],
  bedsideLoinc: [],
  snomed: [],
  hints: [],
  airUpTo: null,
  zero: null,
} as const;

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
    // ECG; first encounter, sitting, supine (palpated), cuff, oximeter: of one moment the first of these counts.
    loinc: ['8867-4', '11328-2', '69000-8', '68999-2', '76477-9', '8889-8'],
    snomed: ['364075005', '444981005', '78564009', '843941000000100'],
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
    // Spontaneous, and total on a ventilator.
    loinc: ['9279-1', '76528-9', '19839-0', '19840-8'],
    snomed: ['86290005', '271625008'],
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
    // Cuff, sitting, supine, first encounter.
    loinc: ['8480-6', '76534-7', '8459-0', '8461-6', '11378-7'],
    snomed: ['271649006', '72313002', '407554009', '407556006'],
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
    // Cuff, sitting, supine.
    loinc: ['8462-4', '76535-4', '8453-3', '8455-8'],
    snomed: ['271650006', '1091811000000102', '407555005', '407557002'],
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
    snomed: ['431314004', '103228002'],
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
    // Oral, axillary, rectal, ear, core, bladder, oesophageal, temporal, nasopharyngeal, blood, first encounter.
    loinc: [
      ...['8310-5', '8331-1', '8328-7', '8332-9', '8333-7', '76011-6', '8329-5', '8334-5'],
      ...['60836-4', '75539-7', '60838-0', '60834-9', '11289-6'],
    ],
    snomed: [
      ...['386725007', '276885007', '415882003', '415945006', '307047009', '415974002', '698832009', '698831002'],
    ],
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
    bedsideLoinc: ['19941-4'],
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
    fractionLoinc: ['71835-3', '19994-3'],
    hints: [{ low: 0.15, high: 1, hint: 'fraction' }],
    airUpTo: 21,
  },
  {
    // The hospital's own NEWS2: shown beside ours, and an input of nothing.
    ...usual,
    concept: 'charted-news2',
    display: 'NEWS2 as charted',
    unit: '{score}',
    displayUnit: '',
    low: 0,
    high: 20,
    loinc: [],
    snomed: ['1104051000000101'],
  },
];

/** LOINC panels: they have no value of their own, only components or members. */
export const panelLoinc: readonly string[] = ['85354-9', '55284-4', '96607-7', '85353-1'];
