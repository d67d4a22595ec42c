import { describe, expect, it } from '@jest/globals';
import { numberWithUnit, rejectionReasons, unitText } from '../index.js';
import { observationCodes } from '../observation-codes.js';
import { conversion } from '../unit-conversion.js';
import { loinc, snomed } from './code-systems.js';
import { codedObservations, setApartRows, vitalSigns } from '../concepts/index.js';
import { conditionConcepts } from '../conditions/condition-concepts.js';
import { breathingCodes, oxygenDevices } from './oxygen-devices.js';
import { otherMeasurements } from './known-others.js';
import { panelLoinc } from './panels.js';
import { pureUnits } from './pure-units.js';

/** LOINC's check digit, mod 10. @see LOINC Users' Guide, appendix "Calculating Mod 10 Check Digits" */
function hasLoincCheckDigit(code: string): boolean {
  const [digits = '', check] = code.split('-');
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10) === check;
}

const dihedral = [...'0123456789'].map((_, row) =>
  [...'0123456789'].map((__, column) => {
    const turn = row < 5 ? row + (column % 5) : row - (column % 5) + 5;
    const flipped = row < 5 ? column >= 5 : column < 5;
    return (turn % 5) + (flipped ? 5 : 0);
  }),
);
const permutations: number[][] = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]];
for (let step = 1; step < 8; step++) {
  permutations.push([1, 5, 7, 6, 2, 8, 3, 0, 9, 4].map((from) => permutations[step - 1]![from]!));
}

/** SNOMED CT's check digit (Verhoeff). @see SNOMED CT Technical Implementation Guide, "Check-digit" */
function hasSnomedCheckDigit(code: string): boolean {
  return (
    [...code].reverse().reduce((sum, digit, index) => dihedral[sum]![permutations[index % 8]![Number(digit)]!]!, 0) ===
    0
  );
}

const questions = codedObservations.flatMap(({ questions: own, points }) =>
  points === undefined ? own : [...own, points],
);
const answers = codedObservations.flatMap((row) => [
  ...row.answers.flatMap((answer) => answer.codes),
  ...row.unknown,
  ...(row.undecided ?? []),
]);
const apart = setApartRows.flatMap((row) => row.codes);
const codesOf = (lists: readonly { system: string; codes: readonly string[] }[], system: string) =>
  lists.filter((list) => list.system === system).flatMap((list) => list.codes);

describe('tables of codes', () => {
  const observationLoinc = [
    ...vitalSigns.flatMap((row) => [...row.loinc, ...row.averageLoinc, ...row.fractionLoinc, ...row.bedsideLoinc]),
    ...codesOf(apart, loinc),
    ...panelLoinc,
    ...codesOf(questions, loinc),
  ];

  it.each(observationLoinc)('LOINC %s has its check digit', (code) => {
    expect(hasLoincCheckDigit(code)).toBe(true);
  });

  it('3150-0 is inhaled oxygen concentration; 3150-6, which is seen in texts, is not a LOINC code', () => {
    expect(hasLoincCheckDigit('3150-0')).toBe(true);
    expect(hasLoincCheckDigit('3150-6')).toBe(false);
  });

  it('every SNOMED CT code has its check digit', () => {
    const codes = [
      ...conditionConcepts.flatMap((row) => row.snomed),
      ...vitalSigns.flatMap((row) => [...row.snomed, ...row.sources.flatMap(({ bodySites }) => bodySites)]),
      ...oxygenDevices.flatMap((row) => row.snomed),
      ...codesOf(breathingCodes, snomed),
      ...codesOf(apart, snomed),
      ...codesOf(questions, snomed),
      ...codesOf(answers, snomed),
    ];
    expect(codes.filter((code) => !hasSnomedCheckDigit(code))).toEqual([]);
    expect(hasSnomedCheckDigit('38341004')).toBe(false);
  });

  it('no observation code is there twice, nor a code of one condition', () => {
    expect(new Set(observationLoinc).size).toBe(observationLoinc.length);
    const observationSnomed = [
      ...vitalSigns.flatMap((row) => row.snomed),
      ...codesOf([...breathingCodes, ...apart, ...questions], snomed),
    ];
    expect(new Set(observationSnomed).size).toBe(observationSnomed.length);
    for (const { snomed: codes, icd10, texts } of conditionConcepts) {
      for (const list of [codes, icd10, texts]) expect(new Set(list).size).toBe(list.length);
    }
  });

  it('what says another mass or a source is a code of its row', () => {
    for (const row of vitalSigns) {
      for (const { loinc: codes } of row.otherMasses) expect(row.loinc).toEqual(expect.arrayContaining([...codes]));
      for (const { loinc: codes, snomed: others } of row.sources) {
        expect(row.loinc).toEqual(expect.arrayContaining([...codes]));
        expect(row.snomed).toEqual(expect.arrayContaining([...others]));
      }
    }
  });

  it('no answer of one question is there twice', () => {
    for (const row of codedObservations) {
      const own = [...row.answers.flatMap(({ codes }) => codes), ...row.unknown].flatMap(({ system, codes }) =>
        codes.map((code) => `${system}|${code}`),
      );
      expect(new Set(own).size).toBe(own.length);
    }
  });

  it('ICD-10 stems are written without dots, condition texts in lower case', () => {
    for (const { icd10, texts } of conditionConcepts) {
      for (const stem of icd10) expect(stem).toMatch(/^[A-Z][0-9A-Z]{1,6}$/);
      for (const text of texts) expect(text).toBe(text.toLowerCase().trim());
    }
  });

  it('names of concepts are unique in each table', () => {
    for (const table of [vitalSigns, codedObservations, conditionConcepts]) {
      expect(new Set(table.map(({ concept }) => concept)).size).toBe(table.length);
    }
  });
});

