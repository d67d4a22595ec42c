import type { FhirQuery, ResourceEntry } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import type { QueryAnswer } from '../fhir/load-query.js';
import { now, site as ward } from '../worklist/test-support/ward.js';
import { artefactsFromFirstAnswers } from './artefacts-in-question.js';

type CareSettings = NonNullable<Manifest['setting']['careSettings']>;
const row = (name: string, careSettings: CareSettings) => ({
  ...{ name, hash: name, address: '', bands: [] },
  setting: { minimumAgeYears: 18, encounterClasses: [], careSettings, required: { groups: [], minimumKnown: 0 } },
});
const site = {
  ...ward,
  artefacts: [row('for-wards', ['ward']), row('outside', ['ambulatory']), row('both', ['ward', 'ambulatory'])],
};

const query = (resourceType: FhirQuery['resourceType']): FhirQuery => ({
  key: resourceType.toLowerCase() as FhirQuery['key'],
  ...{ resourceType, params: [], concepts: [] },
});
const queries = (['Patient', 'Encounter', 'Observation'] as const).map(query);
const answer = (resourceType: FhirQuery['resourceType'], entries: readonly ResourceEntry[]): QueryAnswer => ({
  ...{ query: query(resourceType), entries, coverage: { status: 'complete', since: null }, total: entries.length },
  expired: false,
});
const patient = answer('Patient', [{ resource: { resourceType: 'Patient', id: 'p1', birthDate: '1950-01-01' } }]);
const encounters = (...classes: readonly string[]) =>
  answer(
    'Encounter',
    classes.map((code, index) => ({
      resource: {
        ...{ resourceType: 'Encounter', id: `e${index}`, status: 'in-progress', subject: { reference: 'Patient/p1' } },
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code },
        period: { start: '2026-11-24T08:00:00Z' },
      },
    })),
  );

const namesAfter = (answers: readonly QueryAnswer[], artefact: string | null = null) => {
  const asked = { site, at: now, encounterId: null, artefact, decisions: [] };
  const take = artefactsFromFirstAnswers(asked, { queries, patientId: 'p1', base: 'https://ehr.example' });
  return answers.map((one) => take(one).map(({ name }) => name));
};

describe('Which artefacts are loaded while the readings are on their way', () => {
  it.each([
    ['those for wards, of somebody on a ward', encounters('IMP'), ['for-wards', 'both']],
    ['those for outside hospital, of somebody at a clinic', encounters('AMB'), ['outside', 'both']],
    ['none yet, where the readings have to say where the patient is', encounters(), []],
  ])('%s', (_case, read, expected) => {
    expect(namesAfter([patient, read])).toEqual([[], expected]);
    expect(namesAfter([read, answer('Observation', []), patient])).toEqual([[], [], expected]);
  });

  it('the one that a card names alone', () => {
    expect(namesAfter([patient, encounters('IMP')], 'outside')).toEqual([[], ['outside']]);
  });
});
