import { buildScenario, scenarios } from '@bellwether/fixtures';
import type { Json, LocalCharts, LocalName } from './local-codes.js';

/** What a site of its own codes has in place of one measurement of the fixtures. */
export interface Renamed {
  /** LOINC code of the fixtures, or a decoy's name. */
  readonly of: string;
  /** The display, or none. */
  readonly name: string | null;
  readonly concept: string | null;
  /** Unit text in place of the fixtures' UCUM; absent: as it is. */
  readonly unit?: string;
  /** Answers in its own words, by SNOMED CT code. */
  readonly answers?: Readonly<Record<string, readonly [code: string, display: string]>>;
}

type Part = {
  readonly code: { readonly coding: readonly { readonly code: string }[] };
  valueQuantity?: { value: number; code: string };
} & Json;

/** Made beside the pressures of a chart; all but the mean are to be proposed as nothing. */
const decoys: Readonly<
  Record<string, (systolic: number, diastolic: number) => { value: number; unit: string; code?: string }>
> = {
  mean: (systolic, diastolic) => ({ value: Math.round((systolic + 2 * diastolic) / 3), unit: 'mmHg', code: 'mm[Hg]' }),
  venous: (_, diastolic) => ({ value: Math.round(diastolic / 10), unit: 'mmHg', code: 'mm[Hg]' }),
  pain: (systolic) => ({ value: systolic % 11, unit: '{score}', code: '{score}' }),
  skin: (systolic) => ({ value: 31 + (systolic % 30) / 10, unit: '°C', code: 'Cel' }),
  'set-rate': (systolic) => ({ value: 12 + (systolic % 6), unit: '/min', code: '/min' }),
  'peak-flow': (systolic) => ({ value: 200 + systolic, unit: 'L/min', code: 'L/min' }),
  'head-circumference': (systolic) => ({ value: 54 + (systolic % 4), unit: 'cm', code: 'cm' }),
  'target-pressure': () => ({ value: 130, unit: 'mmHg', code: 'mm[Hg]' }),
  fio2: (systolic) => ({ value: [21, 24, 28, 35, 40][Math.round(systolic) % 5]!, unit: '%', code: '%' }),
};

/** The charts of the fixtures' scenarios under the names of a site; what it has no name for is left out. */
export function renamedCharts(system: string, rows: readonly Renamed[]): LocalCharts {
  const byCode = new Map(rows.map((row) => [row.of, row]));
  const resources = scenarioResources().flatMap((resource) => renamed(resource, byCode, system));
  const right = new Map<string, LocalName>(
    rows.map((row) => [localCode(row), { code: localCode(row), display: row.name, concept: row.concept }]),
  );
  return { resources, right };
}

let made: readonly Json[] | null = null;

/** Every resource of every scenario of the fixtures, made once. */
function scenarioResources(): readonly Json[] {
  made ??= scenarios.flatMap(({ name }) =>
    buildScenario(name, { anchor: Date.parse('2026-11-24T14:10:00Z') }).entry.map(
      ({ resource }) => resource as unknown as Json,
    ),
  );
  return made;
}

function localCode({ of }: Renamed): string {
  let sum = 7;
  for (const letter of of) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return `10${String(sum).padStart(4, '0')}`;
}

function renamed(resource: Json, rows: ReadonlyMap<string, Renamed>, system: string): readonly Json[] {
  if (resource.resourceType !== 'Observation') return [resource];
  const { component, ...own } = resource as unknown as Part & { readonly component?: readonly Part[] };
  const parts = [own as unknown as Part, ...(component ?? [])];
  const values = new Map(parts.map((part) => [part.code.coding[0]?.code ?? '', part.valueQuantity?.value]));
  const found = parts.flatMap((part) => oneOf(part, own as Json, rows, system));
  const [systolic, diastolic] = [values.get('8480-6'), values.get('8462-4')];
  if (systolic === undefined || diastolic === undefined) return found;
  const extra = Object.entries(decoys).flatMap(([name, makeValue]) => {
    const row = rows.get(name);
    if (row === undefined) return [];
    const { value, unit, code } = makeValue(systolic, diastolic);
    const valueQuantity = {
      value,
      unit: row.unit ?? unit,
      ...(row.unit === undefined ? { system: 'http://unitsofmeasure.org', code } : {}),
    };
    return [as(row, own as Json, system, { valueQuantity })];
  });
  return [...found, ...extra];
}

