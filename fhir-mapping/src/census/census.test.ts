import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseConceptMap } from '../concept-map.js';
import { conceptMapOf, createCensus, fewestPatients, proposeConcepts, censusRows } from './index.js';
import { conceptHints } from './concept-hints.js';
import { codedObservations } from '../concepts/index.js';
import { vitalSigns } from '../concepts/index.js';
import { nameOf } from './names.js';

const system = 'https://local.example/codes';

interface Made {
  readonly code?: string;
  readonly display?: string | null;
  readonly patient?: number;
  readonly at?: string;
  readonly category?: string | null;
  readonly value?: object;
}

function observation({ code = '17', display = null, patient = 1, at, category = 'vital-signs', value }: Made) {
  return {
    ...{ resourceType: 'Observation', status: 'final', subject: { reference: `Patient/${patient}` } },
    ...(category === null ? {} : { category: [{ coding: [{ code: category }] }] }),
    code: { coding: [{ system, code, ...(display === null ? {} : { display }) }] },
    effectiveDateTime: at ?? '2026-03-01T10:00:00Z',
    ...(value ?? { valueQuantity: { value: 80, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' } }),
  };
}

const quantity = (value: number, unit: string) => ({
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const day = (index: number) =>
  `2026-03-${String((index % 28) + 1).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}:00:00Z`;

/** Numbers around a middle, of many patients and times. */
function many(count: number, made: Omit<Made, 'value'>, makeValue: (index: number) => object) {
  return Array.from({ length: count }, (_, index) =>
    observation({ ...made, patient: index % 8, at: day(index), value: makeValue(index) }),
  );
}

function censusOf(resources: readonly unknown[]) {
  const census = createCensus();
  for (const resource of resources) census.add(resource);
  return census;
}

const proposalsOf = (resources: readonly unknown[]) => proposeConcepts(censusOf(resources).tallies());
const conceptOf = (resources: readonly unknown[]) => {
  const [one] = proposalsOf(resources).proposed;
  return one === undefined ? null : `${one.concept}, ${one.confidence}`;
};

describe('the census', () => {
  it('counts codes by unit, with patients, range, and what was made of them', () => {
    const heart = { coding: [{ system: 'http://loinc.org', code: '8867-4', display: 'Heart rate' }] };
    const mapped = { ...observation({ patient: 2 }), code: heart };
    const wrong = { ...mapped, ...quantity(900, '/min') };
    const rows = censusRows(censusOf([observation({}), observation({ patient: 2 }), mapped, wrong]).tallies());
    expect(rows).toMatchObject([
      {
        code: '17',
        unit: '/min',
        count: 2,
        patients: 2,
        values: { low: 80, median: 80, high: 80 },
        ended: [{ as: 'not-mapped', count: 2 }],
      },
      {
        code: '8867-4',
        display: 'Heart rate',
        ended: [
          { as: 'read', concept: 'heart-rate', count: 1 },
          { as: 'rejected', concept: 'heart-rate', reason: 'implausible', count: 1 },
        ],
      },
    ]);
  });

  it('has no id, no date of a patient, and no words of few patients', () => {
    const words = (patient: number, text: string) =>
      observation({
        patient: 9000 + patient,
        display: 'Remarks',
        at: '2026-03-17T10:11:12Z',
        value: { valueString: text },
      });
    const condition = {
      ...{ resourceType: 'Condition', subject: { reference: 'Patient/9001' }, recordedDate: '2026-03-17' },
      code: { coding: [{ system, code: 'd1' }], text: 'fell from Mrs Example’s ladder' },
    };
    const few = Array.from({ length: fewestPatients - 1 }, (_, index) => words(index, 'Mr Example is wild today'));
    const text = JSON.stringify(censusRows(censusOf([...few, condition]).tallies()));
    for (const part of ['Example', '900', '2026', 'Patient/']) expect(text).not.toContain(part);
    const all = [...few, words(fewestPatients, 'Mr Example is wild today')];
    const told = censusRows(censusOf(all).tallies())[0]!;
    expect([told.first, told.last, told.answers.map((one) => one.text)]).toEqual([
      '2026-03',
      '2026-03',
      ['Mr Example is wild today'],
    ]);
  });

  it('takes anything and never throws', () => {
    const part = fc.record({
      resourceType: fc.constantFrom('Observation', 'Condition', 'Patient', 7),
      code: fc.anything(),
      component: fc.oneof(fc.anything(), fc.array(fc.record({ code: fc.anything(), valueQuantity: fc.anything() }))),
      valueQuantity: fc.anything(),
      valueCodeableConcept: fc.anything(),
      subject: fc.anything(),
      category: fc.anything(),
      effectiveDateTime: fc.anything(),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.anything()), { maxLength: 8 }), (resources) => {
        const tallies = censusOf(resources).tallies();
        proposeConcepts(tallies);
        censusRows(tallies);
      }),
    );
  });

  it('does not depend on the order of resources, nor do the proposals', () => {
    const pool = [
      ...many(30, { code: 'a', display: 'Puls' }, (index) => quantity(60 + index, '/min')),
      ...many(30, { code: 's' }, (index) => quantity(110 + index, 'mm[Hg]')),
      ...many(30, { code: 'd' }, (index) => quantity(60 + index, 'mm[Hg]')),
    ];
    const expected = proposalsOf(pool).proposed.map(({ code, concept, confidence }) => [code, concept, confidence]);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (shuffled) => {
        const found = proposalsOf(shuffled).proposed.map(({ code, concept, confidence }) => [
          code,
          concept,
          confidence,
        ]);
        expect(found).toEqual(expected);
      }),
      { numRuns: 20 },
    );
    expect(expected.map(([, concept]) => concept)).toEqual([
      'heart-rate',
      'diastolic-blood-pressure',
      'systolic-blood-pressure',
    ]);
  });
});

describe('proposals', () => {
  it.each<[string, readonly unknown[], string | null]>([
    [
      'a name, its unit and usual numbers',
      many(30, { display: 'Puls' }, (i) => quantity(60 + i, '/min')),
      'heart-rate, high',
    ],
    ['RR per minute', many(30, { display: 'RR' }, (i) => quantity(12 + (i % 9), '/min')), 'respiratory-rate, high'],
    [
      'RR in mmHg, alone',
      many(30, { display: 'RR' }, (i) => quantity(110 + i, 'mm[Hg]')),
      'systolic-blood-pressure, low',
    ],
    ['an abbreviation with other numbers', many(30, { display: 'AF' }, (i) => quantity(70 + i, '/min')), null],
    ['a name with the unit of something else', many(30, { display: 'Temperatur' }, () => quantity(36, 'mm[Hg]')), null],
    ['a name with numbers of something else', many(30, { display: 'Temperature' }, () => quantity(21, 'Cel')), null],
    ['a goal', many(30, { display: 'SpO2 goal' }, () => quantity(94, '%')), null],
    ['no name', many(30, { display: null }, (i) => quantity(60 + i, '/min')), 'heart-rate, medium'],
    ['a name that is not known', many(30, { display: 'xyzzy' }, (i) => quantity(60 + i, '/min')), 'heart-rate, low'],
    ['no name, not a vital sign', many(30, { category: 'survey' }, (i) => quantity(60 + i, '/min')), null],
    ['a haematocrit without a name', many(30, {}, (i) => quantity(31.3 + i / 3, '%')), null],
    ['a pressure of no artery', many(30, {}, (i) => quantity(4 + (i % 9), 'mm[Hg]')), null],
    [
      'few numbers of an abbreviation',
      many(6, { display: 'HF' }, (i) => quantity(60 + i, '/min')),
      'heart-rate, medium',
    ],
  ])('%s', (_, resources, expected) => expect(conceptOf(resources)).toBe(expected));

  it('pressures of the same moments are told by which is greater, and a mean by standing between them', () => {
    const at = (code: string, offset: number) => many(40, { code }, (i) => quantity(offset + (i % 20), 'mm[Hg]'));
    const { proposed } = proposalsOf([...at('s', 115), ...at('m', 85), ...at('d', 65)]);
    expect(proposed.map(({ code, concept }) => [code, concept])).toEqual([
      ['d', 'diastolic-blood-pressure'],
      ['m', 'mean-arterial-pressure'],
      ['s', 'systolic-blood-pressure'],
    ]);
  });

  it('"arterial" is a line only where another code says cuff, and is never sure without', () => {
    const arterial = many(30, { code: 'a', display: 'Arterial pressure systolic' }, (i) => quantity(110 + i, 'mm[Hg]'));
    const cuff = many(30, { code: 'n', display: 'Non-invasive systolic' }, (i) => quantity(112 + i, 'mm[Hg]'));
    expect(conceptOf(arterial)).toBe('systolic-blood-pressure, medium');
    const both = proposalsOf([...arterial, ...cuff]).proposed.map(({ code, concept }) => `${code} ${concept}`);
    expect(both).toEqual(['a invasive-systolic-blood-pressure', 'n systolic-blood-pressure']);
  });

  it('are of concepts that are read', () => {
    const read = new Set([...vitalSigns, ...codedObservations].map(({ concept }) => concept));
    const others = conceptHints.filter(({ concept }) => !read.has(concept)).map(({ concept }) => concept);
    expect(others).toEqual([]);
  });

  it.each([
    ['O2 saturation', ['oxygen-saturation']],
    ['Pulse oximetry', ['oxygen-saturation']],
    ['Pulse oximetry pulse rate', ['oxygen-saturation', 'heart-rate']],
    ['GCS - Eye Opening', ['gcs-eye']],
    ['FreqüênciaCardíaca', ['heart-rate']],
    ['Körpertemperatur', ['body-temperature']],
    ['Koerpertemperatur', ['body-temperature']],
    ['Frecuencia respiratoria', ['respiratory-rate']],
  ])('the name "%s" says %j', (text, concepts) => expect([...nameOf(text).sure].sort()).toEqual([...concepts].sort()));
});

describe('the map of what was confirmed', () => {
  const { proposed } = proposalsOf(
    many(30, { display: 'Puls' }, (i) => ({ valueQuantity: { value: 60 + i, unit: 'Schläge/min' } })),
  );

  it('is read by the mapping, and then the code is mapped', () => {
    const { map, added } = conceptMapOf(proposed);
    expect(added).toBe(2);
    const codes = parseConceptMap(map);
    const census = createCensus(codes);
    census.add(observation({ value: { valueQuantity: { value: 60, unit: 'Schläge/min' } } }));
    expect(census.tallies()[0]!.isUnmapped).toBe(false);
    expect(censusRows(census.tallies())[0]!.ended).toMatchObject([{ as: 'read', concept: 'heart-rate' }]);
  });

  it('extends one that is there, keeps all that it has, and tells what it would have changed', () => {
    const present = {
      ...{ resourceType: 'ConceptMap', url: 'https://site.example/map', status: 'active' },
      group: [
        {
          source: system,
          target: 'http://loinc.org',
          element: [{ code: '17', target: [{ code: '9279-1', equivalence: 'equal' }] }],
        },
      ],
    };
    const { map, added, conflicts } = conceptMapOf(proposed, present);
    expect(conflicts).toEqual([{ code: '17', now: '9279-1', wanted: '8867-4' }]);
    expect(added).toBe(1);
    expect(map).toMatchObject(present.group[0] === undefined ? {} : { url: present.url, status: 'active' });
    expect(conceptMapOf(proposed, map)).toMatchObject({ added: 0 });
  });
});
