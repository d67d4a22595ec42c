import { elementsAt } from '../json.js';
import type { FhirStore } from '../fhir-store.js';
import type { StoredResource } from '../resource.js';
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
