import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { requiredQueries, hourMs } from '@bellwether/fhir-mapping';
import { type Artefact, defaultTriggers, loadArtefact } from '@bellwether/model';
import type { FhirReader, ReadAnswer } from '../../fhir/fhir-reader.js';
import { isObject, type JsonObject, objectsOf, textOf } from '@bellwether/fhir-mapping/json';
import type { AppSite } from '../../launch/app-config.js';
import { requiredScopes } from '../../launch/scopes.js';

const directory = new URL('../../../../model/artefacts/hospitalization-30d/', import.meta.url);

export const artefact: Artefact = await loadArtefact({
  read: (name) => readFile(fileURLToPath(new URL(name, directory))),
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});

export const site: AppSite = {
  siteHash: 'site',
  conceptMap: null,
  triggers: defaultTriggers,
  timeZone: 'UTC',
  ...{ news2Authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: true, nextStep: null },
  locations: [],
  artefacts: [
    {
      ...{ name: artefact.manifest.name, hash: artefact.hash, address: '/artefacts/' },
      ...{ bands: artefact.manifest.bands.rows, setting: artefact.manifest.setting },
    },
  ],
};

export const queries = requiredQueries(artefact.manifest.features);
export const scope = requiredScopes(queries, 'standalone', 'user');
export const now = Date.parse('2026-11-24T14:10:00Z');

const vitals = [
  ['8867-4', '/min'],
  ['9279-1', '/min'],
  ['59408-5', '%'],
  ['8310-5', 'Cel'],
] as const;

const hoursBefore = (hours: number): string => new Date(now - hours * hourMs).toISOString();

export function patientOf(id: string, changes: JsonObject = {}): JsonObject {
  return {
    ...{ resourceType: 'Patient', id, gender: 'female', birthDate: '1948-03-02' },
    ...{ name: [{ family: `Name-${id}`, given: ['A'] }], identifier: [{ value: `mrn-${id}` }] },
    ...changes,
  };
}

/** A vital sign of a patient: by its place among heart rate, respiratory rate, saturation and temperature. */
export function reading(patient: string, sign: 0 | 1 | 2 | 3, value: number, hours: number, id?: string): JsonObject {
  const [code, unit] = vitals[sign];
  return {
    resourceType: 'Observation',
    id: id ?? `${patient}-${code}-${hours}`,
    status: 'final',
    category: [{ coding: [{ code: 'vital-signs' }] }],
    subject: { reference: `Patient/${patient}` },
    code: { coding: [{ system: 'http://loinc.org', code }] },
    effectiveDateTime: hoursBefore(hours),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  };
}

/** A patient with two rounds of readings, 7 h and 1 h ago. */
export function chartOf(id: string, heartRate: number): readonly JsonObject[] {
  return [
    patientOf(id),
    ...[7, 1].flatMap((hours) => [
      reading(id, 0, heartRate - hours, hours),
      reading(id, 1, 16 + hours, hours),
      reading(id, 2, 95 - hours, hours),
    ]),
  ];
}

/** A stay that goes on. */
export function stayOf(id: string, hours: number): JsonObject {
  return {
    ...{ resourceType: 'Encounter', id: `stay-${id}`, status: 'in-progress', class: { code: 'IMP' } },
    ...{ subject: { reference: `Patient/${id}` }, period: { start: hoursBefore(hours) } },
  };
}

/** How a server of tests misbehaves. */
export interface Misbehaviour {
  /** In place of the answer to an address; null: the honest one. */
  readonly answer?: (url: string) => ReadAnswer | null;
  /** Entries that it puts before those of an honest answer to a search of a type. */
  readonly more?: (type: string, ids: readonly string[]) => readonly unknown[];
  readonly pageSize?: number;
}

/** A FHIR server with these resources, as the app reads it, and the addresses that it was asked for. */
export function wardReader(resources: readonly JsonObject[], { answer, more, pageSize = 1000 }: Misbehaviour = {}) {
  const asked: string[] = [];
  const reader: FhirReader = {
    async get(url) {
      asked.push(url);
      return answer?.(url) ?? honest(url);
    },
  };
  function honest(url: string): ReadAnswer {
    const { pathname, searchParams } = new URL(url, 'https://ehr.example/');
    const [type = '', id] = pathname.slice(1).split('/');
    if (id !== undefined) {
      const found = resources.find((row) => row.resourceType === type && row.id === id);
      return found === undefined ? { status: 'refused' } : { status: 'resource', resource: found };
    }
    const ids = searchParams.get('patient')?.split(',') ?? null;
    const found = resources.filter((row) => row.resourceType === type && matches(row, ids, searchParams));
    const all = [...(more?.(type, ids ?? []) ?? []), ...found.toSorted((a, b) => timeOf(b) - timeOf(a))];
    const from = Number(searchParams.get('from') ?? 0);
    const next = new URL(url, 'https://ehr.example/');
    next.searchParams.set('from', String(from + pageSize));
    return {
      status: 'resource',
      resource: {
        resourceType: 'Bundle',
        type: 'searchset',
        total: found.length,
        link: from + pageSize < all.length ? [{ relation: 'next', url: next.href }] : [],
        entry: all.slice(from, from + pageSize).map((resource) => entryOf(resource)),
      },
    };
  }
  return { reader, asked };
}

function entryOf(resource: unknown) {
  const isPatient = isObject(resource) && resource.resourceType === 'Patient';
  return isPatient ? { fullUrl: `https://ehr.example/fhir/Patient/${String(resource.id)}`, resource } : { resource };
}

function timeOf({ effectiveDateTime }: JsonObject): number {
  return Date.parse(textOf(effectiveDateTime) ?? '') || 0;
}

function matches(row: JsonObject, ids: readonly string[] | null, params: URLSearchParams): boolean {
  const subject = isObject(row.subject) ? textOf(row.subject.reference) : null;
  const since = params.get('date')?.slice(2);
  const codes = params.get('code')?.split(',') ?? null;
  const codings = isObject(row.code) ? objectsOf(row.code.coding) : [];
  return (
    (ids === null || ids.some((id) => subject === `Patient/${id}`)) &&
    (params.get('_id')?.split(',').includes(String(row.id)) ?? true) &&
    (since === undefined || row.resourceType === 'Encounter' || timeOf(row) >= Date.parse(since)) &&
    (codes === null || codings.some(({ system, code }) => codes.includes(`${String(system)}|${String(code)}`)))
  );
}
