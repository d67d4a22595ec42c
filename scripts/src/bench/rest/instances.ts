import { seededRandom } from '@bellwether/model';

/** The nine plain inputs of one patient. */
export type PlainInstance = Readonly<Record<string, unknown>>;

const diagnoses = ['J44.1', 'E11.9', 'I10', 'I50.9', 'I48.0', 'N18.3', 'K21.9', 'M54.5'];

/** Patients who differ: some inputs of some are missing, and all values are possible. The same on both sides, in every run. */
export function plainInstances(count: number): readonly PlainInstance[] {
  const random = seededRandom(20261201);
  const between = (low: number, high: number, places: number): number =>
    Number((low + random() * (high - low)).toFixed(places));
  const one = (): PlainInstance => {
    const all = {
      age: between(18, 95, 0),
      bmi: between(17, 45, 1),
      heart_rate: between(50, 140, 0),
      blood_pressure: `${between(95, 190, 0)}/${between(50, 94, 0)}`,
      oxygen_saturation: between(84, 100, 0),
      temperature: between(35, 40, 1),
      gender: random() < 0.5 ? 'female' : 'male',
      smoking_status: ['never', 'former', 'current'][Math.floor(random() * 3)],
      diagnosis_code: diagnoses.filter(() => random() < 0.25),
    };
    // Who has too few readings has no score here, and the peer has no such rule: these stay.
    const always = ['age', 'heart_rate', 'blood_pressure', 'oxygen_saturation'];
    return Object.fromEntries(Object.entries(all).filter(([name]) => always.includes(name) || random() < 0.9));
  };
  return Array.from({ length: count }, one);
}
