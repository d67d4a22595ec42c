import { vitalSigns } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';

type Feature = Manifest['features'][number];

/**
 * What values a feature can have: `flag` 0 or 1, `count` whole numbers from 0 on, `duration` numbers from 0 on, `reading` what a vital
 * sign can be, `any` every number.
 */
export type ValueKind = 'flag' | 'count' | 'duration' | 'reading' | 'any';

/** By reducer. */
const kinds: Readonly<Record<string, ValueKind>> = {
  present: 'flag',
  'one-hot': 'flag',
  count: 'count',
  'hours-since': 'duration',
  length: 'duration',
  spread: 'duration',
  last: 'reading',
  first: 'reading',
  mean: 'reading',
  minimum: 'reading',
  maximum: 'reading',
};

export const valueKindOf = (feature: Feature): ValueKind =>
  'reducer' in feature ? (kinds[feature.reducer] ?? 'any') : 'any';

/** The vital sign whose bounds a value of the feature cannot leave; null where it is none. */
export function boundsOf(feature: Feature): (typeof vitalSigns)[number] | null {
  if (feature.source !== 'vital' || valueKindOf(feature) !== 'reading') return null;
  return vitalSigns.find(({ concept }) => concept === feature.concept) ?? null;
}
