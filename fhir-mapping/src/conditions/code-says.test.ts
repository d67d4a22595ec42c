import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseConceptMap } from '../concept-map.js';
import { noSiteCodes } from '../site-codes.js';
import { icd10, icd10cm, icd9cm, ownConcepts, snomed } from '../tables/code-systems.js';
import { systemByForm, whatCodeSays } from './code-says.js';
import { conditionConcepts } from './condition-concepts.js';
import { conditionSystems } from './condition-systems.js';

const says = (system: string, code: string) => {
  const found = whatCodeSays(system, code, noSiteCodes);
  return found === null ? null : [found.concepts, found.mayBe];
};
const gm = 'http://fhir.de/CodeSystem/bfarm/icd-10-gm';
const am = 'http://hl7.org/fhir/sid/icd-10-am';
const japan = 'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full';
const france = 'https://smt.esante.gouv.fr/terminologie-cim-10';

describe('codes of conditions', () => {
  it.each([
    [icd10cm, ['I10', 'J44.1', 'E11.22', 'E1122', 'e11.22', 'S52.521A', 'C7A.0', 'U07.1', 'E11.90G', 'E11.-']],
    [snomed, ['195967001', '13645005', '10811000119104', '900000']],
    [null, ['250.00', '4280', '42731', 'I1', 'A00-B99', 'J44.', 'J44.12345', 'COPD', '0195967001', '1'.repeat(19), '']],
  ])('of the system %s by their form: %j', (system, codes) => {
    expect(codes.map(systemByForm)).toEqual(codes.map(() => system));
  });

  it.each([
    ['GM, with dagger and asterisk', gm, 'E11.30+', ['diabetes'], []],
    ['GM, with exclamation mark', gm, 'N18.3!', ['chronic-kidney-disease'], []],
    ['GM, a whole category', gm, 'I50.-', ['heart-failure'], []],
    ['GM, part of one', gm, 'I50.1-', ['heart-failure'], []],
    ['GM, its older URI', 'http://fhir.de/CodeSystem/dimdi/icd-10-gm', 'J44.19', ['copd'], []],
    ['GM, end-stage disease is in stage 5', gm, 'N18.5', ['chronic-kidney-disease', 'end-stage-renal-disease'], []],
    ['GM, dementia in Alzheimer disease', gm, 'F00.1*', ['dementia'], []],
    ['NL', 'http://hl7.org/fhir/sid/icd-10-nl', 'I48.9', ['atrial-fibrillation'], []],
    ['CA, deep thrombosis', 'http://hl7.org/fhir/sid/icd-10-ca', 'I80.2', ['venous-thromboembolism'], []],
    ['AM, intermediate hyperglycaemia', am, 'E09.9', [], []],
    ['AM', am, 'E11.22', ['diabetes', 'chronic-kidney-disease'], []],
    ['France, without the point', france, 'I500', ['heart-failure'], []],
    ['France, with a slash and an extension', `${france}/`, 'I10+0', ['hypertension'], []],
    ['Japan', japan, 'I639', ['cerebrovascular-disease'], []],
    ['WHO, a stroke of an unknown kind', icd10, 'I64', ['cerebrovascular-disease'], []],
    ['WHO, as hospitals of the United States send it', icd10, 'E08.22', ['diabetes', 'chronic-kidney-disease'], []],
    ['CM, stage 5 is not end-stage disease', icd10cm, 'N18.5', ['chronic-kidney-disease'], []],
    ['ICD-9-CM', icd9cm, '428.0', ['heart-failure'], []],
    ['ICD-9-CM, without the point', icd9cm, '42731', ['atrial-fibrillation'], []],
    ['ICD-9-CM, by its OID', 'urn:oid:2.16.840.1.113883.6.103', '250.40', ['diabetes', 'chronic-kidney-disease'], []],
    ['ICD-9-CM, leading zeros', icd9cm, '042', ['hiv'], []],
    ['ICD-9-CM, leading zeros are not left out', icd9cm, '42', null, null],
    ['ICD-9-CM, 402.x1 alone is heart failure', icd9cm, '402.91', ['hypertension', 'heart-failure'], []],
    ['ICD-9-CM, 402.x0', icd9cm, '402.90', ['hypertension'], []],
    ['ICD-9-CM, 404.x3', icd9cm, '404.93', ['hypertension', 'heart-failure', 'chronic-kidney-disease'], []],
    ['ICD-9-CM, 404.x2', icd9cm, '404.92', ['hypertension', 'chronic-kidney-disease'], []],
    ['ICD-9-CM, skin', icd9cm, '173.3', [], []],
    ['ICD-9-CM, overweight', icd9cm, '278.02', [], []],
    ['ICD-9-CM, tobacco', icd9cm, '305.1', [], []],
    ['ICD-9-CM, a V code', icd9cm, 'V12.51', ['venous-thromboembolism'], []],
    ['the same code in ICD-10 is an accident', icd10cm, 'V12.51', [], []],
    ['ICD-9-CM, an E code', icd9cm, 'E849.0', [], []],
    ['ICD-9-CM, a procedure', icd9cm, '39.61', null, null],
    ['procedures of ICD-9-CM', 'urn:oid:2.16.840.1.113883.6.104', '428.0', null, null],
    ['too general to tell', icd10, 'I11', ['hypertension'], ['heart-failure']],
    ['too general to tell, three digits of Japan', `${japan.slice(0, -4)}3digits`, 'E78', [], ['hyperlipidaemia']],
    ['too general to tell, ICD-9-CM', icd9cm, '427', [], ['atrial-fibrillation']],
    ['SNOMED CT, another disease', snomed, '444814009', [], []],
    ['SNOMED CT, its edition in the system', `${snomed}/731000124108`, '84114007', ['heart-failure'], []],
    ['SNOMED CT, from a public list', snomed, '5148006', ['hypertension', 'heart-failure'], []],
    ['SNOMED CT, too general', snomed, '39898005', [], ['sleep-apnoea']],
    ['SNOMED CT, a code of an extension that is not listed', snomed, '999000011000000103', null, null],
    ['SNOMED CT, a code that is not listed', snomed, '900000', null, null],
    ['an expression of SNOMED CT', snomed, '73211009:363698007=32693004', null, null],
    ['supplementary codes of Australia', am, 'U82.2', null, null],
    ['another system', 'http://loinc.org', 'J44.1', null, null],
    ['a code that its system cannot have', snomed, 'J44.1', null, null],
    ['a range', icd10, 'I20-I25', null, null],
    ['a system that is not a URI', 'ICD-10', 'J44.1', null, null],
  ])('%s: %s|%s', (_, system, code, concepts, mayBe) => {
    const found = says(system, code);
    expect(found === null ? [null, null] : found.map((list) => [...list].toSorted())).toEqual([
      concepts?.toSorted() ?? null,
      mayBe,
    ]);
  });

  it('every code and stem of the table is what its row says, in each system that has it', () => {
    for (const { concept, ...row } of conditionConcepts) {
      for (const { uris, columns } of conditionSystems) {
        for (const code of columns.flatMap((column) => row[column] ?? [])) {
          // A stem of two characters begins codes, and is none.
          if (code.length > 2)
            expect([code, whatCodeSays(uris[0], code, noSiteCodes)?.concepts]).toEqual([
              code,
              expect.arrayContaining([concept]),
            ]);
        }
      }
    }
  });

  it('all end-stage renal disease is chronic kidney disease', () => {
    const row = conditionConcepts.find(({ concept }) => concept === 'end-stage-renal-disease')!;
    for (const { uris, columns } of conditionSystems) {
      for (const code of columns.flatMap((column) => row[column] ?? [])) {
        expect(whatCodeSays(uris[0], code, noSiteCodes)?.concepts).toContain('chronic-kidney-disease');
      }
    }
  });

  it('a more general code never says less is open: what a code means, its category means or leaves open', () => {
    const stems = conditionConcepts
      .flatMap((row) => [...row.icd10, ...(row.icd10cm ?? [])])
      .filter((stem) => stem.length > 3);
    fc.assert(
      fc.property(fc.constantFrom(...stems), fc.nat({ max: 3 }), (stem, cut) => {
        const whole = whatCodeSays(icd10cm, stem, noSiteCodes)!;
        const general = whatCodeSays(icd10cm, stem.slice(0, Math.max(3, stem.length - cut)), noSiteCodes)!;
        const left = new Set([...general.concepts, ...general.mayBe]);
        return whole.concepts.every((concept) => left.has(concept));
      }),
    );
  });

  it('no text takes long, whatever it is', () => {
    const hostile = ['-'.repeat(100_000), `${'-'.repeat(100_000)}x`, `I10${'+'.repeat(100_000)}.`, '1'.repeat(100_000)];
    for (const { uris } of conditionSystems) {
      for (const code of hostile) expect(whatCodeSays(uris[0], code, noSiteCodes)).toBeNull();
    }
  });
});

