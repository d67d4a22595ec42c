import { isReference } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { assert, constantFrom, oneof, property, string, tuple } from 'fast-check';
import { callerReference } from './caller-reference.js';

const names = oneof(
  string(),
  string({ unit: 'grapheme' }),
  tuple(constantFrom('keycloak', 'a'), string({ minLength: 1, maxLength: 128 })).map((parts) => parts.join('/')),
  constantFrom(
    'bed-management',
    '..',
    '.',
    '',
    'a'.repeat(64),
    'a'.repeat(65),
    'sha256-0',
    callerReference('a/b').slice(7),
  ),
);

describe('a client as a reference of FHIR', () => {
  it('has its name where that is an id', () => {
    expect(callerReference('bed-management')).toBe('Device/bed-management');
    expect(callerReference('keycloak/bed-management')).toMatch(/^Device\/sha256-[0-9a-f]{48}$/);
  });

  it('is always a reference, and another one for another client', () => {
    assert(
      property(names, names, (one, other) => {
        expect(isReference(callerReference(one))).toBe(true);
        expect(callerReference(one) === callerReference(other)).toBe(one === other);
      }),
      { numRuns: 1_000 },
    );
  });
});
