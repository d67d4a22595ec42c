import { requiredQueries } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { grantedFor, grantedPart } from './granted-scopes.js';
import { requiredScopes, scopesAtLevel } from './scopes.js';

const category = (name: string) => `http://terminology.hl7.org/CodeSystem/observation-category|${name}`;
const observation = (name: string) => `patient/Observation.rs?category=${category(name)}`;
const queries = requiredQueries(
  [
    {
      name: 'hf',
      display: 'HF',
      group: 'hf',
      source: 'condition',
      concept: 'heart-failure',
      reducer: 'present',
      unit: '1',
    },
    {
      name: 'smokes',
      display: 'Smokes',
      group: 'smoking',
      source: 'coded-observation',
      concept: 'smoking-status',
      reducer: 'last',
      unit: '1',
      window: { kind: 'look-back', hours: 24 },
    },
  ] as Parameters<typeof requiredQueries>[0],
  undefined,
);
const query = (key: string) => queries.find((row) => row.key === key)!;

describe('SMART scopes: the least that the queries need', () => {
  it('v2, with each category where an input may live', () => {
    expect(requiredScopes(queries, 'ehr').split(' ')).toEqual([
      ...['launch', 'openid', 'fhirUser', 'online_access', 'patient/Patient.rs', 'patient/Condition.rs'],
      'patient/Encounter.rs',
      'patient/Location.rs',
      ...['vital-signs', 'social-history', 'survey', 'exam'].map(observation),
    ]);
  });

  it('what neither a feature nor the site needs is not asked for', () => {
    const scopes = requiredScopes(requiredQueries([]), 'ehr');
    expect(scopes).not.toMatch(/ServiceRequest|Consent|Flag/);
    expect(scopes).toMatch(/Condition.*Encounter/);
  });

  it('what the site asks for limits of care is', () => {
    const scopes = requiredScopes(
      requiredQueries([], undefined, { careLimits: ['ServiceRequest', 'Flag'] }),
      'ehr',
    ).split(' ');
    expect(scopes).toEqual(expect.arrayContaining(['patient/ServiceRequest.rs', 'patient/Flag.rs']));
    expect(scopes).not.toContain('patient/Consent.rs');
  });

  it('for the worklist they are those of the user, and no patient is asked for', () => {
    const scopes = requiredScopes(queries, 'standalone', 'user').split(' ');
    expect(scopes.filter((scope) => /patient/.test(scope))).toEqual([]);
    expect(scopes.slice(0, 5)).toEqual(['openid', 'fhirUser', 'online_access', 'user/Patient.rs', 'user/Condition.rs']);
    expect(requiredScopes(queries, 'ehr', 'user')).toMatch(/^launch openid/);
    expect(scopesAtLevel('launch/patient openid patient/*.read', 'user')).toBe('openid user/*.read');
    expect(scopesAtLevel('launch patient/*.read', 'patient')).toBe('launch patient/*.read');
  });

  it('a standalone launch asks for a patient in place of a launch', () => {
    const scopes = requiredScopes(queries, 'standalone').split(' ');
    expect([scopes[0], scopes.includes('launch')]).toEqual(['launch/patient', false]);
  });
});

describe('SMART scopes: what was granted', () => {
  it.each([
    ['patient/Encounter.rs patient/Location.rs', true],
    ['patient/Encounter.rs patient/Location.r', true],
    ['patient/*.read', true],
    ['patient/Encounter.rs', false],
    ['patient/Encounter.rs patient/Location.s', false],
    ['patient/Encounter.rs patient/Location.rs?name=x', false],
  ])('%s asks for the places of encounters: %p', (scope, expected) => {
    const params = grantedPart(query('encounters'), scope).params.map(([name]) => name);
    expect(params).toEqual(['patient', '_sort', '_count', ...(expected ? ['_include'] : [])]);
    expect(grantedPart(query('vitals'), scope)).toBe(query('vitals'));
  });

  it.each([
    ['vitals', observation('vital-signs'), 'all'],
    ['vitals', 'patient/Observation.rs?category=vital-signs', 'all'],
    ['vitals', `patient/Observation.rs?category=${encodeURIComponent(category('vital-signs'))}`, 'all'],
    ['vitals', 'patient/Observation.rs', 'all'],
    ['vitals', 'patient/*.rs', 'all'],
    ['vitals', 'patient/*.cruds', 'all'],
    ['vitals', 'user/Observation.rs', 'all'],
    ['vitals', 'patient/Observation.read', 'all'],
    ['vitals', 'patient/*.*', 'all'],
    ['vitals', observation('survey'), 'none'],
    ['vitals', 'patient/Observation.r', 'none'],
    ['vitals', 'patient/Observation.write', 'none'],
    ['vitals', 'patient/Condition.rs', 'none'],
    ['vitals', 'openid launch', 'none'],
    ['vitals', '', 'none'],
    ['vitals', 'patient/Observation.rs?status=final', 'part'],
    ['vitals', `${observation('vital-signs')}&status=final`, 'part'],
    ['vitals', `patient/Observation.rs?status=final ${observation('vital-signs')}`, 'all'],
    ['social', observation('survey'), 'part'],
    ['social', `${observation('survey')} ${observation('social-history')}`, 'all'],
    ['social', observation('exam'), 'none'],
    ['patient', 'patient/Patient.r', 'all'],
    ['patient', 'patient/Patient.s', 'none'],
    ['conditions', 'patient/Condition.rs', 'all'],
    ['conditions', 'patient/Condition.rs?category=problem-list-item', 'part'],
  ])('%s with "%s": %s', (key, scope, granted) => expect(grantedFor(query(key), scope)).toBe(granted));
});
