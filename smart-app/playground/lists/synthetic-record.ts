import { type PatientRecord, type ResourceEntry, readPatientRecord } from '@bellwether/fhir-mapping';

const hour = 3_600_000;

/** 27 November 2026, 14:10 UTC. */
export const asOf = Date.UTC(2026, 10, 27, 14, 10);

/** What a chart may hold that must stay text. */
export const hostile = '<img src=x onerror="document.title=\'taken\'">';

/** Whose charts these are. */
export const identity = 'SYNTHETIC, Anna, 78 y, MRN 000123';

let count = 0;

function vital(code: string, value: number, unit: string, hoursAgo: number, changes: object = {}) {
  return {
    resourceType: 'Observation',
    id: `o${++count}`,
    status: 'final',
    subject: { reference: 'Patient/p1' },
    code: { coding: [{ system: 'http://loinc.org', code }], text: hostile },
    effectiveDateTime: new Date(asOf - hoursAgo * hour).toISOString(),
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
    ...changes,
  };
}

const wave = (index: number) => Math.round(4 * Math.sin(index));

/** Six days on a ward, with something of each kind, and more that is not used. */
function ward(): readonly object[] {
  const resources: object[] = [];
  for (let hoursAgo = 144; hoursAgo > 24; hoursAgo -= 6) {
    resources.push(
      vital('8867-4', 78 + wave(hoursAgo), '/min', hoursAgo),
      vital('9279-1', 16 + (hoursAgo % 3), '/min', hoursAgo),
      vital('59408-5', 96 + (hoursAgo % 2), '%', hoursAgo),
      vital('8310-5', 98.2 + wave(hoursAgo) / 10, '[degF]', hoursAgo),
    );
  }
  for (let hoursAgo = 20; hoursAgo > 0; hoursAgo -= 2) {
    resources.push(
      vital('8867-4', 138 - 2 * hoursAgo, '/min', hoursAgo),
      vital('9279-1', 30 - Math.round(hoursAgo / 2), '/min', hoursAgo, {
        issued: new Date(asOf - hoursAgo * hour + 42 * 60_000).toISOString(),
      }),
      vital('59408-5', 86 + Math.round(hoursAgo / 3), '%', hoursAgo),
    );
  }
  return [
    ...resources,
    vital('8310-5', 104.2, '[degF]', 1),
    // Fast heart and slow breathing at one moment.
    vital('8867-4', 128, '/min', 26.5),
    vital('9279-1', 9, '/min', 26.5),
    vital('8867-4', 999, '/min', 3),
    vital('8867-4', 80, '/min', 5, { status: 'entered-in-error' }),
    vital('8867-4', 80, hostile, 6),
    vital('8310-5', 37, 'Cel', 7, { effectiveDateTime: undefined }),
    vital('8867-4', 71, '/min', 8, { subject: { reference: 'Patient/p2' } }),
    vital('29463-7', 70, 'kg', 30, { effectiveDateTime: '2026-11-26' }),
    vital('8302-2', 172, 'cm', 30),
  ];
}

const patient = (birthDate: string | undefined) => ({
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate,
});

/** Three days by the hour, with two times in which the patient is worse than usual: two days ago, and now. */
function hourly(): readonly object[] {
  return Array.from({ length: 72 }, (_, hoursAgo) => {
    const isWorse = hoursAgo < 3 || (hoursAgo > 44 && hoursAgo < 48);
    return [
      vital('8867-4', (isWorse ? 116 : 84) + (hoursAgo % 2), '/min', hoursAgo),
      vital('9279-1', isWorse ? 27 : 16, '/min', hoursAgo),
      vital('59408-5', isWorse ? 91 : 97, '%', hoursAgo),
      vital('8310-5', isWorse ? 38.4 : 37, 'Cel', hoursAgo),
    ];
  }).flat();
}

const charts: Readonly<Record<string, () => readonly object[]>> = {
  ward: () => [patient('1948-03-02'), ...ward()],
  /** A row of each kind, and few of them. */
  few: () => [patient('1948-03-02'), ...ward().slice(-13)],
  hourly: () => [patient('1948-03-02'), ...hourly()],
  'young-hourly': () => [patient('2010-03-02'), ...hourly()],
  'unknown-age': () => [patient(undefined), ...hourly()],
  empty: () => [patient('1948-03-02')],
  child: () => [patient('2019-03-02'), vital('8867-4', 150, '/min', 1), vital('29463-7', 20, 'kg', 1)],
  long: () => [
    patient('1948-03-02'),
    ...Array.from({ length: 50_000 }, (_, index) => vital('8867-4', 70 + (index % 30), '/min', index / 4)),
  ],
};

/** What was read, and what it was read from. */
interface SyntheticRecord {
  readonly record: PatientRecord;
  readonly resources: ReadonlyMap<string, object>;
}

const made = new Map<string, SyntheticRecord>();

/** A chart by its name, made once. */
export function syntheticRecord(name: string): SyntheticRecord {
  const known = made.get(name) ?? readSynthetic(name);
  made.set(name, known);
  return known;
}

function readSynthetic(name: string): SyntheticRecord {
  count = 0;
  const resources = charts[name]?.();
  if (resources === undefined)
    throw new Error(`There is no chart ${name}; there are ${Object.keys(charts).join(', ')}`);
  const entries = resources.map((resource): ResourceEntry => ({ resource }));
  return {
    record: readPatientRecord(entries, { patientId: 'p1' }),
    resources: new Map(
      resources.map((resource) => {
        const { resourceType, id } = resource as { resourceType: string; id: string };
        return [`${resourceType}/${id}`, resource];
      }),
    ),
  };
}