describe('a site', () => {
  const element = (code: string, target: string) => ({ code, target: [{ code: target, equivalence: 'wider' }] });
  const group = (source: string, target: string, code: string, mapped: string) => ({
    ...{ source, target },
    element: [element(code, mapped)],
  });
  const mapOf = (...groups: readonly ReturnType<typeof group>[]) =>
    parseConceptMap({ resourceType: 'ConceptMap', group: groups });
  const local = 'urn:hospital:problems';

  it.each([
    ['a local code of ours', group(local, snomed, 'P7', '13645005'), local, 'P7', ['copd']],
    ['a local code to ICD-9-CM', group(local, icd9cm, 'P7', '428.0'), local, 'P7', ['heart-failure']],
    ['another disease', group(local, ownConcepts, 'P7', 'other-condition'), local, 'P7', []],
    [
      'a code of SNOMED CT, from $expand',
      group(snomed, snomed, '900000', '84114007'),
      snomed,
      '900000',
      ['heart-failure'],
    ],
    ['another disease of SNOMED CT', group(snomed, ownConcepts, '900000', 'other-condition'), snomed, '900000', []],
  ])('says what its codes are: %s', (_, row, system, code, concepts) => {
    expect(whatCodeSays(system, code, mapOf(row))?.concepts).toEqual(concepts);
    expect(whatCodeSays(local, 'P8', mapOf(row))).toBeNull();
  });

  it('one that is mapped to a code that is not read is not read', () => {
    expect(whatCodeSays(local, 'P7', mapOf(group(local, snomed, 'P7', '900000')))).toBeNull();
  });

  it('cannot say that a code is a concept and another disease', () => {
    const both = [group(local, snomed, 'P7', '13645005'), group(local, ownConcepts, 'P7', 'other-condition')] as const;
    expect(() => mapOf(...both)).toThrow(expect.objectContaining({ code: 'concept-map-ambiguous' }));
    expect(() => mapOf(both[1], both[0])).toThrow(expect.objectContaining({ code: 'concept-map-ambiguous' }));
  });
});
