/** The lists of SNOMED CT codes of conditions: what they were taken for by their names, and that the mapping has the same. */
import { readFileSync } from 'node:fs';
import { conditionConcepts, noSiteCodes, whatCodeSays } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { snomedSources } from '../../fhir-mapping/src/conditions/snomed-codes.js';
import { unpacked } from '../../fhir-mapping/src/conditions/snomed-source.js';
import { codeList, type ListedCode, type SourceKey } from '../../scripts/src/condition-codes/code-list.js';
import { conceptsNamedIn, conceptTerms } from '../../scripts/src/condition-codes/concept-terms.js';
import { meaningOfName } from '../../scripts/src/condition-codes/meanings.js';
import { renderModule } from '../../scripts/src/condition-codes/render.js';
import { reviewed } from '../../scripts/src/condition-codes/reviewed.js';

const table = readFileSync(new URL('../../fhir-mapping/src/conditions/snomed-codes.tsv', import.meta.url), 'utf8');
const list = table
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line): ListedCode => {
    const [code = '', source = '', means = '', display = ''] = line.split('\t');
    return { code, source: source as SourceKey, means, display };
  });
const snomed = 'http://snomed.info/sct';
const own = new Map<string, readonly string[]>();
for (const { concept, snomed: codes } of conditionConcepts) {
  for (const code of codes) own.set(code, [...(own.get(code) ?? []), concept]);
}

describe('the list of SNOMED CT codes of conditions', () => {
  it('is what the mapping has, code by code, each with its source and licence', () => {
    const packed = snomedSources.flatMap(({ codes }) =>
      Object.entries(codes).flatMap(([means, words]) => unpacked(words).map((code) => `${code} ${means}`)),
    );
    expect(packed.toSorted()).toEqual(list.map(({ code, means }) => `${code} ${means}`).toSorted());
    expect(snomedSources.map(({ licence }) => licence)).toEqual(['Apache-2.0', 'CC BY 4.0']);
    for (const { source } of snomedSources) expect(renderModule(list)).toContain(source);
  });

  it('made again from the names of its codes, is the same', () => {
    const of = (key: SourceKey) => list.filter(({ source }) => source === key);
    expect(codeList({ synthea: of('synthea'), gps: of('gps') })).toEqual(list);
  });

  it('no other disease has a word of a concept in its name, unless it is excepted by name, with a reason', () => {
    const named = list.filter(({ means, display }) => means === 'other' && conceptsNamedIn(display).length > 0);
    const unexplained = named.filter(({ code }) => (reviewed[code]?.reason ?? '') === '');
    expect(unexplained.map(({ code, display }) => `${code} ${display}`)).toEqual([]);
    expect(named.length).toBeGreaterThan(15);
  });

  it('every concept has words, and every name that it has by itself has one of them', () => {
    expect(Object.keys(conceptTerms).toSorted()).toEqual(conditionConcepts.map(({ concept }) => concept).toSorted());
    for (const { display, texts } of conditionConcepts) {
      // Abbreviations are of texts alone.
      const names = [display, ...texts].filter((text) => text.length > 5);
      for (const name of names) expect([name, conceptsNamedIn(name).length]).not.toEqual([name, 0]);
    }
  });

  it('what was seen one by one is that code: the source has it under the same name', () => {
    const names = new Map(list.map(({ code, display }) => [code, display.toLowerCase()]));
    const wrong = Object.entries(reviewed).filter(([code, { display }]) => {
      const name = names.get(code);
      return name === undefined || !name.startsWith(display.toLowerCase());
    });
    expect(wrong).toEqual([]);
  });

  it('names only concepts that there are', () => {
    const known = new Set(['other', ...conditionConcepts.map(({ concept }) => concept)]);
    const words = new Set(list.flatMap(({ means }) => means.split(' ').map((word) => word.replace(/^\?/, ''))));
    expect([...words].filter((word) => !known.has(word))).toEqual([]);
  });

  it('never says that a code of the table is another disease', () => {
    expect(list.filter(({ code, means }) => means === 'other' && own.has(code))).toEqual([]);
  });

  it.each(list.filter(({ means }) => means !== 'other').slice(0, 40))('$code $display: $means', ({ code, means }) => {
    const says = whatCodeSays(snomed, code, noSiteCodes);
    const expected = means.split(' ').filter((word) => !word.startsWith('?'));
    expect(says?.concepts).toEqual(expect.arrayContaining([...expected, ...(own.get(code) ?? [])]));
  });
});

describe('what a name means', () => {
  it.each([
    ['Family history of diabetes mellitus (situation)', []],
    ['Diabetes insipidus (disorder)', []],
    ['Gestational diabetes mellitus (disorder)', []],
    ['Pulmonary hypertension (disorder)', []],
    ['Pre-eclampsia added to pre-existing hypertension (disorder)', []],
    ['Emphysema of orbit (disorder)', []],
    ['Carcinoma in situ of skin (disorder)', []],
    ['Heat stroke (disorder)', []],
    ['Bipolar I disorder, single manic episode (disorder)', []],
    [
      'Renal disorder due to type 2 diabetes mellitus (disorder)',
      ['diabetes', 'chronic-kidney-disease', '?end-stage-renal-disease'],
    ],
    ['Hypertensive heart disease (disorder)', ['hypertension', '?heart-failure']],
    ['Chronic kidney disease stage 3 (disorder)', ['chronic-kidney-disease']],
  ])('%s: %j', (display, expected) => {
    expect(meaningOfName(display)).toEqual(expected);
  });
});
