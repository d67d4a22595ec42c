import type { FeatureDefinition } from '@bellwether/fhir-mapping';

/** A feature, and the direction in which the risk may move with it: 1 up only, −1 down only, 0 either way. */
export interface ModelInput {
  readonly definition: FeatureDefinition;
  readonly direction: 1 | 0 | -1;
}

/** How far back the last value is looked for: 400 days, so that a yearly visit is found. */
const lastHours = 9600;
const yearHours = 365 * 24;

type VitalReducer = Extract<FeatureDefinition, { readonly source: 'vital' }>['reducer'];

/** A vital sign: where the risk is sure to rise or fall with it, and what of the last days is of use. */
interface VitalRow {
  readonly concept: string;
  readonly name: string;
  readonly display: string;
  readonly group: string;
  readonly unit: string;
  readonly direction: ModelInput['direction'];
  /** Extremes of the last 24 hours; slope over the last 72 hours. Empty for what is measured in outpatients only. */
  readonly recent: readonly (readonly [reducer: VitalReducer, direction: ModelInput['direction']])[];
}

// Both extremes of heart rate, blood pressure and temperature are dangerous: no direction there.
const vitalRows: readonly VitalRow[] = [
  {
    concept: 'heart-rate',
    name: 'heart_rate',
    display: 'Heart rate',
    group: 'heart-rate',
    unit: '/min',
    direction: 0,
    recent: [
      ['maximum', 0],
      ['slope', 0],
    ],
  },
  {
    concept: 'respiratory-rate',
    name: 'respiratory_rate',
    display: 'Breathing rate',
    group: 'respiratory-rate',
    unit: '/min',
    direction: 1,
    recent: [
      ['maximum', 1],
      ['slope', 1],
    ],
  },
  {
    concept: 'systolic-blood-pressure',
    name: 'systolic_bp',
    display: 'Systolic blood pressure',
    group: 'blood-pressure',
    unit: 'mm[Hg]',
    direction: 0,
    recent: [
      ['minimum', 0],
      ['slope', 0],
    ],
  },
  {
    concept: 'diastolic-blood-pressure',
    name: 'diastolic_bp',
    display: 'Diastolic blood pressure',
    group: 'blood-pressure',
    unit: 'mm[Hg]',
    direction: 0,
    recent: [],
  },
  {
    concept: 'oxygen-saturation',
    name: 'spo2',
    display: 'Oxygen saturation',
    group: 'oxygen-saturation',
    unit: '%',
    direction: -1,
    recent: [
      ['minimum', -1],
      ['slope', -1],
    ],
  },
  {
    concept: 'body-temperature',
    name: 'temperature',
    display: 'Temperature',
    group: 'body-temperature',
    unit: 'Cel',
    direction: 0,
    recent: [
      ['maximum', 0],
      ['slope', 0],
    ],
  },
  {
    concept: 'body-mass-index',
    name: 'bmi',
    display: 'Body mass index',
    group: 'body-mass-index',
    unit: 'kg/m2',
    direction: 0,
    recent: [],
  },
];

/** Window and words of each reducer over the last days. */
const recentWindows: Readonly<Partial<Record<VitalReducer, { readonly hours: number; readonly words: string }>>> = {
  minimum: { hours: 24, words: 'lowest of 24 h' },
  maximum: { hours: 24, words: 'highest of 24 h' },
  slope: { hours: 72, words: 'trend of 72 h' },
};

function vitalInputs({ concept, name, display, group, unit, direction, recent }: VitalRow): readonly ModelInput[] {
  const base = { source: 'vital', concept } as const;
  const last: ModelInput = {
    direction,
    definition: {
      ...base,
      name: `${name}_last`,
      display: `${display}, last`,
      group,
      reducer: 'last',
      window: { kind: 'look-back', hours: lastHours },
      unit,
    },
  };
  // How old a reading is says more about where the patient is than about how the patient is: a quiet group of its own.
  const age: ModelInput = {
    direction: 0,
    definition: {
      ...base,
      name: `${name}_hours_since`,
      display: `${display}, hours since`,
      group: 'recency',
      reducer: 'hours-since',
      window: { kind: 'look-back', hours: lastHours },
      unit: 'h',
    },
  };
  const lately = recent.map(([reducer, sign]): ModelInput => {
    const { hours, words } = recentWindows[reducer] ?? { hours: 24, words: reducer };
    return {
      direction: sign,
      definition: {
        ...base,
        name: `${name}_${reducer === 'slope' ? 'slope' : reducer.slice(0, 3)}_${hours}h`,
        display: `${display}, ${words}`,
        group,
        reducer,
        window: { kind: 'look-back', hours },
        unit: reducer === 'slope' ? `${unit}/h` : unit,
      },
    };
  });
  return [last, age, ...lately];
}

