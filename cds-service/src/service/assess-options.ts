import type { Instant } from '@bellwether/fhir-mapping';
import { type Artefact, type AssessOptions, type CriticalTrigger, defaultTriggers } from '@bellwether/model';
import type { Site } from '../settings/load-site.js';

/** The options of an assessment at one instant: the site's bands and triggers, or the defaults. */
export function assessOptions(
  { manifest }: Artefact,
  site: Site,
  asOf: Instant,
  encounterId: string | null,
): AssessOptions {
  const bands = site.file.bands[manifest.name];
  return {
    asOf,
    siteHash: site.hash,
    triggers: siteTriggers(site),
    ...(bands === undefined ? {} : { bands }),
    ...(encounterId === null ? {} : { encounterId }),
  };
}

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
