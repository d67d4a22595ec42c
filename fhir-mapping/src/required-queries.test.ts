import { describe, expect, it } from '@jest/globals';
import type { ObservationQuery } from './concepts/concept-row.js';
import {
  codedObservations,
  type CoverageEntry,
  coverageOfConcept,
  coverageOfQueries,
  extractFeatures,
  type FeatureDefinition,
  parseConceptMap,
  readPatientRecord,
  requiredQueries,
  vitalSigns,
} from './index.js';
import { neededQueries, observationQueriesOf } from './observation-queries.js';

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

const ofLoinc = (code: string) => `http://loinc.org|${code}`;
const ofSnomed = (code: string) => `http://snomed.info/sct|${code}`;

describe('required queries', () => {
  const all = requiredQueries(features, undefined, { careLimits: ['Flag', 'Consent', 'ServiceRequest'] });

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
          ['_include', 'Encounter:location'],
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
            [
              ...['67775-7', '80288-4', '11454-6'].map(ofLoinc),
              ...['1104441000000107', '6942003', '1104361000000100'].map(ofSnomed),
              ofLoinc('75636-1'),
              ...['371825009', '57485005', '16206004'].map(ofSnomed),
              ofLoinc('107117-4'),
              ...['722742002', '1104331000000105'].map(ofSnomed),
              ...['11459-5', '9267-6', '9270-0', '9268-4', '9269-2'].map(ofLoinc),
              ...['248241002', '1345050000', '457441000124102'].map(ofSnomed),
              ...['1104301000000104', '1104311000000102', '1104321000000108'].map(ofSnomed),
              ...['1104341000000101', '1104351000000103', '1104371000000107'].map(ofSnomed),
              ...['3151-8', '19941-4', '3150-0', '71835-3', '19994-3'].map(ofLoinc),
              ofSnomed('1104051000000101'),
            ].join(','),
          ],
          ['_sort', '-date'],
          ['_count', '250'],
        ],
      ],
      [
        'careLimits',
        'Observation',
        [
          ['patient', '{{context.patientId}}'],
          [
            'code',
            [
              ofSnomed('304251008'),
              ...['100822-6', '81351-9', '81352-7', '45473-6', '42348-3', '84095-9'].map(ofLoinc),
              ...['82810-3', '11449-6', '11778-8', '11779-6', '11780-4'].map(ofLoinc),
              ...['18185-9', '49051-6', '11884-4', '11885-1', '93857-1'].map(ofLoinc),
            ].join(','),
          ],
          ['_count', '250'],
        ],
      ],
      [
        'careOrders',
        'ServiceRequest',
        [
          ['patient', '{{context.patientId}}'],
          [
            'code',
            [
              ...['133918004', '182964004', '385736008', '385763009'].map(ofSnomed),
              ...[ofLoinc('LA33475-7'), ofSnomed('304252001'), ...['LA33470-8', 'LA33473-2'].map(ofLoinc)],
              ...[ofSnomed('304253006'), ofLoinc('LA33471-6')],
              ...[...['103735009', '300936002'].map(ofSnomed), ofLoinc('LA33474-0')],
            ].join(','),
          ],
          ['_count', '250'],
        ],
      ],
      ...(['Consent', 'Flag'] as const).map((type) => [
        type === 'Consent' ? 'consents' : 'flags',
        type,
        [
          ['patient', '{{context.patientId}}'],
          ['_count', '250'],
        ],
      ]),
    ]);
  });

  it('fit into a URL that every server takes', () => {
    for (const { params } of all) {
      const text = params.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
      expect(text.length).toBeLessThan(1800);
    }
  });

  it('are the same for every artefact, so that one prefetch serves all', () => {
    for (const definition of features) {
      for (const query of requiredQueries([definition])) expect(all).toContain(query);
    }
  });

  it('ask for nothing that no feature needs, but always for what NEWS2 needs, and for where the patient is', () => {
    const always = ['patient', 'conditions', 'encounters', 'vitals', 'assessments', 'careLimits'];
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

describe('concepts of local codes', () => {
  const conceptsOf = (system: string, code: string) => {
    const target = [{ code, equivalence: 'equal' }];
    const site = parseConceptMap({
      resourceType: 'ConceptMap',
      group: [{ source: 'urn:site', target: system, element: [{ code: 'x', target }] }],
    });
    return requiredQueries([], site).find(({ key }) => key === 'local')?.concepts;
  };

  it.each([
    ['a coma scale brings consciousness', 'http://loinc.org', '9267-6', ['gcs-eye', 'consciousness']],
    ['a device brings ventilation', 'http://snomed.info/sct', '16206004', ['oxygen', 'ventilation']],
    ['a flow brings oxygen', 'http://loinc.org', '3151-8', ['inhaled-oxygen-flow', 'oxygen']],
  ])('%s', (_, system, code, concepts) => {
    expect(conceptsOf(system, code)).toEqual(concepts);
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

describe('a row that is asked for by code', () => {
  const heartRate = vitalSigns[0]!;
  const phosphate = {
    ...heartRate,
    ...{ concept: 'phosphate', loinc: ['2777-1'], snomed: [], askedBy: ['laboratory'] as const },
  };
  const asked = {
    ...row,
    source: 'vital',
    concept: 'phosphate',
    reducer: 'count',
    window: lookBack,
    unit: '1',
  } as const;
  const definition: FeatureDefinition = { ...asked, name: 'phosphate_count' };
  const queries = observationQueriesOf([...vitalSigns, phosphate], codedObservations);

  it('is asked for by its codes where a feature needs it, and only there', () => {
    const [, asked = ''] = queries.laboratory.params.find(([name]) => name === 'code')!;
    expect(asked.split(',')).toContain('http://loinc.org|2777-1');
    expect(neededQueries(queries, [definition]).map(({ key }) => key)).toEqual(['vitals', 'assessments', 'laboratory']);
    expect(neededQueries(queries, features).map(({ key }) => key)).toEqual(['vitals', 'social', 'assessments']);
  });

  const answered = (keys: readonly ObservationQuery[]) =>
    coverageOfQueries(
      keys.map((key) => queries[key]),
      new Map(keys.map((key) => [key, { status: 'complete', since: null }] as const)),
    );
  const always: readonly ObservationQuery[] = ['vitals', 'social', 'assessments'];

  it('is covered only where that query was answered', () => {
    expect(coverageOfConcept(answered([...always, 'laboratory']), 'phosphate').status).toBe('complete');
    expect(coverageOfConcept(answered(always), 'phosphate')).toEqual({ status: 'unavailable', why: 'not-requested' });
    const unanswered = coverageOfQueries([queries.laboratory], new Map());
    expect(coverageOfConcept(unanswered, 'phosphate')).toEqual({ status: 'unavailable', why: 'not-requested' });
  });

  it('so that a count of what nobody asked for is missing, and not 0', () => {
    const count = (keys: readonly ObservationQuery[]) => {
      const record = readPatientRecord([], { patientId: 'p', coverage: answered(keys) });
      const concepts = new Set([phosphate.concept]);
      const extractor = { names: [definition.name], definitions: [definition], concepts, ordinals: new Map() };
      return extractFeatures(record, extractor, { asOf: 0 }).values[0];
    };
    expect(count([...always, 'laboratory'])).toBe(0);
    expect(count(always)).toBeNaN();
  });
});
