import { describe, expect, it } from '@jest/globals';
import {
  type CoverageEntry,
  coverageOfConcept,
  coverageOfQueries,
  type FeatureDefinition,
  parseConceptMap,
  requiredQueries,
} from './index.js';

const lookBack = { kind: 'look-back', hours: 24 } as const;
const row = { display: 'x', group: 'x' };
const features: readonly FeatureDefinition[] = [
  { ...row, name: 'hr', source: 'vital', concept: 'heart-rate', reducer: 'last', window: lookBack, unit: '/min' },
  {
    ...row,
    name: 'smokes',
    source: 'coded-observation',
    concept: 'smoking-status',
    reducer: 'last',
    window: lookBack,
    unit: '1',
  },
  { ...row, name: 'htn', source: 'condition', concept: 'hypertension', reducer: 'present', unit: '1' },
  { ...row, name: 'age', source: 'demographic', field: 'age', unit: 'a' },
  { ...row, name: 'stays', source: 'encounter', classes: ['IMP'], reducer: 'count', window: lookBack, unit: '1' },
];

describe('required queries', () => {
  const all = requiredQueries(features);

  it('are these', () => {
    expect(all.map(({ key, resourceType, read, params }) => [key, resourceType, read ?? params])).toEqual([
      ['patient', 'Patient', true],
      [
        'conditions',
        'Condition',
        [
          ['patient', '{{context.patientId}}'],
          ['_count', '250'],
        ],
      ],
      [
        'encounters',
        'Encounter',
        [
          ['patient', '{{context.patientId}}'],
          ['_sort', '-date'],
          ['_count', '250'],
        ],
      ],
      [
        'vitals',
        'Observation',
        [
          ['patient', '{{context.patientId}}'],
          ['category', 'vital-signs'],
          ['_sort', '-date'],
          ['_count', '250'],
        ],
      ],
      [
        'social',
        'Observation',
        [
          ['patient', '{{context.patientId}}'],
          ['code', 'http://loinc.org|72166-2'],
          ['_sort', '-date'],
          ['_count', '250'],
        ],
      ],
      [
        'assessments',
        'Observation',
        [
          ['patient', '{{context.patientId}}'],
          [
            'code',
            'http://loinc.org|67775-7,http://loinc.org|80288-4,http://loinc.org|75636-1,http://snomed.info/sct|371825009,' +
              'http://snomed.info/sct|57485005,http://loinc.org|11459-5,http://loinc.org|3151-8,http://loinc.org|3150-0',
          ],
          ['_sort', '-date'],
          ['_count', '250'],
        ],
      ],
    ]);
  });

  it('are the same for every artefact, so that one prefetch serves all', () => {
    for (const definition of features) {
      for (const query of requiredQueries([definition])) expect(all).toContain(query);
    }
  });

  it('ask for nothing that no feature needs, but always for what NEWS2 needs, and for where the patient is', () => {
    const always = ['patient', 'encounters', 'vitals', 'assessments'];
    expect(requiredQueries([]).map(({ key }) => key)).toEqual(always);
    expect(requiredQueries(features.slice(0, 1)).map(({ key }) => key)).toEqual(always);
  });

  it('Epic refuses an Observation search without category or code: none is without', () => {
    for (const { resourceType, params } of all) {
      if (resourceType === 'Observation')
        expect(params.some(([name]) => name === 'category' || name === 'code')).toBe(true);
    }
  });

  it('of a site with local codes go by code too, with FHIR’s escapes', () => {
    const target = [{ code: '8867-4', equivalence: 'equal' }];
    const site = parseConceptMap({
      resourceType: 'ConceptMap',
      group: [{ source: 'urn:site', target: 'http://loinc.org', element: [{ code: 'HR,1|a', target }] }],
    });
    const local = requiredQueries(features, site).find(({ key }) => key === 'local');
    expect(local?.params).toContainEqual(['code', 'urn:site|HR\\,1\\|a']);
    expect(local?.concepts).toEqual(['heart-rate']);
  });
});

describe('coverage of queries', () => {
  const made = requiredQueries(features);
  const complete = { status: 'complete', since: null } as const;
  const refused = { status: 'unavailable', why: 'refused' } as const;

  it('of oxygen is no better than that of vital signs: its flow is a component of the saturation', () => {
    const partly = { status: 'partial', since: 5, why: 'truncated' } as const;
    const coverage = coverageOfQueries(
      made,
      new Map<string, CoverageEntry>([
        ['vitals', partly],
        ['assessments', complete],
      ]),
    );
    expect(coverageOfConcept(coverage, 'oxygen')).toBe(partly);
    expect(coverageOfConcept(coverage, 'consciousness')).toBe(complete);
  });

  it('is that of their answers; what was not asked for is not requested', () => {
    const coverage = coverageOfQueries(
      made,
      new Map<string, CoverageEntry>([
        ['vitals', complete],
        ['social', refused],
      ]),
    );
    expect(coverage.types.Condition).toEqual({ status: 'unavailable', why: 'not-requested' });
    expect(coverageOfConcept(coverage, 'heart-rate')).toBe(complete);
    expect(coverageOfConcept(coverage, 'smoking-status')).toBe(refused);
    expect(coverageOfConcept(coverage, 'consciousness')).toEqual({ status: 'unavailable', why: 'not-requested' });
  });

  it('of a concept that two queries answer is the worse', () => {
    const local = { key: 'local', resourceType: 'Observation', params: [], concepts: ['heart-rate'] } as const;
    const since = { status: 'complete', since: 5 } as const;
    const of = (a: typeof complete | typeof since | typeof refused, b: typeof a) =>
      coverageOfConcept(
        coverageOfQueries(
          [...made, local],
          new Map([
            ['vitals', a],
            ['local', b],
          ]),
        ),
        'heart-rate',
      );
    expect([of(complete, refused), of(refused, complete), of(since, complete), of(complete, since)]).toEqual([
      refused,
      refused,
      since,
      since,
    ]);
  });
});
