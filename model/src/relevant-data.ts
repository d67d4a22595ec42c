import type { Manifest } from './artefact/manifest.js';
import type { News2Component } from './assessment.js';

/** Inputs of NEWS2, in the order of its chart: they matter beyond those of any artefact. */
export const news2Inputs: readonly News2Component['input'][] = [
  'respiratory-rate',
  'oxygen-saturation',
  'oxygen',
  'systolic-blood-pressure',
  'heart-rate',
  'consciousness',
  'body-temperature',
];

/** What of a chart matters to an artefact and to NEWS2: gaps in anything else are not worth a word. */
export interface RelevantData {
  readonly conditions: boolean;
  readonly encounters: boolean;
  /** Vital and coded concepts. */
  readonly concepts: ReadonlySet<string>;
}

/** What matters to an artefact, from its features, and to NEWS2. */
export function relevantTo({ features, setting }: Pick<Manifest, 'features' | 'setting'>): RelevantData {
  return {
    conditions: features.some(({ source }) => source === 'condition'),
    encounters:
      setting.encounterClasses.length > 0 ||
      features.some((row) => row.source === 'encounter' || ('window' in row && row.window.kind === 'encounter')),
    concepts: new Set([
      ...news2Inputs,
      ...features.flatMap((row) => (row.source === 'vital' || row.source === 'coded-observation' ? [row.concept] : [])),
    ]),
  };
}
