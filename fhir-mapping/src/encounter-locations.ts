import { fieldsOf, isPresent } from './fields.js';
import { parseInstant } from './instant.js';
import { type JsonObject, listOf, textOf } from './json.js';
import { modifierOf } from './observation/modifier-extension.js';
import type { Instant } from './reading.js';
import type { ResourceEntry } from './resource-entry.js';
import { newerOf } from './same-resource.js';
import { isAbsolute, serverOfFullUrl } from './server-base.js';

/** What a Location resource says of a place. */
export interface LocationResource {
  /** Empty when absent. */
  readonly name: string;
  /** Codes of `Location.type`; the system is empty when absent. */
  readonly types: readonly { readonly system: string; readonly code: string }[];
  /** `wa` ward, `ro` room, `bd` bed, ...; null when absent or of another system. */
  readonly physicalType: string | null;
  /** The place that it is part of, such as the ward of a bed. */
  readonly partOf: LocationPart | null;
}

/** A reference to a Location, with the resource where it was read. */
export interface LocationPart {
  /** `Location/1`, or the address on another server as charted; null of a contained one, and where only its name is charted. */
  readonly reference: string | null;
  /** `Reference.display`; empty when absent. */
  readonly display: string;
  /** Null: not read. */
  readonly resource: LocationResource | null;
}

/** One row of `Encounter.location`. */
export interface EncounterLocation extends LocationPart {
  /** planned, active, reserved, completed; null when absent; `unreadable` where the status or a time cannot be read. */
  readonly status: string | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** Of the encounter's row, else of the Location. */
  readonly physicalType: string | null;
}

/** The status of a row of which nobody knows whether the patient is there. */
const unreadableStatus = 'unreadable';

/** @see http://terminology.hl7.org/CodeSystem/location-physical-type */
const physicalTypes = /^https?:\/\/terminology\.hl7\.org\/CodeSystem\/location-physical-type\/?$/;

/** A bed is part of a room, of a ward, of a building, of a site. */
const maxParts = 5;
const maxTextLength = 200;

/** Location resources by what references call them: `Location/1` and the `fullUrl`. Null: two places have one name. */
export type LocationIndex = Map<string, Indexed | null>;

interface Indexed {
  readonly resource: JsonObject;
  readonly fullUrl: string | undefined;
}

/** Adds a Location; of two versions of one the newer counts, and of two servers' places of one id neither. */
export function addLocation(index: LocationIndex, resource: JsonObject, fullUrl: string | undefined): void {
  const id = textOf(resource.id);
  for (const name of new Set([
    ...(id === null ? [] : [`Location/${id}`]),
    ...(fullUrl === undefined ? [] : [fullUrl]),
  ])) {
    const known = index.get(name);
    if (known === undefined) index.set(name, { resource, fullUrl });
    else if (known !== null) {
      const isSame = known.fullUrl === undefined || fullUrl === undefined || known.fullUrl === fullUrl;
      index.set(name, isSame ? newer(known, { resource, fullUrl }) : null);
    }
  }
}

function newer(a: Indexed, b: Indexed): Indexed {
  return newerOf(a.resource, b.resource) === a.resource ? a : b;
}

/**
 * The rows of `Encounter.location`. What is not an object says nothing. A row is never left out for a status or a time that
 * cannot be read, and then says so.
 *
 * @param server base of the FHIR server whose resources these are; null where it is not known
 */
export function readLocations(
  encounter: JsonObject,
  index: LocationIndex,
  server: string | null,
): readonly EncounterLocation[] {
  const rows = listOf(encounter.location);
  if (rows.length === 0) return none;
  const source = { index, server, contained: containedLocations(encounter) };
  const locations: EncounterLocation[] = [];
  for (const item of rows) {
    const row = fieldsOf(item);
    const part = row === null || modifierOf(row) !== null ? null : readPart(row.location, source, maxParts);
    if (row !== null && part !== null) locations.push(locationOf(row, part));
  }
  return locations;
}

/** A row of `Encounter.location` with the place that it names. */
function locationOf(row: JsonObject, { reference, display, resource }: LocationPart): EncounterLocation {
  const times = readPeriod(row.period);
  const isRead = times !== null && (!isPresent(row.status) || typeof row.status === 'string');
  return {
    reference,
    display,
    resource,
    status: isRead ? textOf(row.status) : unreadableStatus,
    start: times?.start ?? null,
    end: times?.end ?? null,
    physicalType: physicalTypeOf(row.physicalType) ?? resource?.physicalType ?? null,
  };
}

const none: readonly EncounterLocation[] = [];

interface Source {
  readonly index: LocationIndex;
  readonly server: string | null;
  readonly contained: ReadonlyMap<string, JsonObject>;
}

