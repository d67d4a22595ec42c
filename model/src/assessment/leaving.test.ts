import type { EncounterRecord } from '@bellwether/fhir-mapping';
import { completeCoverage, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { type AssessOptions, assess } from './assess.js';

const plain = await tinyArtefact();
const { setting } = plain.manifest;
const readmission = await tinyArtefact({ setting: { ...setting, careSettings: ['discharge'] } });
const ward = await tinyArtefact({ setting: { ...setting, careSettings: ['ward'] } });
const clinic = await tinyArtefact({ setting: { ...setting, careSettings: ['ambulatory'] } });

const encounter = (class_: string, end: number | null = null): EncounterRecord => ({
  ...{ reference: 'Encounter/e', id: 'e', class: class_, classText: class_, locations: [] },
  ...{ status: end === null ? 'in-progress' : 'finished', start: NOW - 20 * hourMs, end },
});
const readings = [reading('heart-rate', 92), reading('respiratory-rate', 22)];
const options: AssessOptions = { asOf: NOW, siteHash: 's' };
const leaving: AssessOptions = { ...options, leaving: true };

type Parts = Partial<Parameters<typeof recordOf>[0]>;
const saysOf = (artefact: typeof plain, parts: Parts, asked: AssessOptions): string => {
  const assessment = assess(recordOf({ readings, ...parts }), artefact, asked);
  return assessment.scored ? 'scored' : assessment.notScored.reason;
};

describe('an artefact for discharges', () => {
  it.each<[string, Parts, AssessOptions, string]>([
    ['who leaves a ward', { encounters: [encounter('IMP')] }, leaving, 'scored'],
    ['who stays on it', { encounters: [encounter('IMP')] }, options, 'outside-setting'],
    ['who leaves an observation unit', { encounters: [encounter('OBSENC')] }, leaving, 'scored'],
    [
      'who leaves a ward of which the EHR ended the stay before it asked',
      { encounters: [encounter('IMP', NOW - hourMs)] },
      { ...leaving, encounterId: 'e' },
      'scored',
    ],
    ['who leaves an emergency department', { encounters: [encounter('EMER')] }, leaving, 'outside-setting'],
    ['who leaves a clinic', { encounters: [encounter('AMB')] }, leaving, 'outside-setting'],
    ['who is in no encounter', {}, leaving, 'outside-setting'],
    [
      'whose encounters could not be read: that is not elsewhere',
      {
        coverage: {
          ...completeCoverage,
          types: { ...completeCoverage.types, Encounter: { status: 'unavailable', why: 'failed' } },
        },
      },
      leaving,
      'encounter-unknown',
    ],
    ['whose caller says so', {}, { ...leaving, setting: 'ward' }, 'scored'],
  ])('is asked about a patient %s: %s', (_who, parts, asked, expected) => {
    expect(saysOf(readmission, parts, asked)).toBe(expected);
  });

  it('takes the place of the one for the ward, and of none for a clinic', () => {
    const inpatient = { encounters: [encounter('IMP')] };
    expect([saysOf(ward, inpatient, options), saysOf(ward, inpatient, leaving)]).toEqual(['scored', 'outside-setting']);
    expect(saysOf(clinic, { encounters: [encounter('AMB')] }, leaving)).toBe('scored');
    expect(saysOf(clinic, inpatient, leaving)).toBe('outside-setting');
  });

  it('is refused once its manifest is for another setting', async () => {
    const { goldenDecisions, checkGoldenDecisions } = await import('../artefact/golden-decisions.js');
    const golden = goldenDecisions(readmission.manifest, readmission.explainer, []);
    expect(() => checkGoldenDecisions(golden, readmission.manifest, readmission.explainer, [])).not.toThrow();
    for (const other of [ward, clinic, plain])
      expect(() => checkGoldenDecisions(golden, other.manifest, readmission.explainer, [])).toThrow(/by the setting/);
  });
});
