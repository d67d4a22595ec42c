import { vitalSignOf } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { Manifest } from '@bellwether/model';
import { namedJsonSchemas } from '../openapi/json-schemas.js';
import { plainNameOf } from '../plain/instance-chart.js';
import { plainVitalRows } from '../plain/plain-inputs.js';
import { instanceSchema } from '../schemas/instance.js';
import { boundsOf, limitOf, valueKindOf } from '../score/feature-values.js';

type Feature = Manifest['features'][number];

/**
 * What an instance may have for one artefact: the plain keys, each with the features that come of it, and the features that may be
 * given under their own names. `x-unit` is the UCUM unit; a value outside `x-used-range` is not refused: it is not used, and a
 * warning says so.
 *
 * @param id address of the schema
 * @see https://json-schema.org/draft/2020-12
 */
export function instanceJsonSchema({ name, version, features }: Manifest, id: string): JsonObject {
  const { properties, ...schema } = namedJsonSchemas({ Instance: instanceSchema }, 'input').Instance!;
  const plain = Object.entries(properties as Readonly<Record<string, JsonObject>>)
    .filter(([key]) => key !== 'features')
    .map(([key, property]) => [key, { ...property, ...plainRange(key), ...featuresOf(key, features) }] as const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: id,
    ...schema,
    title: `An instance for ${name} ${version}`,
    properties: { ...Object.fromEntries(plain), features: ownFeatures(features) },
  };
}

/** The features that come of a plain key; none where the artefact does not use it: NEWS2 may. */
function featuresOf(key: string, features: readonly Feature[]): JsonObject {
  const names = features.filter((feature) => keyOf(feature) === key).map((feature) => feature.name);
  return names.length === 0 ? {} : { 'x-features': names };
}

/** The plain key that a feature comes of; null: it can be given under its own name alone. */
function keyOf(feature: Feature): string | null {
  switch (feature.source) {
    case 'demographic':
      return feature.field === 'age' ? 'age' : 'gender';
    case 'condition':
      return 'diagnosis_code';
    case 'vital':
    case 'coded-observation':
      return plainNameOf(feature.concept).split('.')[0]!;
    default:
      return null;
  }
}

/** Features under their own names: all but age and sex, which have plain keys alone. */
function ownFeatures(features: readonly Feature[]): JsonObject {
  const own = features.filter(({ source }) => source !== 'demographic');
  return {
    type: ['object', 'null'],
    description: 'Features by their names in the manifest. None may be given beside the plain key that it comes of.',
    properties: Object.fromEntries(own.map((feature) => [feature.name, featureJsonSchema(feature)])),
    additionalProperties: false,
  };
}

function featureJsonSchema(feature: Feature): JsonObject {
  const { display, unit } = feature;
  return { description: `${display}; null: missing`, 'x-unit': unit, ...valuesOf(feature) };
}

function valuesOf(feature: Feature): JsonObject {
  switch (valueKindOf(feature)) {
    case 'flag':
      return { enum: [0, 1, null] };
    case 'count':
      return { type: ['integer', 'null'], minimum: 0 };
    case 'duration':
      return { type: ['number', 'null'], minimum: 0, ...below(limitOf(feature)) };
    default:
      return { type: ['number', 'null'], ...usedRange(boundsOf(feature)) };
  }
}

const below = (limit: number | null): JsonObject => (limit === null ? {} : { exclusiveMaximum: limit });

/** Bounds in the canonical unit. They are not `minimum` and `maximum`, because what is beyond is answered with a warning. */
const usedRange = (sign: { readonly low: number; readonly high: number } | null): JsonObject =>
  sign === null ? {} : { 'x-used-range': [sign.low, sign.high] };

/** The vital sign that a plain key is one number of. */
function plainRange(key: string): JsonObject {
  const [, row] = plainVitalRows.find(([name]) => name === key) ?? [];
  if (row === undefined) return {};
  const { unit, low, high } = vitalSignOf(row.concept);
  return { 'x-unit': unit, ...usedRange({ low, high }) };
}