function oneOf(part: Part, own: Json, rows: ReadonlyMap<string, Renamed>, system: string): readonly Json[] {
  const row = part.code?.coding.map(({ code }) => rows.get(code)).find((one) => one !== undefined);
  if (row === undefined) return [];
  const { valueQuantity: quantity } = part;
  if (quantity !== undefined) {
    const value = row.unit === undefined ? quantity : { value: quantity.value, unit: row.unit };
    return [as(row, own, system, { valueQuantity: value })];
  }
  const answer = part.valueCodeableConcept as { coding?: readonly { code: string }[] } | undefined;
  if (answer === undefined) return [];
  const [code, display] = row.answers?.[answer.coding?.[0]?.code ?? ''] ?? [];
  const valueCodeableConcept =
    code === undefined ? answer : { coding: [{ system: `${system}/answers`, code, display }] };
  return [as(row, own, system, { valueCodeableConcept })];
}

function as(row: Renamed, own: Json, system: string, value: Json): Json {
  const code = localCode(row);
  return {
    ...{ ...own, valueQuantity: undefined, valueCodeableConcept: undefined },
    id: `${String(own.id)}-${code}`,
    code: { coding: [{ system, code, ...(row.name === null ? {} : { display: row.name }) }] },
    ...value,
  };
}

const acvpu = {
  '248234008': ['W', 'wach'],
  '130987000': ['V', 'verwirrt'],
  '300202002': ['A', 'reagiert auf Ansprache'],
  '450847001': ['S', 'reagiert auf Schmerzreiz'],
  '422768004': ['B', 'bewusstlos'],
} as const;

const germanRows: readonly Renamed[] = [
  { of: '8867-4', name: 'Herzfrequenz', concept: 'heart-rate' },
  { of: '9279-1', name: 'Atemfrequenz', concept: 'respiratory-rate', unit: 'Atemzüge/min' },
  { of: '59408-5', name: 'SpO2', concept: 'oxygen-saturation' },
  { of: '8480-6', name: 'RR systolisch', concept: 'systolic-blood-pressure', unit: 'mmHg' },
  { of: '8462-4', name: 'RR diastolisch', concept: 'diastolic-blood-pressure', unit: 'mmHg' },
  { of: '8310-5', name: 'Temp. tympanal', concept: 'body-temperature', unit: 'Grad C' },
  { of: '80288-4', name: 'Vigilanz', concept: 'consciousness', answers: acvpu },
  { of: '3151-8', name: 'O2-Gabe l/min', concept: 'inhaled-oxygen-flow', unit: 'l/min' },
  { of: 'fio2', name: 'FiO2', concept: 'inhaled-oxygen-concentration' },
  { of: '29463-7', name: 'Körpergewicht', concept: 'body-weight' },
  { of: '8302-2', name: 'Körpergröße', concept: 'body-height' },
  { of: 'mean', name: 'RR Mitteldruck', concept: 'mean-arterial-pressure' },
  { of: 'venous', name: 'ZVD', concept: null },
  { of: 'pain', name: 'Schmerz NRS', concept: null },
  { of: 'skin', name: 'Hauttemperatur', concept: null },
  { of: 'set-rate', name: 'Beatmungsfrequenz eingestellt', concept: null },
  { of: 'peak-flow', name: 'Peak Flow', concept: null },
  { of: 'head-circumference', name: 'Kopfumfang', concept: null },
  { of: 'target-pressure', name: 'RR Zielwert', concept: null },
];

const germanShort: Readonly<Record<string, string>> = {
  '8867-4': 'Puls',
  '9279-1': 'AF',
  '59408-5': 'O2-Sätt.',
  '8480-6': 'RR sys',
  '8462-4': 'RR dia',
  '8310-5': 'Temp.',
  '80288-4': 'Bewusstsein',
  '3151-8': 'O2',
  '29463-7': 'Gew.',
  '8302-2': 'Gr.',
  mean: 'RR mittel',
  'set-rate': 'AF soll',
  'target-pressure': 'RR Ziel',
};

