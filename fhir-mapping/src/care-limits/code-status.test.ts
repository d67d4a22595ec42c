import { describe, expect, it } from '@jest/globals';
import { careLimitsAt, type PatientRecord } from '../index.js';
import {
  at,
  careOrder,
  coded,
  concept,
  condition,
  type Json,
  loinc,
  observation,
  record,
  snomed,
  stay,
} from '../test-support/resources.js';
import { careQuestions } from './question-codes.js';
import { meaningRows } from './meaning-codes.js';

const now = at('2024-05-01T12:00:00Z');
const question = concept('304251008', snomed);
const limitsOf = (...resources: readonly Json[]) => careLimitsAt(record([stay(), ...resources]), now);
const stateOf = (...resources: readonly Json[]) => limitsOf(...resources).codeStatus.state;
const { valueQuantity: _, ...bare } = observation();
const rejectionsOf = ({ rejected }: PatientRecord) => rejected.map(({ reason }) => reason);

describe('code status, 304251008', () => {
  it.each([
    ...['Full', 'Presume Full', 'full code'].map((text) => [text, 'full']),
    ...['DNR', 'DNAR', 'UDNR', 'DNR/DNI', 'DNAR/DNI', 'AND', ' dnr '].map((text) => [text, 'not-for-cpr']),
    ...['DNI_only', 'Other'].map((text) => [text, 'other']),
    ...['', 'see notes', 'not DNR', 'DNR?'].map((text) => [text, 'unreadable']),
  ])('%j is %s, as a text and as a string', (text, state) => {
    const asText = coded(question, { text });
    expect(stateOf(asText)).toBe(state);
    expect(stateOf({ ...bare, code: question, valueString: text })).toBe(state);
  });

  it.each([
    ['304252001', 'full'],
    ['304253006', 'not-for-cpr'],
    ['103735009', 'other'],
    ['77386006', 'unreadable'],
    ['999', 'unreadable'],
  ])('SNOMED %s is %s', (code, state) => {
    expect(stateOf(coded(question, concept(code, snomed)))).toBe(state);
  });

  it('304253006 is the answer and no question', () => {
    const read = record([{ ...bare, code: concept('304253006', snomed) }]);
    expect([read.careLimits, rejectionsOf(read)]).toEqual([[], ['not-modelled']]);
  });

  it('what cannot be read is a statement, and rejected by its reason; an older one never stands in for it', () => {
    const older = coded(question, { text: 'Full' }, { effectiveDateTime: '2024-05-01T08:00:00Z' });
    const read = record([stay(), older, coded(question, { text: 'see notes' })]);
    expect(careLimitsAt(read, now).codeStatus).toMatchObject({ state: 'unreadable', text: 'see notes' });
    expect(rejectionsOf(read)).toEqual(['unknown-answer']);
  });

  it('the newest statement wins, of whatever source; two of one moment that differ are not told', () => {
    const full = coded(question, { text: 'Full' }, { effectiveDateTime: '2024-05-01T10:00:00Z' });
    const order = (authoredOn: string) => careOrder({ code: concept('304253006', snomed), authoredOn });
    expect(stateOf(full, order('2024-05-01T11:00:00Z'))).toBe('not-for-cpr');
    expect(stateOf(full, order('2024-05-01T09:00:00Z'))).toBe('full');
    expect(stateOf(full, order('2024-05-01T10:00:00Z'))).toBe('unreadable');
    expect(stateOf(full, order('2024-05-01T13:00:00Z'))).toBe('full');
  });

  it('an answer that says nothing is none', () => {
    const absent = { ...bare, code: question, dataAbsentReason: concept('unknown') };
    expect(stateOf(absent)).toBe('not-known');
    expect(stateOf(coded(question, concept('261665006', snomed)))).toBe('not-known');
  });
});

describe('other statements', () => {
  const consent = (changes: Json): Json => ({
    ...{
      resourceType: 'Consent',
      id: 'c',
      status: 'active',
      patient: { reference: 'Patient/1' },
      dateTime: '2024-04-30',
    },
    category: [concept('dnr', 'http://terminology.hl7.org/CodeSystem/consentcategorycodes')],
    ...changes,
  });
  it.each<[string, Json, string]>([
    [
      'Consent with 304253006',
      consent({ provision: { type: 'permit', code: [concept('304253006', snomed)] } }),
      'not-for-cpr',
    ],
    ['Consent with 304252001', consent({ provision: { code: [concept('304252001', snomed)] } }), 'full'],
    [
      'Consent that denies 304253006',
      consent({ provision: { type: 'deny', code: [concept('304253006', snomed)] } }),
      'unreadable',
    ],
    [
      'Consent with exceptions',
      consent({ provision: { code: [concept('304253006', snomed)], provision: [{}] } }),
      'unreadable',
    ],
    ['Consent on resuscitation without a code', consent({}), 'unreadable'],
    [
      'Consent that ended',
      consent({ status: 'inactive', provision: { code: [concept('304253006', snomed)] } }),
      'not-known',
    ],
    [
      'US Core DNR order',
      careOrder({ intent: 'directive', category: [concept('100822-6')], code: concept('LA33471-6') }),
      'not-for-cpr',
    ],
    [
      'an order on resuscitation that cannot be read',
      careOrder({ category: [concept('100822-6')], code: { text: 'per family' } }),
      'unreadable',
    ],
    ['81351-9 yes', { ...bare, code: concept('81351-9'), valueBoolean: true }, 'not-for-cpr'],
    ['81351-9 no is not full treatment', { ...bare, code: concept('81351-9'), valueBoolean: false }, 'not-known'],
    ['a POLST in place says neither', { ...bare, code: concept('81352-7'), valueBoolean: true }, 'not-known'],
    ['Z66', condition({ code: concept('Z66', 'http://hl7.org/fhir/sid/icd-10-cm') }), 'not-for-cpr'],
  ])('%s: %s', (_name, resource, state) => {
    expect(stateOf(resource)).toBe(state);
  });

  it.each(['45473-6', '42348-3', '84095-9', '81352-7'])('%s yes: a directive is on file', (code) => {
    expect(limitsOf(coded(concept(code), concept('373066001', snomed))).directive).not.toBeNull();
    expect(limitsOf(coded(concept(code), concept('373067005', snomed))).directive).toBeNull();
  });

  it('not for CPR withholds nothing', () => {
    expect(limitsOf(coded(question, { text: 'DNR/DNI' })).excludes).toBeNull();
  });
});

it('every LOINC and SNOMED CT code of a row is there once', () => {
  const codes = [...meaningRows, ...careQuestions].flatMap((row) =>
    row.codes.flatMap(({ system, codes: list }) => list.map((code) => `${system}|${code}`)),
  );
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every((code) => code.startsWith(loinc) || code.startsWith(snomed))).toBe(true);
});
