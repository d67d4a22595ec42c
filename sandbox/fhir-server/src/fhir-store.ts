import { isObject, asList, stringOf } from './json.js';
import type { FhirJournal } from './journal.js';
import { addReference, LookupIndex } from './lookup-index.js';
import { mapObjectStrings, relativeToBase, withoutVersion } from './references.js';
import { type Deletion, type FhirResource, isStored, type ResourceVersion, type StoredResource } from './resource.js';
import { prepareForSearch } from './search/compiled-parameter.js';
import { subjectElementOf } from './search-parameters.js';

/** Whose charts a resource is in, as references; none for what belongs to no patient. */
function subjectsOf(resource: FhirResource): readonly string[] {
  const element = subjectElementOf(resource.resourceType);
  return asList(element === undefined ? undefined : resource[element]).flatMap((subject) => {
    const reference = isObject(subject) ? stringOf(subject.reference) : undefined;
    return reference === undefined ? [] : [withoutVersion(reference)];
  });
}

/** A set of writes that succeeds or fails as a whole. */
interface Unit {
  readonly undo: (() => void)[];
  readonly written: ResourceVersion[];
}

/**
 * Every version of every resource, in memory, with indexes of the current ones: a search within one chart looks at that
 * chart alone. Everything is synchronous, so one write is never seen by half.
 */
export class FhirStore {
  readonly #current = new Map<string, Map<string, StoredResource>>();
  /** Versions that are no longer current, by `Type/id`, oldest first; the newest is a deletion where the resource is gone. */
  readonly #past = new Map<string, ResourceVersion[]>();
  readonly #index = new LookupIndex();
  readonly #listeners = new Set<(written: readonly ResourceVersion[]) => void>();
  #unit: Unit | undefined;

  /**
   * @param bases base URLs that mean this server: absolute references to them are stored as relative ones
   * @param now clock for `meta.lastUpdated`
   * @param journal where versions are also stored, and loaded from at the start; only in memory without it
   * @param onLoaded called with each version that is loaded from there, oldest first
   */
  constructor(
    private readonly bases: readonly string[],
    private readonly now: () => Date,
    private readonly journal?: FhirJournal,
    onLoaded: (version: ResourceVersion) => void = () => undefined,
  ) {
    for (const { resource, ...kept } of journal?.entries() ?? []) {
      const version = resource === null ? { ...kept, resource: undefined } : stored(kept, resource);
      this.#admit(version);
      onLoaded(version);
    }
  }

  /** The current version, or undefined. */
  read(type: string, id: string): StoredResource | undefined {
    return this.#current.get(type)?.get(id);
  }

  /** Every version there was, oldest first; empty for what never was. */
  versions(type: string, id: string): readonly ResourceVersion[] {
    const current = this.read(type, id);
    const past = this.#past.get(`${type}/${id}`) ?? [];
    return current === undefined ? [...past] : [...past, current];
  }

  /** Every resource of a type, oldest first. */
  all(type: string): Iterable<StoredResource> {
    return this.#current.get(type)?.values() ?? [];
  }

  /** Whether nothing was ever written. */
  get isEmpty(): boolean {
    return this.#current.size === 0;
  }

  /** Resources of a type whose subject is the patient with this reference, oldest first. */
  *ofSubject(type: string, reference: string): Iterable<StoredResource> {
    for (const referring of this.#index.referring(type, reference)) {
      if (subjectsOf(referring.resource).includes(reference)) yield referring;
    }
  }

  /** Resources of a type that refer to `reference` from any element, or of every type. */
  referring(reference: string, type?: string): Iterable<StoredResource> {
    return type === undefined ? this.#index.referringFromAnywhere(reference) : this.#index.referring(type, reference);
  }

  /** Resources of a type with an identifier of this value, whatever its system. */
  identified(type: string, value: string): Iterable<StoredResource> {
    return this.#index.identified(type, value);
  }

