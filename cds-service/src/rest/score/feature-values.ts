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
  'standard-deviation': 'duration',
  last: 'reading',
  first: 'reading',
  mean: 'reading',
  minimum: 'reading',
  maximum: 'reading',
};

export const valueKindOf = (feature: Feature): ValueKind =>
  'reducer' in feature ? (kinds[feature.reducer] ?? 'any') : 'any';

/** Values that a feature of a kind can have, and how that is said; a kind that is left out has any number. */
const accepted: Readonly<
  Partial<Record<ValueKind, { readonly has: (value: number) => boolean; readonly text: string }>>
> = {
  flag: { has: (value) => value === 0 || value === 1, text: '0, 1 or null' },
  count: { has: (value) => Number.isInteger(value) && value >= 0, text: 'a whole number from 0 on, or null' },
  duration: { has: (value) => value >= 0, text: 'a number from 0 on, or null' },
};

/** Why a feature cannot have a value: what is expected; null: it can. */
export function expectedOf(feature: Feature, value: number): string | null {
  const { has, text } = accepted[valueKindOf(feature)] ?? {};
  if (has !== undefined && !has(value)) return `expected ${text}`;
  const limit = limitOf(feature);
  return limit === null || value < limit ? null : `expected less than ${limit}, or null`;
}

/** The hours that the age of the newest reading is below: one before the window is none, also in a chart. Null: no limit. */
export function limitOf(feature: Feature): number | null {
  if (!('window' in feature) || feature.reducer !== 'hours-since' || feature.window.kind !== 'look-back') return null;
  return feature.window.hours;
}

/** The vital sign whose bounds a value of the feature cannot leave; null where it is none. */
export function boundsOf(feature: Feature): (typeof vitalSigns)[number] | null {
  if (feature.source !== 'vital' || valueKindOf(feature) !== 'reading') return null;
  return vitalSigns.find(({ concept }) => concept === feature.concept) ?? null;
}
