import { type QuantityName, vitalSignOf } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { namedJsonSchemas } from '../rest/openapi/json-schemas.js';
import { plainPressures, plainVitalRows } from '../rest/plain/plain-inputs.js';
import { predictOneSchema } from '../rest/schemas/predict-request.js';

/** A plain input as documents tell of it. */
export interface InputRow {
  readonly key: string;
  readonly meaning: string;
  /** What is expected. */
  readonly form: string;
}

/** Every key of a call for one instance, from the schema that checks it. */
export function inputRows(): readonly InputRow[] {
  const { properties } = namedJsonSchemas({ PredictOne: predictOneSchema }, 'input').PredictOne!;
  return Object.entries(properties as Readonly<Record<string, JsonObject>>).map(([key, property]) => ({
    key,
    meaning: `${property.description ?? kindOf(property).description}`,
    form: formOf(key, property),
  }));
}

function formOf(key: string, property: JsonObject): string {
  const [, vital] = plainVitalRows.find(([name]) => name === key) ?? [];
  if (vital !== undefined) return rangeOf(vital.concept);
  const fixed = fixedForms[key];
  if (fixed !== undefined) return fixed();
  const kind = kindOf(property);
  if (Array.isArray(kind.enum)) return kind.enum.map((word) => `\`${word}\``).join(', ');
  if ([kind.type].flat().includes('boolean')) return '`true` or `false`';
  if (kind.type === 'number') return `a number from ${kind.minimum} to ${kind.maximum}`;
  if (kind.format === 'date-time') return 'an instant with its zone, such as `2026-12-01T07:40:00+01:00`';
  return kind.maxLength === undefined ? 'text' : `text of at most ${kind.maxLength} characters`;
}

/** What it is where it is not null. */
function kindOf(property: JsonObject): JsonObject {
  const kinds = (property.anyOf ?? [property]) as readonly JsonObject[];
  return kinds.find(({ type }) => type !== 'null') ?? {};
}

const rangeOf = (concept: QuantityName): string => {
  const { low, high, displayUnit } = vitalSignOf(concept);
  return `a number; used from ${low} to ${high} ${displayUnit}`;
};

/** What has more than one form. */
const fixedForms: Readonly<Record<string, () => string>> = {
  patient: () => '1 to 64 letters, digits, `-` or `.`',
  blood_pressure: () => {
    const { systolic, diastolic } = plainPressures;
    const forms = '`"148/88"` or `{ "systolic": 148, "diastolic": 88 }`';
    return `${forms}; systolic ${rangeOf(systolic)}; diastolic ${rangeOf(diastolic)}`;
  },
  diagnosis_code: () => '`"J44.1"`, `{ "system": "http://snomed.info/sct", "code": "13645005" }`, or a list of them',
  model: () => '`"hospitalization-30d"` or `"hospitalization-30d@1.3.0"`',
  features: () => 'an object, such as `{ "admissions_365d": 2 }`',
};