  /** Writes the next version of `type/id`; `resource` is not changed and must not be later. */
  put(type: string, id: string, resource: FhirResource): StoredResource {
    const version = this.#next(type, id);
    const meta = isObject(resource.meta) ? resource.meta : {};
    const { versionId, lastUpdated } = version;
    const references = new Set<string>();
    const kept = mapObjectStrings(
      { ...resource, id, meta: { ...meta, versionId: String(versionId), lastUpdated } },
      (text, key) => {
        if (key !== 'reference') return text;
        const relative = relativeToBase(text, this.bases);
        addReference(references, relative);
        return relative;
      },
    );
    return this.#write(stored(version, kept), references);
  }

  /** Deletes `type/id`, which must be there; its versions stay. */
  remove(type: string, id: string): Deletion {
    return this.#write({ ...this.#next(type, id), resource: undefined });
  }

  /**
   * Runs `work`; where it throws, or what it wrote cannot be kept, every write it made is taken back. Within another one
   * it is a part of that.
   */
  atomically<Result>(work: () => Result): Result {
    if (this.#unit !== undefined) return work();
    const unit: Unit = { undo: [], written: [] };
    this.#unit = unit;
    let result: Result;
    try {
      result = work();
      if (unit.written.length > 0) {
        this.journal?.append(
          unit.written.map(({ type, id, versionId, lastUpdated, resource = null }) => ({
            type,
            id,
            versionId,
            lastUpdated,
            resource,
          })),
        );
      }
    } catch (error) {
      for (const takeBack of unit.undo.reverse()) takeBack();
      throw error;
    } finally {
      this.#unit = undefined;
    }
    if (unit.written.length > 0) for (const listener of this.#listeners) listener(unit.written);
    return result;
  }

  /** Calls `listener` with what each write, or each transaction as a whole, has written. */
  onWritten(listener: (written: readonly ResourceVersion[]) => void): void {
    this.#listeners.add(listener);
  }

  #next(type: string, id: string): Omit<Deletion, 'resource'> {
    const newest = this.read(type, id) ?? this.#past.get(`${type}/${id}`)?.at(-1);
    return { type, id, versionId: (newest?.versionId ?? 0) + 1, lastUpdated: this.now().toISOString() };
  }

  #write<Version extends ResourceVersion>(version: Version, references?: ReadonlySet<string>): Version {
    return this.atomically(() => {
      const takeBack = this.#admit(version, references);
      this.#unit?.undo.push(takeBack);
      this.#unit?.written.push(version);
      return version;
    });
  }

  /** Makes a version the newest of its resource. @returns what takes that back */
  #admit(version: ResourceVersion, references?: ReadonlySet<string>): () => void {
    const { type, id } = version;
    const name = `${type}/${id}`;
    const before = this.read(type, id);
    const after = isStored(version) ? version : undefined;
    const over = [...(before === undefined ? [] : [before]), ...(isStored(version) ? [] : [version])];
    const past = this.#past.get(name) ?? [];
    if (over.length > 0) this.#past.set(name, past);
    past.push(...over);
    this.#replace(before, after, references);
    return () => {
      this.#replace(after, before);
      past.length -= over.length;
      if (past.length === 0) this.#past.delete(name);
    };
  }

  #replace(
    before: StoredResource | undefined,
    after: StoredResource | undefined,
    references?: ReadonlySet<string>,
  ): void {
    const named = after ?? before;
    if (named === undefined) return;
    const current = this.#current.get(named.type) ?? new Map<string, StoredResource>();
    this.#current.set(named.type, current);
    if (after === undefined) current.delete(named.id);
    else current.set(named.id, after);
    this.#index.replace(before, after, references);
  }
}

function stored(version: Omit<Deletion, 'resource'>, resource: FhirResource): StoredResource {
  const { type, id, versionId, lastUpdated } = version;
  const whole: StoredResource = { type, id, versionId, lastUpdated, resource, searchValues: [] };
  prepareForSearch(whole);
  return whole;
}
