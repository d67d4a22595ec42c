import { describe, expect, it } from '@jest/globals';
import { type Coverage, completeCoverage, type FeatureDefinition } from '../index.js';
import { day, featureOf, refusedConditions, row, stay } from '../test-support/feature-rows.js';
import { at, coded, concept, condition, encounter, type Json, snomed } from '../test-support/resources.js';

describe('coded features', () => {
  type Coded = Extract<FeatureDefinition, { source: 'coded-observation' }>;
  const smoking = { ...row, source: 'coded-observation', concept: 'smoking-status', window: day } as const;
  const answered = (code: string, time: string) =>
    coded(concept('72166-2'), concept(code, snomed), { effectiveDateTime: time });
  const answers = [answered('266919005', '2024-05-01T12:00:00Z'), answered('8517006', '2024-05-02T08:00:00Z')];

  it.each<[string, Coded, number]>([
    ['last is the ordinal of the last answer', { ...smoking, reducer: 'last', unit: '1' }, 1],
    ['one-hot of the last answer', { ...smoking, reducer: 'one-hot', answer: 'former-smoker', unit: '1' }, 1],
    ['one-hot of another answer', { ...smoking, reducer: 'one-hot', answer: 'never-smoker', unit: '1' }, 0],
    ['count', { ...smoking, reducer: 'count', unit: '1' }, 2],
    ['hours-since', { ...smoking, reducer: 'hours-since', unit: 'h' }, 2],
  ])('%s', (_, definition, value) => {
    expect(featureOf(definition, answers)).toMatchObject({ value, missing: null });
  });

  it('without an answer one-hot is missing, not 0', () => {
    const definition: Coded = { ...smoking, reducer: 'one-hot', answer: 'never-smoker', unit: '1' };
    expect(featureOf(definition, [])).toMatchObject({ value: Number.NaN, missing: 'no-reading' });
  });

  it('mode of arrival comes with the encounter', () => {
    const extension = [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival',
        valueCoding: { system: 'http://terminology.hl7.org/CodeSystem/v2-0430', code: 'A' },
      },
    ];
    const visit = encounter({
      id: 'ed',
      class: { code: 'EMER' },
      period: { start: '2024-05-02T08:00:00Z' },
      extension,
    });
    const definition: Coded = {
      ...row,
      source: 'coded-observation',
      concept: 'arrival-mode',
      reducer: 'one-hot',
      answer: 'ambulance',
      window: stay,
      unit: '1',
    };
    expect(featureOf(definition, [visit], { encounterId: 'ed' })).toMatchObject({
      value: 1,
      references: ['Encounter/ed'],
    });
  });
});

describe('condition features', () => {
  const hypertension: FeatureDefinition = {
    ...row,
    source: 'condition',
    concept: 'hypertension',
    reducer: 'present',
    unit: '1',
  };

  it('active is 1, with the Condition as evidence', () => {
    expect(featureOf(hypertension, [condition({ id: 'c' })])).toMatchObject({
      value: 1,
      references: ['Condition/c'],
      measuredAt: at('2020-01-01'),
    });
  });

  it('absent is 0 only where all Conditions were seen', () => {
    expect(featureOf(hypertension, []).value).toBe(0);
    const since: Coverage = {
      ...completeCoverage,
      types: { ...completeCoverage.types, Condition: { status: 'complete', since: 0 } },
    };
    expect(featureOf(hypertension, [], { coverage: since })).toMatchObject({
      value: Number.NaN,
      missing: 'not-covered',
    });
  });

  it('a refused Condition search makes conditions missing, not absent', () => {
    expect(featureOf(hypertension, [], { coverage: refusedConditions })).toMatchObject({
      value: Number.NaN,
      missing: 'not-covered',
    });
  });

  it('so does an OperationOutcome among the resources', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] };
    expect(featureOf(hypertension, [outcome])).toMatchObject({ value: Number.NaN, missing: 'not-covered' });
  });

  it('not yet recorded is not yet there', () => {
    expect(featureOf(hypertension, [condition({ recordedDate: '2024-05-03' })]).value).toBe(0);
  });

  it('count', () => {
    const two = [condition(), condition({ code: concept('59621000', snomed) })];
    expect(featureOf({ ...hypertension, reducer: 'count' }, two).value).toBe(2);
  });

  describe('absent is 0 only where every active Condition was read', () => {
    const unread = (changes: Json = {}) => condition({ id: 'unread', code: concept('900000', snomed), ...changes });
    const open = { value: Number.NaN, missing: 'unread-conditions' };
    const resolved = concept('resolved', 'http://terminology.hl7.org/CodeSystem/condition-clinical');

    it.each<[string, Json]>([
      ['a code of SNOMED CT that is in no list', {}],
      ['a code system that is not known', { code: concept('428.0', 'urn:hospital') }],
      ['a text alone that is not known as it stands', { code: { text: 'weak heart' } }],
      ['no code', { code: undefined }],
      ['a code that its system cannot have', { code: concept('I1', 'http://hl7.org/fhir/sid/icd-10') }],
      [
        'codings of which none is read',
        { code: { coding: [{ system: 'urn:hospital', code: '7' }, null, { code: 'x' }] } },
      ],
    ])('%s', (_, changes) => {
      expect(featureOf(hypertension, [unread(changes)])).toMatchObject(open);
    });

    it.each<[string, Json]>([
      ['another disease', { code: concept('444814009', snomed) }],
      [
        'several codings, of which one is read',
        { code: { coding: [{ code: 'x' }, { system: snomed, code: '195967001' }] } },
      ],
      ['a text that is known as it stands', { code: { text: 'Asthma' } }],
      ['it is resolved', { clinicalStatus: resolved, abatementDateTime: '2023-01-01' }],
      ['it is not known yet', { recordedDate: '2024-05-03' }],
      ['it is refuted', { verificationStatus: { coding: [{ code: 'refuted' }] } }],
    ])('0 where %s', (_, changes) => {
      expect(featureOf(hypertension, [unread(changes)])).toMatchObject({ value: 0, missing: null });
    });

    it('what is there is there', () => {
      expect(featureOf(hypertension, [condition({ id: 'c' }), unread()])).toMatchObject({
        value: 1,
        references: ['Condition/c'],
      });
    });

    it('too general a code leaves open what it may be, and nothing else', () => {
      const general = unread({ code: concept('I11', 'http://hl7.org/fhir/sid/icd-10') });
      expect(featureOf(hypertension, [general])).toMatchObject({ value: 1 });
      expect(featureOf({ ...hypertension, concept: 'heart-failure' }, [general])).toMatchObject(open);
      expect(featureOf({ ...hypertension, concept: 'copd' }, [general])).toMatchObject({ value: 0 });
    });

    it('a number of conditions is not known where there may be more', () => {
      const counted = { ...hypertension, reducer: 'count' } as const;
      expect(featureOf(counted, [condition(), unread()])).toMatchObject(open);
      expect(featureOf(counted, [condition()], { coverage: refusedConditions })).toMatchObject({
        missing: 'not-covered',
      });
    });
  });
});
