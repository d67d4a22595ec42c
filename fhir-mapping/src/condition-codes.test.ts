import { describe, expect, it } from '@jest/globals';
import { isReadableCode, systemByForm } from './condition-codes.js';
import { parseConceptMap } from './concept-map.js';
import { noSiteCodes } from './site-codes.js';
import { icd10, icd10cm, snomed } from './tables/code-systems.js';
import { conditionConcepts } from './tables/condition-concepts.js';

describe('codes of conditions', () => {
  it.each([
    [icd10cm, ['I10', 'J44.1', 'E11.22', 'E1122', 'e11.22', 'S52.521A', 'C7A.0', 'U07.1', 'E11.90G']],
    [snomed, ['195967001', '13645005', '10811000119104', '900000']],
    [null, ['250.00', '4280', '42731', 'I1', 'A00-B99', 'J44.', 'J44.12345', 'COPD', '0195967001', '1'.repeat(19), '']],
  ])('of the system %s by their form: %j', (system, codes) => {
    expect(codes.map(systemByForm)).toEqual(codes.map(() => system));
  });

  it('every code of our concepts has the form of its system', () => {
    for (const { snomed: own, icd10: stems } of conditionConcepts) {
      expect(own.filter((code) => !isReadableCode(snomed, code, noSiteCodes))).toEqual([]);
      // A stem of two characters begins codes, and is none.
      expect(stems.filter((stem) => stem.length > 2 && !isReadableCode(icd10, stem, noSiteCodes))).toEqual([]);
    }
  });

  it.each([
    ['another system', 'http://hl7.org/fhir/sid/icd-9-cm', '428.0'],
    ['a code that its system cannot have', snomed, 'J44.1'],
    ['a range', icd10, 'I20-I25'],
    ['a system that is not a URI', 'ICD-10', 'J44.1'],
  ])('%s is not readable', (_, system, code) => {
    expect(isReadableCode(system, code, noSiteCodes)).toBe(false);
  });

  it('a code of a hospital is readable where its ConceptMap has it', () => {
    const site = parseConceptMap({
      resourceType: 'ConceptMap',
      group: [
        {
          source: 'urn:hospital:problems',
          target: snomed,
          element: [{ code: 'P7', target: [{ code: '13645005', equivalence: 'equivalent' }] }],
        },
      ],
    });
    expect(isReadableCode('urn:hospital:problems', 'P7', site)).toBe(true);
    expect(isReadableCode('urn:hospital:problems', 'P8', site)).toBe(false);
  });
});