function containedLocations({ contained }: JsonObject): Source['contained'] {
  const found = new Map<string, JsonObject>();
  for (const item of listOf(contained)) {
    const resource = fieldsOf(item);
    const id = textOf(resource?.id);
    if (resource?.resourceType === 'Location' && id !== null) found.set(`#${id}`, resource);
  }
  return found;
}

function readPart(value: unknown, source: Source, levels: number): LocationPart | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const text = textOf(fields.reference);
  const display = short(textOf(fields.display) ?? '');
  if (text === null) return display === '' ? null : { reference: null, display, resource: null };
  if (text.startsWith('#')) {
    const resource = source.contained.get(text);
    return {
      reference: null,
      display,
      resource: resource === undefined ? null : readResource(resource, source, levels),
    };
  }
  const reference = locationReference(text, source.server);
  const found = source.index.get(reference) ?? null;
  return {
    reference: short(reference),
    display,
    resource: found === null ? null : readResource(found.resource, source, levels),
  };
}

/** `Location/1` of every way to write it; an address of another server, or of one that is not known, as it is. */
function locationReference(text: string, server: string | null): string {
  const version = text.indexOf('/_history/');
  const plain = version === -1 ? text : text.slice(0, version);
  if (!isAbsolute(plain)) return plain;
  if (server === null || serverOfFullUrl(plain, 'Location') !== server) return plain;
  return plain.slice(plain.lastIndexOf('/Location/') + 1);
}

/** Null where the resource says something that is not known and could change what it says. */
function readResource(resource: JsonObject, source: Source, levels: number): LocationResource | null {
  if (modifierOf(resource) !== null) return null;
  return {
    name: short(textOf(resource.name) ?? ''),
    types: listOf(resource.type).flatMap((concept) =>
      listOf(fieldsOf(concept)?.coding).flatMap((item) => {
        const coding = fieldsOf(item);
        const code = textOf(coding?.code);
        return code === null ? [] : [{ system: textOf(coding?.system) ?? '', code }];
      }),
    ),
    physicalType: physicalTypeOf(resource.physicalType),
    partOf: levels === 0 ? null : readPart(resource.partOf, source, levels - 1),
  };
}

function physicalTypeOf(value: unknown): string | null {
  for (const item of listOf(fieldsOf(value)?.coding)) {
    const coding = fieldsOf(item);
    const system = textOf(coding?.system);
    if (system === null || physicalTypes.test(system)) return textOf(coding?.code);
  }
  return null;
}

/** Null where a time is there and cannot be read. */
function readPeriod(value: unknown): { readonly start: Instant | null; readonly end: Instant | null } | null {
  if (!isPresent(value)) return { start: null, end: null };
  const period = fieldsOf(value);
  if (period === null) return null;
  const start = parseInstant(period.start);
  const end = parseInstant(period.end);
  if ((isPresent(period.start) && Number.isNaN(start)) || (isPresent(period.end) && Number.isNaN(end))) return null;
  return { start: Number.isNaN(start) ? null : start, end: Number.isNaN(end) ? null : end };
}

function short(text: string): string {
  return text.slice(0, maxTextLength);
}

/**
 * Of the Locations of a file those that the Encounters among some entries refer to, with what these are part of. A place is
 * nobody's: a file of several patients has it once.
 */
export function locationsNamedIn(
  entries: readonly ResourceEntry[],
  locations: ReadonlyMap<string, readonly ResourceEntry[]>,
): readonly ResourceEntry[] {
  const found = new Set<ResourceEntry>();
  const take = (value: unknown, levels: number): void => {
    const text = textOf(fieldsOf(value)?.reference);
    if (text === null || levels < 0) return;
    const name = locationReference(text, serverOfFullUrl(text, 'Location'));
    for (const entry of [...(locations.get(text) ?? []), ...(locations.get(name) ?? [])]) {
      if (found.has(entry)) continue;
      found.add(entry);
      take(fieldsOf(entry.resource)?.partOf, levels - 1);
    }
  };
  for (const { resource } of entries) {
    const fields = fieldsOf(resource);
    if (fields?.resourceType === 'Encounter')
      for (const row of listOf(fields.location)) take(fieldsOf(row)?.location, maxParts);
  }
  return [...found];
}

/** Locations of a file by every name that they may be called by. */
export function locationsByName(entries: readonly ResourceEntry[]): ReadonlyMap<string, readonly ResourceEntry[]> {
  const byName = new Map<string, ResourceEntry[]>();
  for (const entry of entries) {
    const id = textOf(fieldsOf(entry.resource)?.id);
    for (const name of [id === null ? undefined : `Location/${id}`, entry.fullUrl]) {
      if (name === undefined) continue;
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [entry]);
      else same.push(entry);
    }
  }
  return byName;
}
