import { type CriticalTrigger, defaultTriggers } from '@bellwether/model';
import type { Site } from './load-site.js';

/** Critical triggers of a site: its own, and the defaults for other concepts. */
export function siteTriggers({ file }: Site): readonly CriticalTrigger[] {
  const own = Object.entries(file.criticalTriggers).map(([concept, { below, above } = {}]) => ({
    concept,
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
  }));
  const named = new Set(own.map(({ concept }) => concept));
  return [...defaultTriggers.filter(({ concept }) => !named.has(concept)), ...own];
}
