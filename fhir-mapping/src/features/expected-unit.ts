import type { FeatureDefinition } from '../feature-definition.js';
import { vitalSigns } from '../concepts/index.js';

/** The unit that a feature's value has: a manifest that says another one is about something else. */
export function expectedUnit(definition: FeatureDefinition): string {
  switch (definition.source) {
    case 'vital':
      return vitalUnit(definition.concept, definition.reducer);
    case 'ratio':
      return ratioUnit(vitalUnit(definition.concept, 'last'), vitalUnit(definition.per, 'last'));
    case 'demographic':
      return definition.field === 'age' ? 'a' : '1';
    case 'condition':
      return '1';
    default:
      return definition.reducer === 'hours-since' || definition.reducer === 'length' ? 'h' : '1';
  }
}

function vitalUnit(concept: string, reducer: string): string {
  if (reducer === 'count') return '1';
  if (reducer === 'hours-since') return 'h';
  const unit = vitalSigns.find((row) => row.concept === concept)?.unit ?? '';
  return reducer === 'slope' ? `${unit}/h` : unit;
}

function ratioUnit(unit: string, per: string): string {
  if (unit === per) return '1';
  return per.includes('/') ? `${unit}/(${per})` : `${unit}/${per}`;
}