/** Chronic conditions: each can only raise the risk. */
const conditionRows: readonly (readonly [concept: string, display: string])[] = [
  ['hypertension', 'Hypertension'],
  ['diabetes', 'Diabetes'],
  ['ischaemic-heart-disease', 'Ischaemic heart disease'],
  ['heart-failure', 'Heart failure'],
  ['atrial-fibrillation', 'Atrial fibrillation'],
  ['copd', 'COPD'],
  ['chronic-kidney-disease', 'Chronic kidney disease'],
  ['cerebrovascular-disease', 'Stroke'],
];

const conditionInputs = conditionRows.map(
  ([concept, display]): ModelInput => ({
    direction: 1,
    definition: {
      name: concept.replaceAll('-', '_'),
      display,
      group: concept,
      source: 'condition',
      concept,
      reducer: 'present',
      unit: '1',
    },
  }),
);

/** Coded answers as 1 or 0. */
const answerRows: readonly {
  readonly concept: string;
  readonly answer: string;
  readonly name: string;
  readonly display: string;
  readonly group: string;
  readonly hours: number;
  readonly direction: ModelInput['direction'];
}[] = [
  {
    concept: 'smoking-status',
    answer: 'current-smoker',
    name: 'smoker_current',
    display: 'Smokes',
    group: 'smoking',
    hours: lastHours,
    direction: 1,
  },
  {
    concept: 'smoking-status',
    answer: 'never-smoker',
    name: 'smoker_never',
    display: 'Never smoked',
    group: 'smoking',
    hours: lastHours,
    direction: -1,
  },
  {
    concept: 'consciousness',
    answer: 'alert',
    name: 'alert',
    display: 'Alert',
    group: 'consciousness',
    hours: 24,
    direction: -1,
  },
];

const answerInputs = answerRows.map(
  ({ concept, answer, name, display, group, hours, direction }): ModelInput => ({
    direction,
    definition: {
      name,
      display,
      group,
      source: 'coded-observation',
      concept,
      reducer: 'one-hot',
      answer,
      window: { kind: 'look-back', hours },
      unit: '1',
    },
  }),
);

/** Care of the last year, by encounter class (v3-ActCode). */
const careRows: readonly (readonly [name: string, display: string, classes: readonly string[]])[] = [
  ['admissions_365d', 'Admissions in a year', ['IMP', 'ACUTE', 'NONAC']],
  ['emergency_visits_365d', 'Emergency visits in a year', ['EMER']],
];

const careInputs = careRows.map(
  ([name, display, classes]): ModelInput => ({
    direction: 1,
    definition: {
      name,
      display,
      group: 'past-care',
      source: 'encounter',
      classes: [...classes],
      reducer: 'count',
      window: { kind: 'look-back', hours: yearHours },
      unit: '1',
    },
  }),
);

/** The inputs of `hospitalization-30d`, in manifest order: what charts of wards and of outpatients have. */
export const modelInputs: readonly ModelInput[] = [
  {
    direction: 1,
    definition: { name: 'age', display: 'Age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  },
  {
    direction: 0,
    definition: {
      name: 'sex_female',
      display: 'Sex',
      group: 'sex',
      source: 'demographic',
      field: 'sex-female',
      unit: '1',
    },
  },
  ...conditionInputs,
  ...answerInputs,
  ...careInputs,
  ...vitalRows.flatMap(vitalInputs),
];

export const featureDefinitions: readonly FeatureDefinition[] = modelInputs.map(({ definition }) => definition);

/** How each clinical concept is called and where it is shown; `quiet` is never a top reason. */
export const groups: Readonly<
  Record<string, { readonly display: string; readonly place: 'now' | 'background' | 'quiet' }>
> = {
  age: { display: 'Age', place: 'background' },
  sex: { display: 'Sex', place: 'quiet' },
  ...Object.fromEntries(
    conditionRows.map(([concept, display]) => [concept, { display, place: 'background' as const }]),
  ),
  smoking: { display: 'Smoking', place: 'background' },
  'past-care': { display: 'Admissions and emergency visits', place: 'background' },
  'body-mass-index': { display: 'Body mass index', place: 'background' },
  'heart-rate': { display: 'Heart rate', place: 'now' },
  'respiratory-rate': { display: 'Breathing rate', place: 'now' },
  'blood-pressure': { display: 'Blood pressure', place: 'now' },
  'oxygen-saturation': { display: 'Oxygen saturation', place: 'now' },
  'body-temperature': { display: 'Temperature', place: 'now' },
  consciousness: { display: 'Consciousness', place: 'now' },
  recency: { display: 'How recent the readings are', place: 'quiet' },
};
