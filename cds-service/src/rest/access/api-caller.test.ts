import { describe, expect, it } from '@jest/globals';
import { AccessProblem } from '../../errors.js';
import { grants } from '../../test-support/api-world.js';
import { type ApiCaller, mayUse, requireScope } from './api-caller.js';

const caller = (...scopes: readonly string[]): ApiCaller => ({
  client: 'lab',
  source: 'rest:lab',
  fhirServers: [],
  authenticated: true,
  grants: grants(...scopes),
});

function refusalOf(check: () => void): string {
  try {
    check();
    return 'allowed';
  } catch (error) {
    if (error instanceof AccessProblem) return `${error.code} ${error.reason}: ${error.message}`;
    throw error;
  }
}

describe('what a program may do', () => {
  it('a scope alone is for every artefact, one with a name for that one', () => {
    expect(mayUse(caller('predict'), 'predict', 'a')).toBe(true);
    expect(mayUse(caller('predict/a'), 'predict', 'a')).toBe(true);
    expect(mayUse(caller('predict/a'), 'predict', 'ab')).toBe(false);
    expect(mayUse(caller('predict/a', 'predict/b'), 'predict', 'b')).toBe(true);
  });

  it('a scope allows nothing that another scope allows', () => {
    expect(mayUse(caller('predict'), 'predict:explain', 'a')).toBe(false);
    expect(mayUse(caller('predict:explain'), 'predict', 'a')).toBe(false);
    expect(mayUse(caller('predict:store', 'predict:batch', 'models:read'), 'predict', 'a')).toBe(false);
    expect(mayUse(caller(), 'predict', 'a')).toBe(false);
  });

  it('a refusal (403) names the scope that is missing', () => {
    const wrong = () => requireScope(caller('predict/b'), 'predict', 'a');
    expect(refusalOf(wrong)).toBe(
      'forbidden scope: The scope "predict" or "predict/a" is missing: this client may not do this.',
    );
    expect(refusalOf(() => requireScope(caller('predict'), 'models:read', null))).toContain('"models:read" is missing');
  });

  it('without an artefact, one artefact is enough', () => {
    expect(refusalOf(() => requireScope(caller('models:read/a'), 'models:read', null))).toBe('allowed');
    expect(refusalOf(() => requireScope(caller('models:read/a'), 'models:read', 'a'))).toBe('allowed');
  });
});
