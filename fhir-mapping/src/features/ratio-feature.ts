import { type FeatureResult, found, missing } from './evidence.js';
import type { Definition, Moment } from './moment.js';
import { vitalFeature } from './observation-features.js';

/** The last value of one concept divided by the last of another; what it rests on are both. */
export function ratioFeature(definition: Definition<'ratio'>, moment: Moment): FeatureResult {
  const { concept, per, window, bounds, name, display, group } = definition;
  const shared = { source: 'vital', reducer: 'last', window, name, display, group, unit: '' } as const;
  const upper = vitalFeature({ ...shared, concept }, moment);
  if (Number.isNaN(upper.value)) return upper;
  const lower = vitalFeature({ ...shared, concept: per }, moment);
  if (Number.isNaN(lower.value)) return lower;
  const value = upper.value / lower.value;
  if (!Number.isFinite(value) || (bounds !== undefined && (value < bounds.low || value > bounds.high)))
    return missing('out-of-bounds');
  if (!moment.withEvidence) return found(value, [], null);
  const references = [...new Set([...upper.evidence.references, ...lower.evidence.references])];
  const times = [upper.evidence.measuredAt, lower.evidence.measuredAt].filter((at) => at !== null);
  return found(value, references, Math.max(...times));
}
