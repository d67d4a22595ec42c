import { describe, expect, it } from '@jest/globals';
import { isActiveAt } from '../index.js';
import { at, concept, condition, type Json, record, snomed } from '../test-support/resources.js';

const icd = 'http://hl7.org/fhir/sid/icd-10-cm';
const clinical = (code: string) => concept(code, 'http://terminology.hl7.org/CodeSystem/condition-clinical');
const verification = (code: string) => concept(code, 'http://terminology.hl7.org/CodeSystem/condition-ver-status');
const read = (changes: Json) => record([condition(changes)]).conditions[0];
const conceptsOf = (code: Json) => read({ code })?.concepts;

describe('what a Condition is', () => {
  it.each([
    ['59621000', snomed, ['hypertension']],
    ['38341003', 'http://snomed.info/sct/', ['hypertension']],
    ['I10', icd, ['hypertension']],
    ['44054006', snomed, ['diabetes']],
    ['E11', icd, ['diabetes']],
    ['E11.9', icd, ['diabetes']],
    ['e119', icd, ['diabetes']],
    ['E11.22', icd, ['diabetes', 'chronic-kidney-disease']],
    ['I11.0', icd, ['hypertension', 'heart-failure']],
    ['I11.9', icd, ['hypertension']],
    ['127013003', snomed, ['diabetes', 'chronic-kidney-disease']],
    ['53741008', snomed, ['ischaemic-heart-disease']],
    ['I25.10', icd, ['ischaemic-heart-disease']],
    ['88805009', snomed, ['heart-failure']],
    ['49436004', snomed, ['atrial-fibrillation']],
    ['I48.91', icd, ['atrial-fibrillation']],
    ['185086009', snomed, ['copd']],
    ['J44.1', icd, ['copd']],
    ['233678006', snomed, ['asthma']],
    ['N18.6', icd, ['chronic-kidney-disease', 'end-stage-renal-disease']],
    ['230690007', snomed, ['cerebrovascular-disease']],
    ['254837009', snomed, ['cancer']],
    ['C50.911', icd, ['cancer']],
    ['26929004', snomed, ['dementia']],
    ['162864005', snomed, ['obesity']],
    ['F33.1', icd, ['depression']],
    ['I10', 'http://hl7.org/fhir/sid/icd-10', ['hypertension']],
  ])('%s of %s', (code, system, expected) => {
    expect(conceptsOf(concept(code, system))).toEqual(expected);
  });

  it.each([
    ['15777000', snomed, 'prediabetes is not diabetes'],
    ['R73.03', icd, 'prediabetes is not diabetes'],
    ['O24.410', icd, 'gestational diabetes is not diabetes'],
    ['C44.91', icd, 'skin cancer other than melanoma is left out'],
    ['E66.3', icd, 'overweight is not obesity'],
    ['444814009', snomed, 'viral sinusitis'],
    ['I10', snomed, 'a code of another system'],
    ['38341003', icd, 'a code of another system'],
    ['I1', icd, 'less than a stem'],
  ])('%s of %s is nothing that is modelled: %s', (code, system) => {
    expect(conceptsOf(concept(code, system))).toEqual([]);
  });

  it('several codings count together, in table order', () => {
    const coding = [
      { system: icd, code: 'E11.9' },
      { system: snomed, code: '38341003' },
    ];
    expect(conceptsOf({ coding, text: 'asthma' })).toEqual(['hypertension', 'diabetes']);
  });

  it('text counts only where there is no code, and only a plain name', () => {
    expect(conceptsOf({ text: ' Hypertension ' })).toEqual(['hypertension']);
    expect(conceptsOf({ text: 'no hypertension' })).toEqual([]);
    expect(conceptsOf({ text: 'hypertension', coding: [{ system: 'urn:site', code: '7' }] })).toEqual([]);
  });
});

