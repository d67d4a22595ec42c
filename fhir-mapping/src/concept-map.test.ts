import { describe, expect, it } from '@jest/globals';
import { MappingError, parseConceptMap } from './index.js';
import {
  answersOf,
  coded,
  concept,
  condition,
  type Json,
  loinc,
  observation,
  record,
  snomed,
  ucum,
  valuesOf,
} from './test-support/resources.js';

const site = 'urn:site';
const element = (code: string, target: string, equivalence = 'equivalent') => ({
  code,
  target: [{ code: target, equivalence }],
});
const map = (...group: readonly unknown[]): Json => ({ resourceType: 'ConceptMap', status: 'active', group });
const errorOf = (value: unknown): MappingError => {
  try {
    parseConceptMap(value);
  } catch (error) {
    if (error instanceof MappingError) return error;
    throw error;
  }
  throw new Error('expected a MappingError');
};

describe("a site's ConceptMap", () => {
  it('maps local observation codes to LOINC, also those that claim to be LOINC', () => {
    const codes = parseConceptMap(
      map(
        { source: site, target: loinc, element: [element('HR', '8867-4'), element('T-oral', '8310-5', 'wider')] },
        { source: loinc, target: loinc, element: [element('5087AAAA', '8867-4')] },
      ),
    );
    for (const code of [concept('HR', site), concept('5087AAAA')]) {
      expect(record([observation({ code })], { codes }).readings[0]).toMatchObject({
        value: 72,
        code: 'http://loinc.org|8867-4',
      });
    }
    expect(record([observation({ code: concept('HR', 'urn:other') })], { codes }).readings).toEqual([]);
    expect(codes.observationCodes).toEqual([
      { system: loinc, code: '5087AAAA' },
      { system: site, code: 'HR' },
      { system: site, code: 'T-oral' },
    ]);
  });

  it('maps local units: a code under its claimed system, or a text', () => {
    const codes = parseConceptMap(
      map(
        { source: ucum, target: ucum, element: [element('C', 'Cel')] },
        { target: ucum, element: [element('Grad', 'Cel')] },
      ),
    );
    const temperature = (valueQuantity: Json) =>
      record([observation({ code: concept('8310-5'), valueQuantity })], { codes });
    expect(valuesOf(temperature({ value: 37, system: ucum, code: 'C' }))).toEqual([['body-temperature', 37]]);
    expect(valuesOf(temperature({ value: 37, unit: 'Grad' }))).toEqual([['body-temperature', 37]]);
    expect(temperature({ value: 37, code: 'C' }).readings).toEqual([]);
  });

  it('maps local answers and local conditions', () => {
    const codes = parseConceptMap(
      map(
        { source: site, target: loinc, element: [element('ACVPU', '67775-7')] },
        { source: site, target: snomed, element: [element('awake', '248234008'), element('hbp', '38341003')] },
      ),
    );
    const alert = coded(concept('ACVPU', site), concept('awake', site));
    const read = record([alert, condition({ code: concept('hbp', site) })], { codes });
    expect(answersOf(read)).toEqual([['consciousness', 'alert']]);
    expect(read.conditions[0]?.concepts).toEqual(['hypertension']);
  });

  it('passes over what is said to have no match', () => {
    const codes = parseConceptMap(
      map({
        source: site,
        target: loinc,
        element: [{ code: 'x' }, { code: 'y', target: [{ equivalence: 'unmatched' }] }],
      }),
    );
    expect(codes.observationCodes).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['not a ConceptMap', { resourceType: 'ValueSet' }, 'concept-map-invalid', 'resourceType'],
    ['null', null, 'concept-map-invalid', '(whole)'],
    ['no groups', map(), 'concept-map-invalid', 'group'],
    [
      'a code that is a number',
      map({ source: site, target: loinc, element: [{ code: 5 }] }),
      'concept-map-invalid',
      'group.0.element.0.code',
    ],
    ['no source system', map({ target: loinc, element: [element('HR', '8867-4')] }), 'concept-map-invalid', 'source'],
    [
      'a LOINC code that is not read',
      map({ source: site, target: loinc, element: [element('Fe', '2498-4')] }),
      'concept-map-target-unknown',
      '2498-4',
    ],
    [
      'another target system',
      map({ source: site, target: 'urn:z', element: [element('K', 'z')] }),
      'concept-map-target-unknown',
      'urn:z',
    ],
    [
      'a unit that is none',
      map({ source: ucum, target: ucum, element: [element('bpm', 'beats')] }),
      'concept-map-target-unknown',
      'beats',
    ],
    [
      'a narrower target',
      map({ source: site, target: loinc, element: [element('V', '8867-4', 'narrower')] }),
      'concept-map-target-unknown',
      'narrower',
    ],
    [
      'a target without code',
      map({ source: site, target: loinc, element: [{ code: 'V', target: [{ equivalence: 'equal' }] }] }),
      'concept-map-target-unknown',
      'no code',
    ],
    [
      'two targets',
      map({
        source: site,
        target: loinc,
        element: [
          {
            code: 'V',
            target: [
              { code: '8867-4', equivalence: 'equal' },
              { code: '9279-1', equivalence: 'equal' },
            ],
          },
        ],
      }),
      'concept-map-ambiguous',
      '2 targets',
    ],
    [
      'two targets in two groups',
      map(
        { source: site, target: loinc, element: [element('V', '8867-4')] },
        { source: site, target: loinc, element: [element('V', '9279-1')] },
      ),
      'concept-map-ambiguous',
      '"V" is mapped to 8867-4 and to 9279-1',
    ],
  ])('%s is one clear error', (_, value, code, part) => {
    const error = errorOf(value);
    expect(error.code).toBe(code);
    expect(error.message).toContain(part);
  });

  it('may say the same twice, and map one code to two systems', () => {
    const again = { source: site, target: loinc, element: [element('HR', '8867-4')] };
    const condition = (target: string, code: string) => ({ source: site, target, element: [element('HT', code)] });
    const icd = condition('http://hl7.org/fhir/sid/icd-10-cm', 'I10');
    const codes = parseConceptMap(map(again, again, condition(snomed, '38341003'), icd));
    expect(codes.conditions.get(site, 'HT')).toEqual({ system: snomed, code: '38341003' });
    expect(codes.observationCodes).toEqual([{ system: site, code: 'HR' }]);
  });
});