/** A German site: names in full, abbreviated, or none but for the decoys. */
export function germanCharts(names: 'full' | 'short' | 'absent'): LocalCharts {
  const rows = germanRows.map((row) => {
    if (names === 'full') return row;
    if (names === 'short') return { ...row, name: germanShort[row.of] ?? row.name };
    const { unit: _unit, ...rest } = row;
    return row.concept === null ? row : { ...rest, name: null };
  });
  return renamedCharts('https://klinikum.example/fhir/vitalwerte', rows);
}

const named = (rows: Readonly<Record<string, readonly [name: string, concept: string | null, unit?: string]>>) =>
  Object.entries(rows).map(
    ([of, [name, concept, unit]]): Renamed => ({
      ...{ of, name, concept },
      ...(unit === undefined ? {} : { unit }),
    }),
  );

/**
 * Names that nothing of the hints was made from: what they reach is what a new site gets. Norwegian names of HL7 Norway's
 * VkpObservation, of OpenMRS in Malawi (module_maternity), and CLIF's columns.
 */
export const heldOut: Readonly<Record<string, readonly Renamed[]>> = {
  Norwegian: [
    ...named({
      '8867-4': ['puls', 'heart-rate', 'slag/min'],
      '9279-1': ['respirasjonsrate', 'respiratory-rate'],
      '59408-5': ['oksygenmetning', 'oxygen-saturation'],
      '8480-6': ['blodtrykk (systolisk)', 'systolic-blood-pressure', 'mmHg'],
      '8462-4': ['blodtrykk (diastolisk)', 'diastolic-blood-pressure', 'mmHg'],
      '8310-5': ['temperatur', 'body-temperature', '°C'],
      '3151-8': ['oksygentilførsel', 'inhaled-oxygen-flow', 'l/min'],
      '29463-7': ['kroppsvekt', 'body-weight'],
      '8302-2': ['høyde', 'body-height'],
      mean: ['middeltrykk', 'mean-arterial-pressure'],
      skin: ['hudtemperatur', null],
      pain: ['smerte NRS', null],
      'head-circumference': ['hodeomkrets', null],
    }),
    { of: '80288-4', name: 'bevisthetsnivå', concept: 'consciousness' },
  ],
  'OpenMRS, Malawi': named({
    '8867-4': ['Pulse (Beats Per Minute)', 'heart-rate', 'bpm'],
    '9279-1': ['Respiration (Breaths Per Minute)', 'respiratory-rate', 'bpm'],
    '59408-5': ['Oxygen Saturation', 'oxygen-saturation'],
    '8480-6': ['SYSTOLIC BLOOD PRESSURE', 'systolic-blood-pressure', 'mm Hg'],
    '8462-4': ['DIASTOLIC BLOOD PRESSURE', 'diastolic-blood-pressure', 'mm Hg'],
    '8310-5': ['TEMPERATURE', 'body-temperature', '°C'],
    '29463-7': ['Weight', 'body-weight'],
    '8302-2': ['Height', 'body-height'],
    'set-rate': ['FETAL HEART RATE', null, 'bpm'],
    'head-circumference': ['MUAC', null],
  }),
  CLIF: named({
    '8867-4': ['heart_rate', 'heart-rate'],
    '9279-1': ['respiratory_rate', 'respiratory-rate'],
    '59408-5': ['spo2', 'oxygen-saturation'],
    '8480-6': ['sbp', 'systolic-blood-pressure', 'mmHg'],
    '8462-4': ['dbp', 'diastolic-blood-pressure', 'mmHg'],
    '8310-5': ['temp_c', 'body-temperature', 'C'],
    '3151-8': ['lpm_set', 'inhaled-oxygen-flow', 'L/min'],
    fio2: ['fio2_set', 'inhaled-oxygen-concentration'],
    '29463-7': ['weight_kg', 'body-weight'],
    '8302-2': ['height_cm', 'body-height'],
    mean: ['map', 'mean-arterial-pressure'],
    'set-rate': ['resp_rate_set', null],
    'peak-flow': ['peak_inspiratory_flow_rate', null],
  }),
};
