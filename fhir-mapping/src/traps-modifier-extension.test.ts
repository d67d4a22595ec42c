import { describe, expect, it } from '@jest/globals';
import { detailSentence, readPatientRecord } from './index.js';
import { featureOf, row } from './test-support/feature-rows.js';
import {
  at,
  bloodPressure,
  component,
  concept,
  condition,
  encounter,
  observation,
  patient,
  record,
  valuesOf,
  vital,
} from './test-support/resources.js';

const url = 'http://example.org/fhir/StructureDefinition/not-measured';
const modifierExtension = [{ url, valueBoolean: true }];
const time = at('2024-05-01T10:00:00Z');

describe('an unknown modifier extension', () => {
  it('rejects an Observation by name, with its concept and times', () => {
    const { readings, rejected } = record([observation({ id: 'hr', modifierExtension })]);
    expect(readings).toEqual([]);
    expect(rejected).toEqual([
      {
        reference: 'Observation/hr',
        code: 'http://loinc.org|8867-4',
        concept: 'heart-rate',
        reason: 'modifier-extension',
        detail: { kind: 'modifier-extension', got: url },
        measuredAt: time,
        knownAt: time,
      },
    ]);
    expect(detailSentence(rejected[0]!.detail)).toContain(url);
  });

  it('rejects every pressure of a panel with its concept', () => {
    const { readings, rejected } = record([bloodPressure(85, 40, { modifierExtension })]);
    expect(readings).toEqual([]);
    const concepts = rejected.map(({ concept: of, reason, measuredAt }) => [of, reason, measuredAt]);
    expect(concepts).toEqual(
      expect.arrayContaining([
        ['systolic-blood-pressure', 'modifier-extension', time],
        ['diastolic-blood-pressure', 'modifier-extension', time],
      ]),
    );
  });

  it('of a component rejects that component alone', () => {
    const parts = [{ ...component('8480-6', 85, 'mm[Hg]'), modifierExtension }, component('8462-4', 40, 'mm[Hg]')];
    const read = record([bloodPressure(0, 0, { component: parts })]);
    expect(valuesOf(read)).toEqual([['diastolic-blood-pressure', 40]]);
    expect(read.rejected).toMatchObject([
      { concept: 'systolic-blood-pressure', reason: 'modifier-extension', measuredAt: time },
    ]);
  });

  it('of an Observation entered in error adds nothing: it is entered in error', () => {
    const { rejected } = record([observation({ status: 'entered-in-error', modifierExtension })]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['entered-in-error']);
  });

  it.each([
    ['an empty list', [], 1],
    ['null', null, 1],
    ['an extension without a url', [{}], 0],
    ['text', 'x', 0],
  ])('%s', (_what, modifier, readings) => {
    expect(record([observation({ modifierExtension: modifier })]).readings).toHaveLength(readings);
  });

  it('refuses a Condition, and then no condition is absent', () => {
    const hypertension = {
      ...row,
      source: 'condition',
      concept: 'hypertension',
      reducer: 'present',
      unit: '1',
    } as const;
    const refused = condition({ id: 'c', modifierExtension });
    const read = record([refused]);
    expect(read.conditions).toEqual([]);
    expect(read.refused).toMatchObject([{ reference: 'Condition/c', reason: 'modifier-extension' }]);
    expect(read.coverage.types.Condition).toEqual({ status: 'partial', since: null, why: 'unusable' });
    expect(featureOf(hypertension, [])).toMatchObject({ value: 0 });
    expect(featureOf(hypertension, [refused])).toMatchObject({ value: Number.NaN, missing: 'not-covered' });
  });

  it('refuses an Encounter, and then nobody can count them', () => {
    const read = record([encounter({ id: 'e', modifierExtension })]);
    expect(read.encounters).toEqual([]);
    expect(read.refused).toMatchObject([{ reference: 'Encounter/e', reason: 'modifier-extension' }]);
    expect(read.coverage.types.Encounter.status).toBe('partial');
  });

  it('refuses a Patient: then nobody knows age or sex', () => {
    const resources = [patient({ modifierExtension }), observation()];
    const read = readPatientRecord(
      resources.map((resource) => ({ resource })),
      { patientId: '1' },
    );
    expect(read.patient).toBeNull();
    expect(read.refused).toMatchObject([{ reference: 'Patient/1', reason: 'modifier-extension' }]);
    expect(read.readings).toHaveLength(1);
  });

  it('a Condition that was refuted anyway leaves the others absent', () => {
    const verificationStatus = concept('refuted', 'http://terminology.hl7.org/CodeSystem/condition-ver-status');
    const read = record([condition({ verificationStatus, modifierExtension })]);
    expect(read.coverage.types.Condition.status).toBe('complete');
  });

  it('does not bring back an older version of the same measurement', () => {
    const identifier = [{ system: 'urn:x', value: '1' }];
    const read = record([
      vital('8867-4', 70, '/min', { id: 'a', identifier }),
      vital('8867-4', 150, '/min', { id: 'b', identifier, status: 'corrected', modifierExtension }),
    ]);
    expect(read.readings).toEqual([]);
    expect(read.rejected.map(({ reason }) => reason).sort()).toEqual(['modifier-extension', 'replaced']);
  });
});
