import { conceptNames, type QuantityName, vitalSignOf } from '@bellwether/fhir-mapping';
import type { ModelInput } from './vital-inputs.js';

/** What of the last 24 hours of a vital sign a ward's model takes, besides what the catalogue has already. */
interface WardRow {
  readonly concept: QuantityName;
  readonly name: string;
  readonly group: string;
  readonly direction: ModelInput['direction'];
  readonly reducers: readonly (keyof typeof words)[];
}

const words = {
  last: 'latest',
  minimum: 'lowest in',
  maximum: 'highest in',
  mean: 'mean over',
  slope: 'trend over',
} as const;

const names = { last: 'last', minimum: 'min', maximum: 'max', mean: 'mean', slope: 'slope' } as const;

const everything = ['last', 'mean', 'slope'] as const;

/** What of a round or two every sign has besides: how it is now, and where it goes, while a whole day still says otherwise. */
const ofLastHours = [
  { reducer: 'mean', hours: 8 },
  { reducer: 'slope', hours: 12 },
] as const;

// The risk is sure to rise with breathing and oxygen given, and to fall with saturation; of the others both ends are dangerous.
const rows: readonly WardRow[] = [
  {
    concept: 'heart-rate',
    name: 'heart_rate',
    group: 'heart-rate',
    direction: 0,
    reducers: ['minimum', ...everything],
  },
  {
    concept: 'respiratory-rate',
    name: 'respiratory_rate',
    group: 'respiratory-rate',
    direction: 1,
    reducers: everything,
  },
  {
    concept: 'systolic-blood-pressure',
    name: 'systolic_bp',
    group: 'blood-pressure',
    direction: 0,
    reducers: ['maximum', ...everything],
  },
  {
    concept: 'diastolic-blood-pressure',
    name: 'diastolic_bp',
    group: 'blood-pressure',
    direction: 0,
    reducers: ['last'],
  },
  { concept: 'oxygen-saturation', name: 'spo2', group: 'oxygen-saturation', direction: -1, reducers: everything },
  {
    concept: 'inhaled-oxygen-flow',
    name: 'oxygen_flow',
    group: 'inhaled-oxygen-flow',
    direction: 1,
    reducers: ['maximum', ...everything],
  },
  {
    concept: 'body-temperature',
    name: 'temperature',
    group: 'body-temperature',
    direction: 0,
    reducers: ['minimum', ...everything],
  },
];

const day = 24;

const ofVitalSigns = rows.flatMap(({ concept, name, group, direction, reducers }) => {
  const { unit, display } = vitalSignOf(concept);
  const windows = reducers.map((reducer) => ({ reducer, hours: day }));
  return [...windows, ...(concept === 'diastolic-blood-pressure' ? [] : ofLastHours)].map(
    ({ reducer, hours }): ModelInput => ({
      direction,
      definition: {
        ...{ source: 'vital', concept, group, reducer },
        name: `${name}_${names[reducer]}_${hours}h`,
        display: `${display}, ${words[reducer]}${reducer === 'last' ? '' : ` ${hours} h`}`,
        window: { kind: 'look-back', hours },
        unit: reducer === 'slope' ? `${unit}/h` : unit,
      },
    }),
  );
});

/** The last day and the last hours of each vital sign, and how long the stay has lasted. */
export const wardInputs: readonly ModelInput[] = [
  ...ofVitalSigns,
  {
    direction: 0,
    definition: {
      name: 'stay_hours',
      display: 'Hours since admission',
      group: 'stay',
      source: 'encounter',
      classes: ['IMP', 'ACUTE', 'NONAC'],
      reducer: 'length',
      window: { kind: 'encounter' },
      unit: 'h',
    },
  },
];

/** The clinical concepts that only a ward's model has. */
export const wardGroups = {
  'inhaled-oxygen-flow': { display: conceptNames('en')['inhaled-oxygen-flow'], place: 'now' },
  stay: { display: 'Time since admission', place: 'quiet' },
} as const;
