/** How many of the active Conditions of charts that others wrote are read. */
import { loadSyntheaPatients } from '@bellwether/fixtures';
import {
  entriesOf,
  isActiveAt,
  latestInstant,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { mimic } from '../../scripts/src/mimic-charts.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

/** Of the active Conditions of charts at their newest moments: how many there are, and which are not read. */
function coverageOf(records: readonly PatientRecord[]) {
  const active = records.flatMap((record) => {
    const at = latestInstant(record);
    return at === null ? [] : record.conditions.filter((condition) => isActiveAt(condition, at));
  });
  const unread = active.filter(({ isRead }) => !isRead).map(({ code, text }) => `${code} ${text}`);
  return { active: active.length, unread, share: 1 - unread.length / active.length };
}

function said(name: string, { active, unread, share }: ReturnType<typeof coverageOf>): number {
  const codes = [...new Set(unread)].join('; ');
  console.info(
    `${name}: ${active - unread.length} of ${active} active Conditions are read. Not read: ${codes || 'none'}`,
  );
  return share;
}

const bundles = (name: string) =>
  readSharedData(name).map(({ text }) => readPatientRecord(entriesOf(JSON.parse(text) as unknown)));

const records = (entries: readonly ResourceEntry[]) =>
  [...splitByPatient(entries)].map(([patientId, own]) => readPatientRecord(own, { patientId }));

describe('Conditions of the fixtures', () => {
  it('at least 95 % of the active ones of Synthea are read', () => {
    const all = loadSyntheaPatients().map(({ id, resources }) =>
      readPatientRecord(entriesOf(resources), { patientId: id }),
    );
    expect(said('fixtures', coverageOf(all))).toBeGreaterThanOrEqual(0.95);
  });
});

describeOnSharedData('Conditions of shared Synthea patients', ['synthea-r4-a', 'synthea-gsd-a'], () => {
  it.each(['synthea-r4-a', 'synthea-gsd-a'])('%s: at least 95 % of the active ones are read', (name) => {
    expect(said(name, coverageOf(bundles(name)))).toBeGreaterThanOrEqual(0.95);
  });
});

describeOnSharedData('Conditions of real charts', [mimic], () => {
  it('all are read: ICD-9-CM and ICD-10-CM', () => {
    const lines = readSharedData(mimic, '.ndjson').flatMap(({ text }) => text.trimEnd().split('\n'));
    const resources = lines.filter((line) => /"resourceType":\s*"(Patient|Condition|Encounter)"/.test(line));
    const all = records(resources.map((line) => ({ resource: JSON.parse(line) as unknown })));
    expect(said(mimic, coverageOf(all))).toBe(1);
  });
});
