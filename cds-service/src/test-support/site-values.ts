import { isObject } from '@bellwether/fhir-mapping/json';
import type { Artefact } from '@bellwether/model';

/** Version of the tests' artefact. */
const testVersion = '0.1.0';

/** An approval as in a site file or a clients file. */
export const approved = { by: 'A. Example, medical director', at: '2026-11-20T09:00:00Z', why: 'Tests' };

/** Part of a site file: modes by hook of the tests' artefact. */
export function withModes(hooks: Readonly<Record<string, string>>, version = testVersion) {
  return { artefacts: { 'hospitalization-30d': { [version]: { hooks } } } };
}

/** A site file as production demands it: time zone, each artefact pinned, approved, where the given one does not say so itself. */
export function pinnedSite(site: unknown, artefacts: readonly Pick<Artefact, 'manifest' | 'hash'>[]): unknown {
  if (!isObject(site)) return site;
  const given = isObject(site.artefacts) ? site.artefacts : {};
  const pinned = artefacts.map(({ manifest: { name, version }, hash }) => {
    const versions = isObject(given[name]) ? given[name] : {};
    const own = isObject(versions[version]) ? versions[version] : {};
    return [name, { ...versions, [version]: { manifest: hash, ...own } }];
  });
  return { approved, timeZone: 'UTC', ...site, artefacts: { ...given, ...Object.fromEntries(pinned) } };
}
