import type { Artefact } from '@bellwether/model';
import { ServiceError } from '../errors.js';
import { type HookName, hookNames } from '../hooks/hook-table.js';
import type { Site } from '../settings/load-site.js';
import type { HookMode } from '../settings/site-file.js';
import type { Profile } from '../settings/variables.js';

/** One artefact at one hook: a CDS service of its own. */
export interface Deployment {
  /** `<artefact>-<hook>`, part of the service's URL. */
  readonly id: string;
  readonly artefact: Artefact;
  readonly hook: HookName;
  readonly mode: HookMode;
}

/** Mode of a pair that the site file does not name. */
const defaultModes: Readonly<Record<Profile, HookMode>> = { development: 'shown', production: 'silent' };

/**
 * All pairs of artefact and hook, with the modes that the site chose, the highest priority first.
 *
 * @throws ServiceError `synthetic-in-production`; `site-invalid` where the site names an artefact that is not there
 */
export function deployments(artefacts: readonly Artefact[], site: Site, profile: Profile): readonly Deployment[] {
  const names = new Set(artefacts.map(({ manifest }) => manifest.name));
  for (const key of ['hooks', 'bands'] as const) {
    const unknown = Object.keys(site.file[key]).find((name) => !names.has(name));
    if (unknown !== undefined) {
      const known = [...names].join(', ');
      throw new ServiceError('site-invalid', `${key}: unknown artefact "${unknown}", expected one of: ${known}`);
    }
  }
  const synthetic = artefacts.find(({ manifest }) => manifest.synthetic);
  if (profile === 'production' && synthetic !== undefined) {
    throw new ServiceError(
      'synthetic-in-production',
      `ARTEFACTS: ${synthetic.manifest.name} was trained on synthetic patients, and the production profile takes none of those`,
    );
  }
  return artefacts
    .toSorted((a, b) => b.manifest.priority - a.manifest.priority || (a.manifest.name < b.manifest.name ? -1 : 1))
    .flatMap((artefact) =>
      hookNames.map((hook) => ({
        id: `${artefact.manifest.name}-${hook}`,
        artefact,
        hook,
        mode: site.file.hooks[artefact.manifest.name]?.[hook] ?? defaultModes[profile],
      })),
    );
}
