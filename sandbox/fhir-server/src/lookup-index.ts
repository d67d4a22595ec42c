import { isObject, asList, stringOf } from './json.js';
import { mapStrings, withoutVersion } from './references.js';
import type { FhirResource, StoredResource } from './resource.js';

/** Resources of one type by id, in the order in which they came under their key. */
type Bucket = Map<string, StoredResource>;

/** Every reference in a resource, each once and without version; contained resources (`#1`) are not separate resources. */
function referencesIn(resource: FhirResource): ReadonlySet<string> {
  const references = new Set<string>();
  mapStrings(resource, (text, key) => {
    if (key === 'reference') addReference(references, text);
    return text;
  });
  return references;
}

/** Adds the value of a `reference` element to the references of a resource. */
export function addReference(references: Set<string>, text: string): void {
  if (!text.startsWith('#')) references.add(text.includes('/_history/') ? withoutVersion(text) : text);
}

/** The values of a resource's identifiers, each once. */
function identifiersIn(resource: FhirResource): ReadonlySet<string> {
  return new Set(
    asList(resource.identifier).flatMap((identifier) =>
      isObject(identifier) ? (stringOf(identifier.value) ?? []) : [],
    ),
  );
}

/** Resources of each type by one kind of key. */
class KeyIndex {
  readonly #byType = new Map<string, Map<string, Bucket>>();

  constructor(private readonly keysOf: (resource: FhirResource) => ReadonlySet<string>) {}

  find(type: string, key: string): Iterable<StoredResource> {
    return this.#byType.get(type)?.get(key)?.values() ?? [];
  }

  /** The types of which there is something under `key`. */
  *findAll(key: string): Iterable<StoredResource> {
    for (const buckets of this.#byType.values()) yield* buckets.get(key)?.values() ?? [];
  }

  replace(before: StoredResource | undefined, after: StoredResource | undefined, known?: ReadonlySet<string>): void {
    const { type, id } = (after ?? before)!;
    const keys = after === undefined ? new Set<string>() : (known ?? this.keysOf(after.resource));
    const buckets = this.#byType.get(type) ?? new Map<string, Bucket>();
    this.#byType.set(type, buckets);
    for (const key of before === undefined ? [] : this.keysOf(before.resource)) {
      const bucket = buckets.get(key);
      if (keys.has(key)) continue;
      bucket?.delete(id);
      if (bucket?.size === 0) buckets.delete(key);
    }
    for (const key of keys) {
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, new Map([[id, after!]]));
      else bucket.set(id, after!);
    }
  }
}

/**
 * What current resources are found by without looking at all of them: the references in them (a chart is what refers to
 * its patient; nothing may be deleted that is referred to) and their identifiers (conditional creates and references).
 */
export class LookupIndex {
  readonly #references = new KeyIndex(referencesIn);
  readonly #identifiers = new KeyIndex(identifiersIn);

  /** Resources of a type that refer to `reference` from any element. */
  referring(type: string, reference: string): Iterable<StoredResource> {
    return this.#references.find(type, reference);
  }

  /** Resources of every type that refer to `reference`. */
  referringFromAnywhere(reference: string): Iterable<StoredResource> {
    return this.#references.findAll(reference);
  }

  /** Resources of a type with an identifier of this value, whatever its system. */
  identified(type: string, value: string): Iterable<StoredResource> {
    return this.#identifiers.find(type, value);
  }

  /**
   * Puts a version in the place of another; undefined where there was, or will be, none.
   * @param references those of `after`, where they are known
   */
  replace(
    before: StoredResource | undefined,
    after: StoredResource | undefined,
    references?: ReadonlySet<string>,
  ): void {
    this.#references.replace(before, after, references);
    this.#identifiers.replace(before, after);
  }
}
