import {
  type AnswerPlace,
  approvalMissing,
  checkArtefacts,
  demands,
  type HookMode,
  type HookName,
  hookNames,
  type Profile,
  type Site,
} from '@bellwether/hosting';
import type { Artefact, Manifest } from '@bellwether/model';
import { ServiceError } from '../errors.js';
import { resolveShow, type ShowRule } from '../show/resolve-show.js';
import { resolveSuggestion, type SuggestionRule } from '../suggestions/resolve-suggestion.js';

/** One artefact at one place where it answers. */
export interface PlacedArtefact {
  /** `<artefact>-<place>`: the place is a hook, or `rest`. */
  readonly id: string;
  readonly artefact: Artefact;
  readonly mode: HookMode;
  /** The site's bands for the artefact, or its own, from the lowest. */
  readonly bands: Manifest['bands']['rows'];
}

/** One artefact at one hook: a CDS service of its own, whose id is part of its URL. */
export interface Deployment extends PlacedArtefact {
  readonly hook: HookName;
  /** When its card is shown, and how long an override silences it. */
  readonly show: ShowRule;
  /** What its card offers to create; null: nothing. */
  readonly suggestion: SuggestionRule | null;
}

/**
 * All pairs of artefact and hook with the site's modes, the highest priority first.
 *
 * @throws ServiceError `synthetic-in-production`, `artefact-not-pinned`, `not-approved`; `site-invalid` where the site names
 *   an unknown artefact
 */
export function deployments(artefacts: readonly Artefact[], site: Site, profile: Profile): readonly Deployment[] {
  checkArtefacts(artefacts, site, profile);
  const deployed = byPriority(artefacts).flatMap((artefact) => deploymentsOf(artefact, site, profile));
  const shown = shownByApproval([...deployed, ...restDeployments(artefacts, site, profile)], profile);
  if (shown.length > 0 && site.file.approved === undefined) {
    throw new ServiceError('not-approved', approvalMissing('site file', shown));
  }
  return deployed;
}

/** Each artefact with its mode for other systems, the highest priority first. {@link deployments} checks them too. */
export function restDeployments(
  artefacts: readonly Artefact[],
  site: Site,
  profile: Profile,
): readonly PlacedArtefact[] {
  return byPriority(artefacts).map((artefact) => ({
    id: `${artefact.manifest.name}-rest`,
    artefact,
    mode: modeAt(artefact, 'rest', site) ?? demands[profile].defaultRestMode,
    bands: bandsOf(artefact, site),
  }));
}

/** Those of {@link restDeployments} that answer other systems. */
export const answeringRest = (...of: Parameters<typeof restDeployments>): readonly PlacedArtefact[] =>
  restDeployments(...of).filter(({ mode }) => mode !== 'off');

const byPriority = (artefacts: readonly Artefact[]): readonly Artefact[] =>
  artefacts.toSorted(
    (a, b) => b.manifest.priority - a.manifest.priority || (a.manifest.name < b.manifest.name ? -1 : 1),
  );

const modeAt = ({ manifest: { name, version } }: Artefact, place: AnswerPlace, { file }: Site): HookMode | undefined =>
  file.artefacts[name]?.[version]?.hooks[place];

const bandsOf = ({ manifest: { name, bands } }: Artefact, { file }: Site): PlacedArtefact['bands'] =>
  file.bands[name] ?? bands.rows;

/** The ids of what is shown and may be shown in this profile only by files that somebody approved. */
export function shownByApproval(deployed: readonly PlacedArtefact[], profile: Profile): readonly string[] {
  const { approval } = demands[profile];
  return deployed
    .filter(({ mode }) => mode === 'shown' && approval !== 'none')
    .filter(({ artefact }) => approval === 'all' || !artefact.manifest.synthetic)
    .map(({ id }) => id);
}

function deploymentsOf(artefact: Artefact, site: Site, profile: Profile): readonly Deployment[] {
  const { file } = site;
  const { name } = artefact.manifest;
  const bands = bandsOf(artefact, site);
  const bandNames = bands.map((row) => row.name);
  const unknownBand = (path: string) =>
    new ServiceError('site-invalid', `${path}.fromBand: expected one of: ${bandNames.join(', ')}`);
  const show = resolveShow(file.show[name] ?? demands[profile].defaultShow, file, bandNames);
  if (show === null) throw unknownBand(`show.${name}`);
  return hookNames.map((hook) => {
    const setting = file.suggestions[name]?.[hook];
    const suggestion = setting === undefined ? null : resolveSuggestion(setting, bandNames);
    if (setting !== undefined && suggestion === null) throw unknownBand(`suggestions.${name}.${hook}`);
    const mode = modeAt(artefact, hook, site) ?? demands[profile].defaultMode;
    return { id: `${name}-${hook}`, artefact, hook, mode, bands, show, suggestion };
  });
}