describe('known other measurements', () => {
  const codes = otherMeasurements.flatMap((row) => [
    ...row.loinc.map((code) => [loinc, code] as const),
    ...(row.snomed ?? []).map((code) => [snomed, code] as const),
  ]);

  it.each(codes)('%s|%s has its check digit, and is not one of ours', (system, code) => {
    expect(system === loinc ? hasLoincCheckDigit(code) : hasSnomedCheckDigit(code)).toBe(true);
    expect(observationCodes.get(system, code)).toBeUndefined();
  });

  it('no code is there twice', () => {
    expect(new Set(codes.map((pair) => pair.join('|'))).size).toBe(codes.length);
  });
});

describe('vital signs', () => {
  it.each(vitalSigns.map((row) => [row.concept, row] as const))(
    '%s: unit is UCUM, hints lie outside the bounds',
    (_, row) => {
      expect(conversion(row.unit, row.unit)).toEqual({ factor: 1, offset: 0 });
      expect(row.low).toBeLessThan(row.high);
      for (const { low, high } of row.hints) expect(high < row.low || low > row.high).toBe(true);
    },
  );
});

describe('rejection reasons', () => {
  it('are sentences', () => {
    for (const sentence of Object.values(rejectionReasons)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('units as people write them', () => {
  it.each(vitalSigns.map((row) => [row.concept, row] as const))('%s has no UCUM brackets', (_concept, row) => {
    // Points of a score and pure numbers have no unit to write.
    const isBare = row.unit === '{score}' || pureUnits.has(row.unit);
    expect(row.displayUnit).toMatch(isBare ? /^$/ : /^[^[\]{}]+$/);
    expect(unitText(row.unit)).toBe(row.displayUnit);
  });

  it.each([
    ['Cel', '°C'],
    ['[degF]', '°F'],
    ['mm[Hg]/h', 'mmHg/h'],
    ['Cel/h', '°C/h'],
    ['{beats}/min', '/min'],
    ['1', ''],
    ['h', 'h'],
    ['lbs', 'lbs'],
    ['constructor', 'constructor'],
    ['furlong/h', 'furlong/h'],
  ])('%s is %j', (unit, text) => {
    expect(unitText(unit)).toBe(text);
  });

  it.each([
    ['24', '/min', '24 /min'],
    ['9', '%', '9%'],
    ['2', '', '2'],
  ])('%s and %j stay on one line', (number, unit, text) => {
    expect(numberWithUnit(number, unit)).toBe(text);
  });
});
