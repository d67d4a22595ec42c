import { canonicalJson, type Site, type SiteFile } from '@bellwether/hosting';
import type { PlacedArtefact } from '../service/deployment.js';

/** The pairs of artefact and place (a hook, or `rest`) that a site configuration makes. */
export type ModesOf = (site: Site) => readonly PlacedArtefact[];

/** The modes that a service starts with, one line per pair: `hospitalization-30d-patient-view: shown`. */
export function startedWith(site: Site, modesOf: ModesOf): readonly string[] {
  return modesOf(site).map(({ id, mode }) => `${id}: ${mode}`);
}

/**
 * The differences between two site configurations, for the audit trail: each changed mode, as
 * `hospitalization-30d-patient-view: shown to off`, each other key of one value, as `quietLine: true to false`, and the names
 * of other changed keys.
 */
export function configurationChanges(from: Site, to: Site, modesOf: ModesOf): readonly string[] {
  const before = new Map(modesOf(from).map(({ id, mode }) => [id, mode]));
  const modes = modesOf(to).flatMap(({ id, mode }) => {
    const was = before.get(id) ?? 'off';
    return was === mode ? [] : [`${id}: ${was} to ${mode}`];
  });
  const keys = Object.keys({ ...from.file, ...to.file }) as (keyof SiteFile)[];
  const others = keys
    .filter((key) => key !== 'artefacts' && !same(from.file[key], to.file[key]))
    .map((key) => changeOf(key, from.file[key], to.file[key]));
  const mapBehindPath = from.hash !== to.hash && same(from.file, to.file) ? ['conceptMap changed'] : [];
  return [...modes, ...versionChanges(from, to, modesOf), ...others, ...mapBehindPath, ...staleApproval(from, to)];
}

/** Changed pins, as `hospitalization-30d 1.1.0 manifest: none to <hash>`, and modes of versions that are not served. */
function versionChanges(from: Site, to: Site, modesOf: ModesOf): readonly string[] {
  const served = new Set(modesOf(to).map(({ artefact: { manifest } }) => `${manifest.name} ${manifest.version}`));
  const [before, after] = [versionValues(from, served), versionValues(to, served)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key))
    .map((key) => `${key}: ${before.get(key) ?? 'none'} to ${after.get(key) ?? 'none'}`);
}

function versionValues({ file }: Site, served: ReadonlySet<string>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, versions] of Object.entries(file.artefacts)) {
    for (const [version, { manifest, hooks }] of Object.entries(versions)) {
      const key = `${name} ${version}`;
      if (manifest !== undefined) values.set(`${key} manifest`, manifest);
      // Of a version that is served, the changed modes are told by themselves.
      if (!served.has(key)) for (const [hook, mode] of Object.entries(hooks)) values.set(`${key} ${hook}`, mode);
    }
  }
  return values;
}

/** A change under the approval of the file before: it is taken, because `off` must never wait for a person, and told. */
function staleApproval(from: Site, to: Site): readonly string[] {
  const isStale = to.file.approved !== undefined && from.hash !== to.hash && same(from.file.approved, to.file.approved);
  return isStale ? ['approved: not renewed for this change'] : [];
}

function changeOf(key: string, from: unknown, to: unknown): string {
  return isOneValue(from) && isOneValue(to) ? `${key}: ${from} to ${to}` : `${key} changed`;
}

function isOneValue(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether two values are the same, where an absent key counts as null. */
function same(a: unknown, b: unknown): boolean {
  return (a === undefined ? null : canonicalJson(a)) === (b === undefined ? null : canonicalJson(b));
}
