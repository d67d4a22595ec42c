import { type Coverage, compileFeatures, completeCoverage, extractFeatures, type FeatureDefinition } from '../index.js';
import { at, type Json, observation, quantity, record } from './resources.js';

export const asOf = at('2024-05-02T10:00:00Z');
export const row = { name: 'x', display: 'x', group: 'x' };
export const day = { kind: 'look-back', hours: 24 } as const;
export const stay = { kind: 'encounter' } as const;

export type Vital = Extract<FeatureDefinition, { source: 'vital' }>;
export const vitalRow = (reducer: Vital['reducer'], changes: Partial<Vital> = {}): FeatureDefinition => {
  const unit = { slope: '/min/h', count: '1', 'hours-since': 'h' }[reducer as string] ?? '/min';
  return { ...row, source: 'vital', concept: 'heart-rate', reducer, window: day, unit, ...changes };
};

/** Value and evidence of one feature of patient 1. */
export const featureOf = (
  definition: FeatureDefinition,
  resources: readonly unknown[],
  options: { coverage?: Coverage; encounterId?: string; asOf?: number } = {},
) => {
  const { coverage = completeCoverage, encounterId } = options;
  const moment = { asOf: options.asOf ?? asOf, ...(encounterId === undefined ? {} : { encounterId }) };
  const vector = extractFeatures(record(resources, { coverage }), compileFeatures([definition]), moment);
  return { value: vector.values[0], ...vector.evidence[0] };
};
export const heartRate = (value: number, time: string, changes: Json = {}) =>
  observation({ id: `hr-${time}`, effectiveDateTime: time, valueQuantity: quantity(value, '/min'), ...changes });

export const partial: Coverage = {
  ...completeCoverage,
  types: { ...completeCoverage.types, Observation: { status: 'partial', since: null, why: 'truncated' } },
};
export const refusedConditions: Coverage = {
  ...completeCoverage,
  types: { ...completeCoverage.types, Condition: { status: 'unavailable', why: 'refused' } },
};
