import { describe, expect, it } from '@jest/globals';
import { unreadConditions } from '../index.js';
import { at, concept, condition, type Json, record, snomed } from '../test-support/resources.js';

const now = at('2024-05-02');
const asked = new Set(['hypertension', 'heart-failure']);
const of = (...changes: readonly Json[]) => unreadConditions(record(changes.map((one) => condition(one))), asked, now);
const unread: Json = { code: concept('900000', snomed) };
const general: Json = { code: concept('I11', 'http://hl7.org/fhir/sid/icd-10') };

describe('conditions that are not read', () => {
  it.each<[string, readonly Json[], unknown]>([
    ['all are read', [{}, { code: concept('444814009', snomed) }], null],
    ['no condition', [], null],
    ['one of three', [{}, unread, {}], { unread: 1, active: 3 }],
    ['resolved ones do not count', [{}, { ...unread, abatementDateTime: '2023-01-01' }], null],
    ['nor do those that are not known yet', [{}, { ...unread, recordedDate: '2024-05-03' }], null],
    ['resolved ones are not among the active', [unread, { abatementDateTime: '2023-01-01' }], { unread: 1, active: 1 }],
    ['a code that is too general to tell', [general], { unread: 1, active: 1 }],
    ['what it leaves open is known anyway', [general, { code: concept('84114007', snomed) }], null],
    ['it leaves open what nobody asks', [{ code: concept('E78', 'http://hl7.org/fhir/sid/icd-10') }], null],
  ])('%s', (_, changes, expected) => {
    expect(of(...changes)).toEqual(expected);
  });
});
