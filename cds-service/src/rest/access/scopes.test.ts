import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apiScopes, commonGrants, everyGrant, type Grant, grantText, readGrant } from './scopes.js';

const grant: fc.Arbitrary<Grant> = fc.record({
  scope: fc.constantFrom(...apiScopes),
  artefact: fc.option(fc.constantFrom('hospitalization-30d', 'sepsis-6h', 'a')),
});
const allows = (all: readonly Grant[], { scope, artefact }: Grant) =>
  all.some((one) => one.scope === scope && (one.artefact === null || one.artefact === artefact));

describe('scopes', () => {
  it('a grant is read as it is written', () => {
    fc.assert(fc.property(grant, (one) => expect(readGrant(grantText(one))).toEqual(one)));
    expect(readGrant('predict:explain/hospitalization-30d')).toEqual({
      scope: 'predict:explain',
      artefact: 'hospitalization-30d',
    });
  });

  it.each([
    [''],
    ['openid'],
    ['predict/'],
    ['predict/A'],
    ['predict/a b'],
    ['predict/../x'],
    ['predict/*'],
    ['PREDICT'],
    ['predict '],
    ['predict:all'],
    ['predict\n'],
    ['__proto__'],
    ['constructor'],
  ])('%j is none of ours', (text) => {
    expect(readGrant(text)).toBeNull();
  });

  it('what two lists have in common allows what both allow, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(grant), grant, (asked, allowed, one) => {
        expect(allows(commonGrants(asked, allowed), one)).toBe(allows(asked, one) && allows(allowed, one));
      }),
    );
  });

  it('each common grant stands once', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(grant), (a, b) => {
        const texts = commonGrants(a, b).map(grantText);
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
    expect(commonGrants(everyGrant, everyGrant)).toEqual(everyGrant);
  });
});
