import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuthorizationServer, startAuthorization } from '../test-support/authorization-server.js';
import { plainScopes } from './grantable-scopes.js';
import { parseScope } from './scopes.js';

describe('smart-configuration', () => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    server = await startAuthorization();
  });
  afterAll(() => server.close());

  it.each([
    ['authorization_endpoint', 'GET'],
    ['token_endpoint', 'POST'],
    ['introspection_endpoint', 'POST'],
    ['revocation_endpoint', 'POST'],
    ['jwks_uri', 'GET'],
  ])('%s is there', async (name, method) => {
    const { status } = await fetch(String(server.smartConfiguration[name]), { method });
    // Without parameters every one of them refuses, but for the key set.
    expect(status).toBe(name === 'jwks_uri' ? 200 : 400);
  });

  it('what it says is what OpenID discovery says', async () => {
    const discovery = await (await fetch(`${server.url}/auth/.well-known/openid-configuration`)).json();
    const listed = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort() : value);
    const { scopes_supported: _scopes, capabilities: _capabilities, ...shared } = server.smartConfiguration;
    for (const [name, value] of Object.entries(shared))
      expect([name, listed(discovery[name])]).toEqual([name, listed(value)]);
  });

  it('PKCE: S256 alone', () => {
    expect(server.smartConfiguration.code_challenge_methods_supported).toEqual(['S256']);
  });

  it('every scope is one that can be granted', () => {
    const scopes = server.smartConfiguration.scopes_supported as readonly string[];
    expect(scopes.filter((scope) => !plainScopes.includes(scope) && parseScope(scope) === null)).toEqual([]);
  });

  it('no capability that is not there: no secrets, no state store', () => {
    const capabilities = server.smartConfiguration.capabilities as readonly string[];
    expect(capabilities).toContain('client-confidential-asymmetric');
    for (const absent of ['client-confidential-symmetric', 'smart-app-state'])
      expect(capabilities).not.toContain(absent);
  });
});
