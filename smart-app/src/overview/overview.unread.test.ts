import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Coverage, completeCoverage, readPatientRecord, vitalSigns } from '@bellwether/fhir-mapping';
import { defaultTriggers, loadArtefact } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { selectModel } from '../worker/select-model.js';
import { overviewOf } from './overview.js';

const directory = new URL('../../../model/artefacts/hospitalization-30d/', import.meta.url);
const artefact = await loadArtefact({
  read: (name) => readFile(new URL(name, directory)),
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});
const at = Date.parse('2026-11-24T14:10:00Z');
const bands = artefact.manifest.bands.rows;
const site = {
  ...{ siteHash: 's', conceptMap: null, triggers: defaultTriggers, artefacts: [] },
  timeZone: 'UTC',
  ...({ news2Authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: true, nextStep: null } as const),
  locations: [],
};
const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1948-03-02' };

function overview(coverage: Coverage, resources: readonly object[] = [], of: object = patient) {
  const entries = [of, ...resources].map((resource) => ({ resource }));
  const record = readPatientRecord(entries, { patientId: 'p1', coverage });
  const chosen = selectModel(record, [{ artefact, bands }], {
    site,
    at,
    encounterId: null,
    artefact: null,
    decisions: [],
  });
  return overviewOf(record, chosen, { at, card: null, site });
}

const notGranted = { status: 'unavailable', why: 'not-granted' } as const;
const withoutVitals: Coverage = {
  ...completeCoverage,
  concepts: Object.fromEntries(vitalSigns.map(({ concept }) => [concept, notGranted])),
};

describe('What was not read, in the overview', () => {
  it('where all was read there is nothing of it: what is absent is not charted', () => {
    const { unread, tiles, message } = overview(completeCoverage);
    expect(unread).toEqual([]);
    expect(tiles.every((tile) => tile.latest === null && tile.unread === null)).toBe(true);
    expect(message.headline).toMatchObject({
      why: { missing: artefact.manifest.setting.required.groups.map((group) => ({ group, why: 'notCharted' })) },
    });
  });

  it('vital signs that were not granted are not read: in the tiles, in what is missing and in the list', () => {
    const { unread, tiles, message } = overview(withoutVitals);
    expect(tiles.map((tile) => tile.unread)).toEqual(tiles.map(() => ({ extent: 'whole', why: 'not-granted' })));
    expect(message.headline).toMatchObject({
      why: { missing: artefact.manifest.setting.required.groups.map((group) => ({ group, why: 'unread' })) },
    });
    expect(unread.map(({ part }) => part)).toEqual(expect.arrayContaining(['heart-rate', 'systolic-blood-pressure']));
    expect(unread.map(({ part }) => part)).not.toContain('consciousness');
  });

  it('what is charted and cannot be used is not "not charted"', () => {
    const heartRate = {
      ...{ resourceType: 'Observation', id: 'o1', status: 'final', subject: { reference: 'Patient/p1' } },
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      effectiveDateTime: '2026-11-24T14:02:00Z',
      valueQuantity: { value: 1040, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
    };
    const { headline } = overview(completeCoverage, [heartRate]).message;
    if (headline.kind !== 'not-estimated') throw new Error(`Expected no score, not ${headline.kind}`);
    const { missing } = headline.why;
    expect(missing.filter(({ why }) => why === 'unusable').map(({ group }) => group)).toEqual(['heart-rate']);
  });

  it.each([
    [undefined, 'age-unknown'],
    ['2020-03-02', 'child'],
  ])('born %s: why there is no score', (birthDate, why) => {
    const { news2, message } = overview(completeCoverage, [], { ...patient, birthDate });
    expect([news2, message.headline]).toMatchObject([null, { kind: 'not-for', why }]);
  });

  it('what matters to nothing here is not worth a word', () => {
    expect(overview(withoutVitals).unread.map(({ part }) => part)).not.toContain('body-weight');
  });

  it('of what was read in part, what is there is shown, and what is not may be elsewhere', () => {
    const partial = { status: 'partial', since: null, why: 'truncated' } as const;
    const types = { ...completeCoverage.types, Observation: partial, Condition: notGranted };
    const heartRate = {
      ...{ resourceType: 'Observation', id: 'o1', status: 'final', subject: { reference: 'Patient/p1' } },
      code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      effectiveDateTime: '2026-11-24T14:02:00Z',
      valueQuantity: { value: 104, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
    };
    const { unread, tiles } = overview({ types, concepts: {} }, [heartRate]);
    expect(tiles.slice(0, 2)).toMatchObject([
      { concept: 'heart-rate', latest: { value: 104 }, unread: { extent: 'part' } },
      { concept: 'respiratory-rate', latest: null, unread: { extent: 'part', why: 'truncated' } },
    ]);
    expect(unread).toContainEqual({
      part: 'conditions',
      news2: null,
      extent: 'whole',
      why: 'not-granted',
      since: null,
    });
    expect(unread).toContainEqual({ part: 'oxygen', news2: 'oxygen', extent: 'part', why: 'truncated', since: null });
  });
});
