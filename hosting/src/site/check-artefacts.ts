import type { Artefact } from '@bellwether/model';
import { HostingError } from '../errors.js';
import { demands, type Profile } from '../settings/profile.js';
import type { Site } from './load-site.js';
import { checkPins } from './pins.js';

/** The site file's time zone, where the profile demands that it is said. */
function requireTimeZone({ hasTimeZone }: Site, profile: Profile): void {
  if (hasTimeZone || !demands[profile].timeZone) return;
  throw new HostingError(
    'site-invalid',
    `timeZone: got nothing, expected the IANA time zone of the hospital, such as Europe/London: clock times on cards are read at the bedside, and the ${profile} profile does not guess it.`,
  );
}

/**
 * Refuses artefacts that the profile or the site file does not allow: the same for every program that serves them.
 *
 * @throws HostingError `synthetic-in-production`, `artefact-not-pinned`; `site-invalid` where the site file names an unknown
 *   artefact, or has no time zone where the profile demands one
 */
export function checkArtefacts(artefacts: readonly Artefact[], site: Site, profile: Profile): void {
  const { file } = site;
  const names = new Set(artefacts.map(({ manifest }) => manifest.name));
  for (const key of ['artefacts', 'bands', 'show', 'suggestions'] as const) {
    const unknown = Object.keys(file[key]).find((name) => !names.has(name));
    if (unknown !== undefined) {
      const known = [...names].join(', ');
      throw new HostingError('site-invalid', `${key}: unknown artefact "${unknown}", expected one of: ${known}`);
    }
  }
  const synthetic = artefacts.find(({ manifest }) => manifest.synthetic);
  if (!demands[profile].synthetic && synthetic !== undefined) {
    throw new HostingError(
      'synthetic-in-production',
      `ARTEFACTS: ${synthetic.manifest.name} was trained on synthetic patients; the ${profile} profile refuses synthetic artefacts. A system that is not for patients may have PROFILE=test, which marks them on every card.`,
    );
  }
  checkPins(artefacts, file, profile);
  requireTimeZone(site, profile);
}
