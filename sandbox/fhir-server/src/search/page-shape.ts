import { elementsAt } from '../json.js';
import type { FhirStore } from '../fhir-store.js';
import type { FhirResource, StoredResource } from '../resource.js';
import type { PageShape } from './result-pages.js';

/**
 * The resources sent with the matches of a page, each once: the targets of their references, and those that refer to them.
 * One step far, so nothing goes round in circles.
 */
export function includedWith(
  store: FhirStore,
  matches: readonly StoredResource[],
  { include, revinclude }: PageShape,
): ReadonlySet<StoredResource> {
  const included = new Set<StoredResource>();
  for (const match of matches) {
    for (const { parameter } of include) {
      for (const reference of parameter.paths.flatMap((path) => elementsAt(match.resource, `${path}.reference`))) {
        const [type = '', id = ''] = String(reference).split('/');
        const target = store.read(type, id);
        if (target !== undefined && (parameter.targets ?? []).includes(type)) included.add(target);
      }
    }
    const own = `${match.type}/${match.id}`;
    for (const { type, parameter } of revinclude) {
      for (const referring of store.referring(own, type)) {
        if (parameter.refersTo(referring, own)) included.add(referring);
      }
    }
  }
  for (const match of matches) included.delete(match);
  return included;
}

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/** A resource with only some of its top-level elements, and marked as such. */
export function shortened(resource: FhirResource, elements: readonly string[] | undefined): FhirResource {
  if (elements === undefined) return resource;
  const kept = Object.entries(resource).filter(([name]) => ['resourceType', 'id', ...elements].includes(name));
  const { meta } = resource as { readonly meta?: Readonly<Record<string, unknown>> };
  return { ...Object.fromEntries(kept), resourceType: resource.resourceType, meta: { ...meta, tag: [subsetted] } };
}
