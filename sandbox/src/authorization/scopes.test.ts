import { describe, expect, it } from '@jest/globals';
import { isWithin, parseScope, parseScopes, type ScopeInteraction, scopesFor } from './scopes.js';

const category = 'http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';

/** A scope in one line, for comparison. */
function told(text: string): string | null {
  const scope = parseScope(text);
  if (scope === null) return null;
  return [scope.level, scope.type, [...scope.interactions].join(''), ...scope.parameters.flat()].join(' ');
}

describe('parseScope', () => {
  it.each([
    ['patient/Observation.rs', 'patient Observation rs'],
    ['user/*.cruds', 'user * cruds'],
    ['system/Patient.r', 'system Patient r'],
    [`patient/Observation.rs?category=${category}`, `patient Observation rs category ${category}`],
    [
      'patient/Observation.rs?category=a%7Cb&code=http://loinc.org|8867-4',
      'patient Observation rs category a|b code http://loinc.org|8867-4',
    ],
    ['patient/Observation.rs?code:in=http://x', 'patient Observation rs code:in http://x'],
    ['patient/Observation.rs?_id=a=b', 'patient Observation rs _id a=b'],
  ])('SMART v2: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['patient/*.read', 'patient * rs'],
    ['user/Observation.write', 'user Observation cud'],
    ['patient/*.*', 'patient * cruds'],
  ])('SMART v1: %s is read as v2', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['openid'],
    ['launch/patient'],
    ['patient/Observation'],
    ['patient/Observation.'],
    ['patient/Observation.sr'],
    ['patient/Observation.rr'],
    ['patient/Observation.reads'],
    ['patient/observation.rs'],
    ['patient/.rs'],
    ['group/Patient.rs'],
    ['patient/Observation.rs?'],
    ['patient/Observation.rs?category'],
    ['patient/Observation.rs?category='],
    ['patient/Observation.rs?=vital-signs'],
    ['patient/Observation.rs?category=%'],
    ['patient/Observation.rs?a b=c'],
    ['patient/Observation.read?category=vital-signs'],
    ['patient/Observation.rs '],
    ['Patient/Observation.rs'],
    ['patient/constructor.rs'],
    ['patient/Observation.constructor'],
    [''],
  ])('%j is not a scope for resources', (text) => {
    expect(parseScope(text)).toBeNull();
  });
});

describe('scopesFor', () => {
  const granted = parseScopes(['openid', `patient/Observation.rs?category=${category}`, 'patient/*.r', 'user/Task.c']);
  it.each<[string, ScopeInteraction, number]>([
    ['Observation', 'r', 2],
    ['Observation', 's', 1],
    ['Condition', 'r', 1],
    ['Condition', 's', 0],
    ['Task', 'c', 1],
    ['Observation', 'c', 0],
  ])('%s, %s: %d of the granted scopes', (type, interaction, count) => {
    expect(scopesFor(granted, type, interaction)).toHaveLength(count);
  });
});

describe('isWithin', () => {
  it.each([
    ['patient/Observation.rs', 'patient/*.rs', true],
    ['patient/Observation.rs', 'patient/Observation.r patient/Observation.s', true],
    ['patient/Observation.rs', 'patient/*.read', true],
    ['patient/*.read', 'patient/*.rs', true],
    [`patient/Observation.rs?category=${category}`, 'patient/Observation.rs', true],
    [`patient/Observation.rs?category=${category}&code=1`, `patient/Observation.rs?category=${category}`, true],
    ['patient/Observation.read', 'patient/Observation.rs', true],
    ['patient/Observation.r', 'patient/Observation.rs', true],
    ['patient/Observation.write', 'patient/*.*', true],
    ['patient/Observation.*', 'patient/Observation.rs', false],
    ['patient/Observation.rs?category=a', 'patient/Observation.rs?category=a,b', true],
    ['patient/Observation.rs?category=b,a', 'patient/Observation.rs?category=a,b,c', true],
    ['patient/Observation.rs?category=a,d', 'patient/Observation.rs?category=a,b,c', false],
    [`patient/Observation.rs?category=${category}`, 'patient/Observation.rs?category=vital-signs', true],
    ['patient/Observation.rs?category=vital-signs', `patient/Observation.rs?category=${category}`, false],
    ['patient/Observation.rs?code=http://loinc.org|8867-4', 'patient/Observation.rs?code=http://loinc.org|', true],
    ['patient/Observation.rs?code=http://loinc.org|', 'patient/Observation.rs?code=http://loinc.org|8867-4', false],
    ['patient/Observation.rs?code=|8867-4', 'patient/Observation.rs?code=http://loinc.org|', false],
    ['patient/Observation.rs?code=|x', 'patient/Observation.rs?code=|', false],
    ['patient/Observation.rs?category=a,', 'patient/Observation.rs?category=a,b', false],
    ['patient/Observation.rs?category=b,a%5C', 'patient/Observation.rs?category=a%5C,b', false],
    ['patient/Observation.rs?_id=1', 'patient/Observation.rs?_id=1,2', false],
    ['patient/Observation.rs?code:in=1', 'patient/Observation.rs?code:in=1', true],
    ['patient/Observation.rs', `patient/Observation.rs?category=${category}`, false],
    ['patient/Observation.rs?category=exam', `patient/Observation.rs?category=${category}`, false],
    ['patient/*.rs', 'patient/Observation.rs patient/Condition.rs', false],
    ['patient/Observation.cruds', 'patient/Observation.rs', false],
    ['user/Observation.rs', 'patient/Observation.rs', false],
    ['system/Observation.rs', 'user/*.cruds', false],
    ['patient/Observation.rs', '', false],
  ])('%s within "%s": %s', (scope, allowed, expected) => {
    expect(isWithin(parseScope(scope)!, parseScopes(allowed.split(' ')))).toBe(expected);
  });
});
