import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import * as client from 'openid-client';
import { followTo } from './as-a-browser.js';
import { type EhrForClients, startEhrForClients } from './ehr-for-clients.js';

const redirectUri = 'http://localhost:9/callback';
const scope = 'launch/patient openid fhirUser offline_access patient/Patient.rs';

/** SMART wants `typ`, and the token endpoint as audience, where OpenID Connect leaves the one out and takes the issuer. */
const asSmartSays = (tokenEndpoint: string) => ({
  [client.modifyAssertion]: (header: Record<string, unknown>, claims: Record<string, unknown>) => {
    header.typ = 'JWT';
    claims.aud = tokenEndpoint;
  },
});

describe('openid-client 6.9, certified by the OpenID Foundation', () => {
  let ehr: EhrForClients;
  let key: client.PrivateKey;

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES384');
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES384' }] };
    key = { key: privateKey as client.CryptoKey, kid: 'one' };
    ehr = await startEhrForClients([
      {
        clientId: 'app',
        name: 'App',
        kind: 'public',
        redirectUris: [redirectUri],
        launchUrl: null,
        scopes: scope.split(' '),
      },
      {
        clientId: 'proven',
        name: 'Proven',
        kind: 'confidential',
        redirectUris: [redirectUri],
        launchUrl: null,
        scopes: scope.split(' '),
        jwks,
      },
      {
        clientId: 'service',
        name: 'Service',
        kind: 'service',
        redirectUris: [],
        launchUrl: null,
        scopes: ['system/Patient.rs'],
        jwks,
      },
    ]);
  });

  afterAll(() => ehr?.sandbox.close());

  /** Reads the provider's metadata by its issuer, as OpenID Connect Discovery says. */
  function discover(clientId: string, authentication: client.ClientAuth): Promise<client.Configuration> {
    const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
    return client.discovery(new URL(ehr.issuer), clientId, undefined, authentication, { execute });
  }

  const proof = () => client.PrivateKeyJwt(key, asSmartSays(`${ehr.issuer}/token`));

  /** The authorization code flow, with PKCE, state and nonce. */
  async function signIn(configuration: client.Configuration) {
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope,
      state,
      nonce,
      aud: ehr.iss,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const callback = new URL(await followTo(redirectUri, address.href));
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    return client.authorizationCodeGrant(configuration, callback, checks);
  }

  const readPatients = (token: string): Promise<Response> =>
    fetch(`${ehr.iss}/Patient`, { headers: { authorization: `Bearer ${token}` } });

  it('discovery: issuer and endpoints are where the SMART configuration has them', async () => {
    const metadata = (await discover('app', client.None())).serverMetadata();
    const answer = await fetch(`${ehr.iss}/.well-known/smart-configuration`);
    const smart = (await answer.json()) as Record<string, unknown>;
    expect(metadata.issuer).toBe(ehr.issuer);
    for (const name of ['issuer', 'jwks_uri', 'authorization_endpoint', 'token_endpoint'] as const) {
      expect([name, metadata[name]]).toEqual([name, smart[name]]);
    }
    expect(metadata.supportsPKCE()).toBe(true);
  });

  it.each([
    ['public', 'app', () => client.None()],
    ['private_key_jwt', 'proven', () => proof()],
  ] as const)(
    '%s: code flow with PKCE, an id token whose signature is good, launch context',
    async (_kind, id, auth) => {
      const tokens = await signIn(await discover(id, auth()));
      expect(tokens.claims()).toMatchObject({
        iss: ehr.issuer,
        aud: id,
        fhirUser: expect.stringContaining('Practitioner/'),
      });
      expect(tokens.scope!.split(' ').sort()).toEqual(scope.split(' ').sort());
      const answer = await readPatients(tokens.access_token);
      expect(await answer.json()).toMatchObject({ entry: [{ resource: { id: tokens.patient } }] });
    },
  );

  it('refresh: the context is told again, the old token is good once', async () => {
    const configuration = await discover('app', client.None());
    const first = await signIn(configuration);
    const second = await client.refreshTokenGrant(configuration, first.refresh_token!);
    expect(second.patient).toBe(first.patient);
    expect(second.access_token).not.toBe(first.access_token);
    expect((await readPatients(second.access_token)).status).toBe(200);
    await expect(client.refreshTokenGrant(configuration, first.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('introspection and revocation: a token is active until it is revoked, here and at the FHIR server', async () => {
    const configuration = await discover('proven', proof());
    const { access_token: token, patient } = await signIn(configuration);
    expect(await client.tokenIntrospection(configuration, token)).toMatchObject({
      active: true,
      client_id: 'proven',
      scope: expect.stringContaining('patient/Patient.rs'),
      patient,
    });
    await client.tokenRevocation(configuration, token);
    expect(await client.tokenIntrospection(configuration, token)).toEqual({ active: false });
    expect((await readPatients(token)).status).toBe(401);
  });

  it('Backend Services: client_credentials with a signed assertion reads every patient', async () => {
    const configuration = await discover('service', proof());
    const tokens = await client.clientCredentialsGrant(configuration, { scope: 'system/Patient.rs' });
    expect(tokens).toMatchObject({ scope: 'system/Patient.rs', token_type: 'bearer' });
    expect(tokens.refresh_token).toBeUndefined();
    const answer = await readPatients(tokens.access_token);
    expect(await answer.json()).toMatchObject({ total: 2 });
  });

  it('an assertion as OpenID Connect leaves it is none of SMART', async () => {
    const configuration = await discover('service', client.PrivateKeyJwt(key));
    await expect(client.clientCredentialsGrant(configuration, { scope: 'system/Patient.rs' })).rejects.toMatchObject({
      error: 'invalid_client',
    });
  });
});
