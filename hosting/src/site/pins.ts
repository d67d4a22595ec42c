import type { Artefact } from '@bellwether/model';
import { HostingError } from '../errors.js';
import type { SiteFile } from './site-file.js';
import { demands, type Profile } from '../settings/profile.js';

/** The command that prints the pins of the artefacts that are there. */
const command = 'bellwether serve --pins';

/**
 * Refuses an artefact that is not the one which the site approved. Its manifest decides what a patient's figure means,
 * and has the hashes of its other files: so its own hash covers everything that is loaded of an artefact.
 *
 * @throws HostingError `artefact-not-pinned`: where a pin does not match; also where there is none and the profile demands one
 */
export function checkPins(artefacts: readonly Artefact[], file: SiteFile, profile: Profile): void {
  const problems = artefacts.flatMap((artefact) => pinProblem(artefact, file, profile) ?? []);
  if (problems.length > 0) throw new HostingError('artefact-not-pinned', problems.join('\n'));
}

function pinProblem(artefact: Artefact, file: SiteFile, profile: Profile): string | null {
  const { name, version } = artefact.manifest;
  const key = `artefacts.${name}.${version}.manifest`;
  const pin = pinOf(artefact, file);
  if (pin === artefact.hash) return null;
  if (pin !== undefined) {
    return `${key}: got a manifest.json whose SHA-256 is ${artefact.hash}, expected ${pin}: it is not the artefact that the site file approves. Restore that one; or check this one, approve it, and paste what "${command}" prints.`;
  }
  if (!demands[profile].pins) return null;
  return `${key}: got nothing, expected the SHA-256 of its manifest.json (here ${artefact.hash}): the ${profile} profile serves only artefacts that the site file pins. Check the artefact, approve it, and paste what "${command}" prints.`;
}

/** The SHA-256 that the site file expects of an artefact's manifest; undefined where it has none for this version. */
export function pinOf({ manifest }: Pick<Artefact, 'manifest'>, file: SiteFile): string | undefined {
  return file.artefacts[manifest.name]?.[manifest.version]?.manifest;
}

/** One line for each artefact, as `--check` prints it: the hash of its manifest, and whether the site file pins it. */
export function pinLines(artefacts: readonly Artefact[], { file }: { readonly file: SiteFile }): readonly string[] {
  return artefacts.map((artefact) => {
    const { name, version } = artefact.manifest;
    const pinned = pinOf(artefact, file) === undefined ? 'not pinned' : 'pinned';
    return `${name} ${version}: manifest.json ${artefact.hash}, ${pinned}\n`;
  });
}

/** The pins of artefacts in the form of the site file, as JSON to paste. */
export function pinsText(artefacts: readonly Artefact[]): string {
  const pins = artefacts.map(({ manifest, hash }) => [manifest.name, { [manifest.version]: { manifest: hash } }]);
  return `${JSON.stringify({ artefacts: Object.fromEntries(pins) }, null, 2)}\n`;
}
