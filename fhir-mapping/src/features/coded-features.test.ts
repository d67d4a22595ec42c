import { describe, expect, it } from '@jest/globals';
import { type Coverage, completeCoverage, type FeatureDefinition } from '../index.js';
import { day, featureOf, refusedConditions, row, stay } from '../test-support/feature-rows.js';
import { at, coded, concept, condition, encounter, snomed } from '../test-support/resources.js';

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
});
