/** What is put into real records to see whether a rule finds it: `shapes` in hours and canonical units. */

export const alarmConcepts = [
  'heart-rate',
  'respiratory-rate',
  'systolic-blood-pressure',
  'oxygen-saturation',
  'body-temperature',
] as const;
export type AlarmConcept = (typeof alarmConcepts)[number];

/** Values of one stay by hour, NaN where nothing was read. */
export type HourlyValues = Readonly<Record<AlarmConcept, Float64Array>>;

/** A shape put into a stay from an hour on; null where the stay has too few readings to show it. */
type Inject = (values: HourlyValues, from: number) => HourlyValues | null;

export interface AlarmShape {
  readonly name: string;
  readonly kind: 'artefact' | 'recurrent' | 'two-artefacts' | 'deterioration';
  /** An alarm within so many hours of the beginning finds it. */
  readonly withinHours: number;
  readonly inject: Inject;
}

/** Values that a shift does not go beyond, unless the record already does. */
const bounds: Readonly<Record<AlarmConcept, readonly [number, number]>> = {
  'heart-rate': [20, 250],
  'respiratory-rate': [3, 70],
  'systolic-blood-pressure': [40, 280],
  'oxygen-saturation': [50, 100],
  'body-temperature': [32, 42.5],
};

const copy = (values: HourlyValues): Record<AlarmConcept, Float64Array> => ({
  'heart-rate': values['heart-rate'].slice(),
  'respiratory-rate': values['respiratory-rate'].slice(),
  'systolic-blood-pressure': values['systolic-blood-pressure'].slice(),
  'oxygen-saturation': values['oxygen-saturation'].slice(),
  'body-temperature': values['body-temperature'].slice(),
});

interface Shift {
  readonly rampHours: number;
  readonly holdHours: number;
  /** Readings that the shift has to reach. */
  readonly least: number;
  readonly isStep?: true;
}

/** A lasting change, reached by a ramp or at once. */
function shift(changes: Partial<Record<AlarmConcept, number>>, { rampHours, holdHours, least, isStep }: Shift): Inject {
  return (values, from) => {
    const changed = copy(values);
    let reached = 0;
    for (const [concept, change] of Object.entries(changes) as [AlarmConcept, number][]) {
      const own = changed[concept];
      for (let hour = from; hour <= Math.min(from + holdHours, own.length - 1); hour += 1) {
        const value = own[hour]!;
        if (Number.isNaN(value)) continue;
        reached += 1;
        const share = isStep ? 1 : Math.min(1, (hour - from) / rampHours);
        const [low, high] = bounds[concept];
        own[hour] = Math.min(Math.max(value + change * share, Math.min(low, value)), Math.max(high, value));
      }
    }
    return reached < least ? null : changed;
  };
}

/** One reading replaced, the first at or after each of these hours. */
function spike(concept: AlarmConcept, of: (value: number) => number, hours: readonly number[] = [0]): Inject {
  return (values, from) => {
    const changed = copy(values);
    for (const later of hours) {
      const at = values[concept].findIndex((value, hour) => hour >= from + later && !Number.isNaN(value));
      if (at < 0) return null;
      changed[concept][at] = of(values[concept][at]!);
    }
    return changed;
  };
}

const doubled = (value: number) => Math.min(340, 2 * value);
const sepsis = { 'heart-rate': 25, 'respiratory-rate': 8, 'systolic-blood-pressure': -25, 'body-temperature': 1.2 };
const weak = Object.fromEntries(Object.entries(sepsis).map(([concept, change]) => [concept, 0.6 * change]));

const artefact = (name: string, inject: Inject): AlarmShape => ({ name, kind: 'artefact', withinHours: 3, inject });
const twice = (name: string, inject: Inject): AlarmShape => ({ name, kind: 'two-artefacts', withinHours: 4, inject });
const recurrent = (name: string, withinHours: number, inject: Inject): AlarmShape => ({
  ...{ name, kind: 'recurrent', withinHours, inject },
});
const deterioration = (name: string, withinHours: number, inject: Inject): AlarmShape => ({
  ...{ name, kind: 'deterioration', withinHours, inject },
});

/** From the specification of alarms: single readings that are wrong, and courses that are right. */
export const alarmShapes: readonly AlarmShape[] = [
  artefact('heart rate doubled', spike('heart-rate', doubled)),
  artefact(
    'SpO₂ 62 %',
    spike('oxygen-saturation', () => 62),
  ),
  artefact(
    'respiratory rate 45',
    spike('respiratory-rate', () => 45),
  ),
  artefact(
    'heart rate halved',
    spike('heart-rate', (value) => value / 2),
  ),
  artefact(
    'systolic pressure 60',
    spike('systolic-blood-pressure', () => 60),
  ),
  twice(
    'heart rate doubled twice',
    spike('heart-rate', (value) => 2 * value, [0, 1]),
  ),
  twice(
    'SpO₂ 62 % twice',
    spike('oxygen-saturation', () => 62, [0, 1]),
  ),
  twice(
    'respiratory rate 45 twice',
    spike('respiratory-rate', () => 45, [0, 1]),
  ),
  recurrent('heart rate doubled every 3 h', 11, spike('heart-rate', doubled, [0, 3, 6, 9])),
  recurrent(
    'SpO₂ 62 % every 3 h',
    11,
    spike('oxygen-saturation', () => 62, [0, 3, 6, 9]),
  ),
  recurrent(
    'respiratory rate 45 every 2 h',
    9,
    spike('respiratory-rate', () => 45, [0, 2, 4, 6]),
  ),
  deterioration('heart rate +35', 10, shift({ 'heart-rate': 35 }, { rampHours: 6, holdHours: 8, least: 5 })),
  deterioration(
    'respiratory rate +12',
    10,
    shift({ 'respiratory-rate': 12 }, { rampHours: 6, holdHours: 8, least: 5 }),
  ),
  deterioration('SpO₂ −9', 10, shift({ 'oxygen-saturation': -9 }, { rampHours: 8, holdHours: 8, least: 5 })),
  deterioration(
    'systolic −40 at once',
    10,
    shift({ 'systolic-blood-pressure': -40 }, { rampHours: 1, holdHours: 6, least: 4, isStep: true }),
  ),
  deterioration('temperature +2', 12, shift({ 'body-temperature': 2 }, { rampHours: 6, holdHours: 12, least: 2 })),
  deterioration('sepsis-like', 10, shift(sepsis, { rampHours: 6, holdHours: 8, least: 12 })),
  deterioration('sepsis-like, 0.6 of it', 10, shift(weak, { rampHours: 6, holdHours: 8, least: 12 })),
  deterioration('sepsis-like over 12 h', 16, shift(sepsis, { rampHours: 12, holdHours: 14, least: 12 })),
  deterioration(
    'bleeding-like',
    10,
    shift({ 'heart-rate': 30, 'systolic-blood-pressure': -30 }, { rampHours: 4, holdHours: 8, least: 8 }),
  ),
  deterioration(
    'failing breath',
    10,
    shift(
      { 'respiratory-rate': 10, 'oxygen-saturation': -6, 'heart-rate': 10 },
      { rampHours: 6, holdHours: 8, least: 8 },
    ),
  ),
  deterioration('heart rate −35', 10, shift({ 'heart-rate': -35 }, { rampHours: 2, holdHours: 6, least: 4 })),
];
