import { type CriticalTrigger, defaultTriggers } from '@bellwether/model';
import type { Site } from './load-site.js';

const made = new WeakMap<Site['file'], readonly CriticalTrigger[]>();

/** Critical triggers of a site: its own, and the defaults for other concepts. A site file that changes is read as another one. */
export function siteTriggers({ file }: Pick<Site, 'file'>): readonly CriticalTrigger[] {
  const known = made.get(file);
  if (known !== undefined) return known;
  const triggers = triggersOf(file);
  made.set(file, triggers);
  return triggers;
}

function triggersOf(file: Site['file']): readonly CriticalTrigger[] {
  const own = Object.entries(file.criticalTriggers).map(([concept, { below, above } = {}]) => ({
    concept,
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
  }));
  const named = new Set(own.map(({ concept }) => concept));
  return [...defaultTriggers.filter(({ concept }) => !named.has(concept)), ...own];
}
