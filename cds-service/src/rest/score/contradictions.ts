import type { Manifest } from '@bellwether/model';

type Feature = Manifest['features'][number];
type VitalFeature = Extract<Feature, { source: 'vital' }>;

/** Two features of one concept that no readings have together. */
export interface Contradiction {
  /** Name of the feature. */
  readonly feature: string;
  readonly detail: string;
}

/**
 * The first contradiction among features of vital signs that are given by their own names: a newest value beyond the highest or the
 * lowest of a window that it is in. Scored, it would be a patient that there cannot be, and the milder of both values could win.
 *
 * @param values by name; NaN is missing
 */
export function contradictionIn(
  features: readonly Feature[],
  values: ReadonlyMap<string, number>,
): Contradiction | null {
  const vitals = features.filter((row): row is VitalFeature => row.source === 'vital');
  for (const extreme of vitals) {
    if (extreme.reducer !== 'maximum' && extreme.reducer !== 'minimum') continue;
    const limit = values.get(extreme.name) ?? Number.NaN;
    for (const other of vitals.filter(({ concept }) => concept === extreme.concept)) {
      const value = values.get(other.name) ?? Number.NaN;
      const isBeyond = extreme.reducer === 'maximum' ? value > limit : value < limit;
      if (!isBeyond || !isWithin(other, extreme, vitals, values)) continue;
      const side = extreme.reducer === 'maximum' ? 'below' : 'above';
      return { feature: extreme.name, detail: `${side} ${other.name}, which is a value of the same time` };
    }
  }
  return null;
}

/** Whether a value of a feature is one of the readings of the other's window. */
function isWithin(
  { reducer, concept, window }: VitalFeature,
  extreme: VitalFeature,
  vitals: readonly VitalFeature[],
  values: ReadonlyMap<string, number>,
): boolean {
  if (window.kind !== 'look-back' || extreme.window.kind !== 'look-back') return false;
  const { hours } = extreme.window;
  if (reducer === 'maximum' || reducer === 'minimum' || reducer === 'mean') return window.hours <= hours;
  if (reducer !== 'last') return false;
  const age = vitals.find((row) => row.concept === concept && row.reducer === 'hours-since');
  return age !== undefined && (values.get(age.name) ?? Number.NaN) < hours;
}
