import { fieldsOf, jsonText } from '../fields.js';
import { parseInstant } from '../instant.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { codingsOf, meaningOf } from '../observation-codes.js';
import type { Instant } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { meaningInContext } from './code-in-context.js';
import type { TimesOf } from './effective-time.js';

/** An Observation and how it is called. */
interface Named {
  readonly type: string;
  readonly resource: JsonObject;
  readonly reference: string;
}

/** Observation.status in the order in which one measurement goes through them. Others do not count. */
const statusOrder: readonly string[] = [
  ...['unknown', 'registered', 'preliminary', 'final', 'amended', 'corrected', 'cancelled', 'entered-in-error'],
];
/** Statuses that say that there is a version before. */
const laterVersion: ReadonlySet<string> = new Set(['amended', 'corrected', 'cancelled', 'entered-in-error']);
/** Statuses that say by themselves that nothing of the Observation counts. */
const withdrawn: ReadonlySet<string> = new Set(['cancelled', 'entered-in-error']);

/**
 * Observations of which there is a newer version under another id, with the reference of that version: both have one business
 * identifier and are of the same concepts, and of the same time or with a status that says that they correct.
 *
 * An identifier is also used for what belongs together (a panel, an order): other concepts are other measurements, and a row of
 * several times under one identifier is a series, unless all but one of them are corrections.
 */
export function replacedObservations(
  resources: readonly Named[],
  site: SiteCodes,
  timesOf: TimesOf,
): ReadonlyMap<JsonObject, string> {
  const replaced = new Map<JsonObject, string>();
  for (const named of sharedIdentifiers(resources)) {
    for (const versions of versionsAmong(new Set(named), site, timesOf)) {
      const newest = newestOf(versions);
      for (const { named: one, status } of versions) {
        if (one !== newest && !withdrawn.has(status)) replaced.set(one.resource, newest.reference);
      }
    }
  }
  return replaced;
}

/** Observations by each identifier (system and value) that two of them have. */
function sharedIdentifiers(resources: readonly Named[]): readonly (readonly Named[])[] {
  const bearers = new Bearers();
  for (const named of resources) {
    const { identifier } = named.resource;
    if (identifier === undefined || named.type !== 'Observation') continue;
    for (const item of listOf(identifier)) {
      const { system, value } = fieldsOf(item) ?? {};
      if (textOf(system) !== null && textOf(value) !== null) bearers.add(system as string, value as string, named);
    }
  }
  return bearers.shared;
}

/** Who bears an identifier. Most are borne by one: only of others there is a list. */
class Bearers {
  readonly #systems = new Map<string, Map<string, Named | Named[]>>();
  readonly shared: Named[][] = [];

  add(system: string, value: string, named: Named): void {
    let values = this.#systems.get(system);
    if (values === undefined) {
      values = new Map();
      this.#systems.set(system, values);
    }
    const known = values.get(value);
    if (known === undefined) values.set(value, named);
    else if (Array.isArray(known)) known.push(named);
    else if (known !== named) {
      const both = [known, named];
      values.set(value, both);
      this.shared.push(both);
    }
  }
}

/** One version of a measurement. */
interface Version {
  readonly named: Named;
  readonly status: string;
  readonly measuredAt: Instant;
}

/** Of Observations with one identifier those that are versions of each other, in groups of two and more. */
function versionsAmong(named: ReadonlySet<Named>, site: SiteCodes, timesOf: TimesOf): readonly (readonly Version[])[] {
  const byConcepts = new Map<string, Version[]>();
  for (const one of named) {
    const { resource } = one;
    const status = textOf(resource.status) ?? 'unknown';
    const concepts = conceptsOf(resource, site);
    const { measuredAt } = timesOf(resource);
    // What cannot be placed in time, or does not say what it is, replaces nothing and is said by itself.
    if (concepts === '' || Number.isNaN(measuredAt) || !statusOrder.includes(status)) continue;
    const version = { named: one, status, measuredAt };
    const same = byConcepts.get(concepts);
    if (same === undefined) byConcepts.set(concepts, [version]);
    else same.push(version);
  }
  return [...byConcepts.values()].flatMap(groupsOf).filter(({ length }) => length > 1);
}

/** All of them where they are one measurement that was corrected, else those of each moment. */
function groupsOf(versions: readonly Version[]): readonly (readonly Version[])[] {
  const first = new Set<Instant>();
  for (const { status, measuredAt } of versions) if (!laterVersion.has(status)) first.add(measuredAt);
  if (first.size === 1 || (first.size === 0 && versions.length === 2)) return [versions];
  const moments = new Map<Instant, Version[]>();
  for (const version of versions) {
    const same = moments.get(version.measuredAt);
    if (same === undefined) moments.set(version.measuredAt, [version]);
    else same.push(version);
  }
  return [...moments.values()];
}

/** The concepts of an Observation and its components, as one text. */
function conceptsOf(resource: JsonObject, site: SiteCodes): string {
  const parts = [resource, ...listOf(resource.component)];
  const concepts = parts.map((part) => {
    const meaning = meaningOf(codingsOf(fieldsOf(part)?.code), site);
    if (meaning === null) return '';
    const { vital, coded } = meaningInContext(meaning, resource);
    return vital?.concept ?? coded?.concept ?? '';
  });
  return [...new Set(concepts)].filter(Boolean).sort().join(' ');
}

/**
 * The newest version: by `issued` where all have one; else, of versions with different times, by `meta.lastUpdated` or the time
 * itself, since what only shares an identifier with a newer value must not take its place. Of those that are equal then: by
 * status, by `meta.lastUpdated`, and by their text, so that the order in which they came decides nothing.
 */
function newestOf(versions: readonly Version[]): Named {
  const issued = versions.map(({ named }) => parseInstant(named.resource.issued));
  const updated = versions.map(({ named }) => parseInstant(fieldsOf(named.resource.meta)?.lastUpdated));
  const moments = versions.map(({ measuredAt }) => measuredAt);
  const times = isAll(issued) ? issued : !isVaried(moments) ? null : isAll(updated) ? updated : moments;
  let newest = 0;
  const keys = versions.map(({ named: { resource }, status }, index): readonly (number | string)[] => {
    const known = Number.isNaN(updated[index]) ? Number.NEGATIVE_INFINITY : updated[index]!;
    return [times?.[index] ?? 0, statusOrder.indexOf(status), known, jsonText(resource)];
  });
  for (let index = 1; index < keys.length; index++) if (isLess(keys[newest]!, keys[index]!)) newest = index;
  return versions[newest]!.named;
}

function isAll(instants: readonly number[]): boolean {
  return !instants.some(Number.isNaN);
}

function isVaried(instants: readonly number[]): boolean {
  return new Set(instants).size > 1;
}

function isLess(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const index = a.findIndex((value, place) => value !== b[place]);
  return index !== -1 && a[index]! < b[index]!;
}
