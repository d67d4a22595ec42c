/** 27 November 2026, 14:10 UTC. */
export const asOf = Date.UTC(2026, 10, 27, 14, 10);
export const patientId = 'p1';

const minute = 60_000;
const loinc = 'http://loinc.org';
const ucum = 'http://unitsofmeasure.org';

interface Row {
  readonly code: string;
  readonly text: string;
  readonly middle: number;
  readonly swing: number;
  readonly unit: string;
}

const rows: readonly (Row | readonly [panel: Omit<Row, 'middle' | 'swing' | 'unit'>, ...parts: Row[]])[] = [
  { code: '8867-4', text: 'Heart rate', middle: 82, swing: 14, unit: '/min' },
  { code: '9279-1', text: 'Respiratory rate', middle: 17, swing: 4, unit: '/min' },
  [
    { code: '85354-9', text: 'Blood pressure panel with all children optional' },
    { code: '8480-6', text: 'Systolic blood pressure', middle: 128, swing: 16, unit: 'mm[Hg]' },
    { code: '8462-4', text: 'Diastolic blood pressure', middle: 76, swing: 8, unit: 'mm[Hg]' },
  ],
  { code: '2708-6', text: 'Oxygen saturation in arterial blood', middle: 96, swing: 2, unit: '%' },
  { code: '8310-5', text: 'Body temperature', middle: 98.6, swing: 1, unit: '[degF]' },
  { code: '29463-7', text: 'Body weight', middle: 71, swing: 1, unit: 'kg' },
  { code: '3151-8', text: 'Inhaled oxygen flow rate', middle: 2, swing: 1, unit: 'L/min' },
];

/** Of one round of measuring, each with a code of its own. */
const perRound = rows.length;
const roundEvery = 20 * minute;

const concept = ({ code, text }: Pick<Row, 'code' | 'text'>) => ({
  coding: [{ system: loinc, code, display: text }],
  text,
});

/**
 * A synthetic chart as the JSON of its resources: so many Observations as EHRs write them, in rounds of seven every twenty
 * minutes up to `asOf`, known three minutes later; a Patient and a height.
 */
export function syntheticObservations(count: number): string {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const quantity = ({ middle, swing, unit }: Row) => ({
    valueQuantity: {
      value: Math.round((middle + (random() - 0.5) * swing) * 10) / 10,
      unit,
      system: ucum,
      code: unit,
    },
  });
  const observation = (id: string, at: number) => ({
    resourceType: 'Observation',
    id,
    meta: { versionId: '1', lastUpdated: new Date(at + 3 * minute).toISOString() },
    status: 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'vital-signs',
            display: 'Vital signs',
          },
        ],
      },
    ],
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: 'Encounter/e1' },
    effectiveDateTime: new Date(at).toISOString(),
    issued: new Date(at + 3 * minute).toISOString(),
  });
  const rounds = Math.ceil(count / perRound);
  const observations = Array.from({ length: count }, (_, index) => {
    const row = rows[index % perRound]!;
    const at = asOf - 5 * minute - (rounds - 1 - Math.floor(index / perRound)) * roundEvery;
    const base = observation(`o${index}`, at);
    if (!('code' in row)) {
      const [panel, ...parts] = row;
      const component = parts.map((part) => ({ code: concept(part), ...quantity(part) }));
      return { ...base, code: concept(panel), component };
    }
    return { ...base, code: concept(row), ...quantity(row) };
  });
  const height = {
    ...observation('height', asOf - rounds * roundEvery),
    code: concept({ code: '8302-2', text: 'Body height' }),
    valueQuantity: { value: 168, unit: 'cm', system: ucum, code: 'cm' },
  };
  const patient = { resourceType: 'Patient', id: patientId, gender: 'female', birthDate: '1950-03-04' };
  return JSON.stringify([patient, height, ...observations]);
}
