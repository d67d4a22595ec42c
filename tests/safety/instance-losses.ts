import fc from 'fast-check';
import type { Instance } from '../../cds-service/src/rest/schemas/instance.js';

/** A way in which an input of a plain instance is lost on its way: it is not sent, says nothing, or cannot be read. */
export interface InstanceLoss {
  readonly name: string;
  /** What the input is sent as; undefined: not at all. */
  readonly sentAs: unknown;
}

/** Where the patient is belongs to the question, as the moment does: without it NEWS2 is that of acute care, and `encounters` unread. */
export type Input = Exclude<keyof Instance, 'id' | 'as_of' | 'patient' | 'setting' | 'features'>;

const removed: InstanceLoss = { name: 'removed', sentAs: undefined };
const nothing: InstanceLoss = { name: 'null', sentAs: null };
const as = (name: string, sentAs: unknown): InstanceLoss => ({ name, sentAs });

/** Losses of each input beside its removal: values of another unit, of nobody, and words that say that nobody knows. */
const garbled: Readonly<Record<Input, readonly InstanceLoss[]>> = {
  age: [],
  gender: [as('not known', 'unknown'), as('another', 'other')],
  bmi: [as('times ten', 312), as('nothing', 0)],
  heart_rate: [as('asystole or nothing connected', 0), as('of nobody', 999)],
  respiratory_rate: [as('of nobody', 160), as('below 0', -1)],
  oxygen_saturation: [as('a fraction', 0.93), as('of nobody', 930)],
  temperature: [as('of nobody', 60), as('of no patient', 3.7)],
  blood_pressure: [
    as('kilopascals', '18/11'),
    as('the wrong way round', '70/150'),
    as('of nobody', { systolic: 999, diastolic: 400 }),
    as('nothing of both', { systolic: null, diastolic: null }),
  ],
  smoking_status: [as('not known', 'unknown')],
  consciousness: [],
  oxygen: [],
  diagnosis_code: [
    as('another code system', ['428.0']),
    as('its name', [{ system: 'urn:hospital', code: 'copd' }]),
    as('a code that is none', { system: 'http://snomed.info/sct', code: 'J44.1' }),
  ],
};

const inputs = Object.keys(garbled) as readonly Input[];

/** An input of an instance that is given, and a loss of it. */
export const losses: fc.Arbitrary<{ readonly input: Input; readonly loss: InstanceLoss }> = fc
  .constantFrom(...inputs)
  .chain((input) => fc.constantFrom(removed, nothing, ...garbled[input]).map((loss) => ({ input, loss })));

/** The instance without the input, or with what became of it. */
export function lose(instance: Instance, input: Input, { sentAs }: InstanceLoss): unknown {
  const { [input]: _, ...others } = instance;
  return sentAs === undefined ? others : { ...others, [input]: sentAs };
}
