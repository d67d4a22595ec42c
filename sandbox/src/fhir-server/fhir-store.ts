import { isObject, textOf } from '../json.js';
import { mapObjectStrings, relativeToBase, withoutVersion } from './references.js';
import type { FhirResource, StoredResource } from './resource.js';

/** Versions of one type by id, in the order in which the resources were first written. */
type Versions = Map<string, StoredResource>;

function nested<Key, Value>(map: Map<Key, Map<string, Value>>, key: Key): Map<string, Value> {
  let inner = map.get(key);
  if (inner === undefined) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}

/** Whose chart a resource is in, as a reference; undefined for what belongs to no patient. */
function subjectOf(resource: FhirResource): string | undefined {
  // A Task is the one type here that names its patient otherwise.
  const subject = resource.resourceType === 'Task' ? resource.for : resource.subject;
  const reference = isObject(subject) ? textOf(subject.reference) : undefined;
  return reference === undefined ? undefined : withoutVersion(reference);
}

/**
 * The current version of every resource, in memory, with an index by patient: a search within one chart looks at that
 * chart alone. Everything is synchronous, so one write is never seen by half.
 */
export class FhirStore {
  readonly #byType = new Map<string, Versions>();
  readonly #bySubject = new Map<string, Map<string, Versions>>();
  #undo: (() => void)[] | undefined;

  /**
   * @param bases base URLs that mean this server: absolute references to them are kept as relative ones
   * @param now clock for `meta.lastUpdated`
   */
  constructor(
    private readonly bases: readonly string[],
    private readonly now: () => Date,
  ) {}

  /** The current version, or undefined. */
  read(type: string, id: string): StoredResource | undefined {
    return this.#byType.get(type)?.get(id);
  }

  /** Every resource of a type, oldest first. */
  all(type: string): Iterable<StoredResource> {
    return this.#byType.get(type)?.values() ?? [];
  }

  /** Resources of a type whose subject is the patient with this reference, oldest first. */
  ofSubject(type: string, reference: string): Iterable<StoredResource> {
    return this.#bySubject.get(type)?.get(reference)?.values() ?? [];
  }

  /** Writes the next version of `type/id`; `resource` is not changed and must not be later. */
  put(type: string, id: string, resource: FhirResource): StoredResource {
    const before = this.read(type, id);
    const versionId = (before?.versionId ?? 0) + 1;
    const lastUpdated = this.now().toISOString();
    const meta = isObject(resource.meta) ? resource.meta : {};
    const stored: StoredResource = {
      type,
      id,
      versionId,
      lastUpdated,
      searchValues: new Map(),
      resource: mapObjectStrings(
        { ...resource, id, meta: { ...meta, versionId: String(versionId), lastUpdated } },
        (text, key) => (key === 'reference' ? relativeToBase(text, this.bases) : text),
      ),
    };
    this.#replace(before, stored);
    this.#undo?.push(() => this.#replace(stored, before));
    return stored;
  }

  /** Runs `work`; where it throws, every write it made is taken back. Not to be nested. */
  atomically<Result>(work: () => Result): Result {
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return work();
    } catch (error) {
      for (const takeBack of undo.reverse()) takeBack();
      throw error;
    } finally {
      this.#undo = undefined;
    }
  }

  #replace(before: StoredResource | undefined, after: StoredResource | undefined): void {
    const { type, id } = (after ?? before)!;
    const charts = nested(this.#bySubject, type);
    const oldSubject = before && subjectOf(before.resource);
    const newSubject = after && subjectOf(after.resource);
    if (oldSubject !== undefined && oldSubject !== newSubject) charts.get(oldSubject)?.delete(id);
    if (after !== undefined && newSubject !== undefined) nested(charts, newSubject).set(id, after);
    const versions = nested(this.#byType, type);
    if (after === undefined) versions.delete(id);
    else versions.set(id, after);
  }
}