describe('clinicalStatus', () => {
  it.each(['active', 'recurrence', 'relapse'])('%s is active', (code) => {
    expect(read({ clinicalStatus: clinical(code) })?.active).toBe(true);
  });

  it.each(['inactive', 'remission', 'resolved'])('%s is not', (code) => {
    expect(read({ clinicalStatus: clinical(code) })?.active).toBe(false);
  });

  it('is looked for in every coding; a text counts where there is none', () => {
    expect(read({ clinicalStatus: { coding: [{ code: 'Y' }, { code: 'resolved' }] } })?.active).toBe(false);
    expect(read({ clinicalStatus: { text: 'Resolved' } })?.active).toBe(false);
  });

  it.each<[string, Json, boolean]>([
    ['no abatement', {}, true],
    ['abatementDateTime', { abatementDateTime: '2023-01-01' }, false],
    ['abatementString', { abatementString: 'last year' }, false],
    ['abatementAge', { abatementAge: { value: 50 } }, false],
    ['abatementBoolean false (of older versions)', { abatementBoolean: false }, true],
  ])('missing, with %s', (_, changes, active) => {
    expect(read({ clinicalStatus: undefined, ...changes })?.active).toBe(active);
  });
});

describe('verificationStatus', () => {
  it.each(['refuted', 'entered-in-error'])('%s: refused', (code) => {
    const { conditions, refused } = record([condition({ verificationStatus: verification(code) })]);
    expect(conditions).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'not-active' }]);
  });

  it.each(['confirmed', 'unconfirmed', 'provisional', 'differential'])('%s: kept', (code) => {
    expect(read({ verificationStatus: verification(code) })).toBeDefined();
  });
});

describe('active at a moment', () => {
  const activeAt = (changes: Json, time: string) => isActiveAt(read(changes)!, at(time));

  it.each<[string, Json, string, boolean]>([
    ['before onset', { onsetDateTime: '2020-06-01' }, '2020-05-31', false],
    ['at onset', { onsetDateTime: '2020-06-01' }, '2020-06-01', true],
    ['before it was recorded', { onsetDateTime: '2020-06-01', recordedDate: '2021-01-01' }, '2020-12-31', false],
    ['when recorded', { onsetDateTime: '2020-06-01', recordedDate: '2021-01-01' }, '2021-01-01', true],
    ['without any date', { onsetDateTime: undefined }, '1990-01-01', true],
    ['within onsetPeriod', { onsetDateTime: undefined, onsetPeriod: { start: '2020-06-01' } }, '2020-07-01', true],
    [
      'resolved, before its abatement',
      { clinicalStatus: clinical('resolved'), abatementDateTime: '2022-01-01' },
      '2021-01-01',
      true,
    ],
    [
      'resolved, at its abatement',
      { clinicalStatus: clinical('resolved'), abatementDateTime: '2022-01-01' },
      '2022-01-01',
      false,
    ],
    ['resolved, no date', { clinicalStatus: clinical('resolved') }, '2021-01-01', false],
    ['"active" but abated', { abatementDateTime: '2022-01-01' }, '2023-01-01', false],
    ['an abatement that cannot be read', { clinicalStatus: undefined, abatementDateTime: 'gone' }, '2023-01-01', false],
  ])('%s', (_, changes, time, active) => {
    expect(activeAt(changes, time)).toBe(active);
  });
});

describe('a malformed Condition', () => {
  it.each(['38341003', 5, [], true])('code %j: refused', (code) => {
    const { conditions, refused } = record([condition({ code })]);
    expect([conditions.length, refused[0]?.reason]).toEqual([0, 'malformed']);
  });

  it.each<[string, Json]>([
    ['codings not a list', { code: { coding: { system: snomed, code: '38341003' } } }],
    ['codings null', { code: { coding: [null, 5] } }],
    ['status a number', { clinicalStatus: 5, verificationStatus: [] }],
    ['onset an object', { onsetDateTime: {} }],
  ])('%s is read as far as it goes', (_, changes) => {
    expect(record([condition(changes)]).conditions).toHaveLength(1);
  });
});
