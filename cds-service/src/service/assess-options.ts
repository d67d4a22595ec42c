import type { Instant } from '@bellwether/fhir-mapping';
import { type Site, siteTriggers } from '@bellwether/hosting';
import type { Artefact, AssessOptions } from '@bellwether/model';

/** The options of an assessment at one instant: the site's places, bands and triggers, or the defaults. */
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
    locations: site.file.locations,
    ...(bands === undefined ? {} : { bands }),
    ...(encounterId === null ? {} : { encounterId }),
  };
}
