import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, createRemoteJWKSet, jwtVerify } from 'jose';
import {
  type AuthorizationServer,
  people,
  RawBrowser,
  signIn,
  startAuthorization,
} from '../test-support/authorization-server.js';
import { launched, refresh, startWithTwoApps, wholeContext } from '../test-support/token-calls.js';
import { parseScopes } from './scopes.js';

const vitalSigns =
  'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';

describe('what comes with a token', () => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    server = await startWithTwoApps();
  });
  afterAll(() => server.close());

  describe('launch context', () => {
    const fields = {
      patient: 'p2',
      encounter: 'e9',
      need_patient_banner: false,
      intent: 'reconcile-medications',
      appContext: 'ticket:{"a":1}',
      fhirContext: [{ reference: 'Task/t1', role: 'launch' }],
      tenant: 'sandbox',
    };

    it('an EHR launch tells all of it, and again at a refresh', async () => {
      const { body } = await launched(server, 'launch online_access patient/*.rs');
      expect(body).toMatchObject({ ...fields, smart_style_url: `${server.url}/auth/smart-style.json` });
      const again = await refresh(server, body.refresh_token);
      expect(again.body).toMatchObject({ ...fields, scope: body.scope });
      expect(await server.grantOf(again.body.access_token)).toMatchObject({ patientId: 'p2', encounterId: 'e9' });
    });

    it('the style is there for apps in browsers', async () => {
      const { body } = await launched(server, 'launch');
      const response = await fetch(body.smart_style_url);
      expect(await response.json()).toMatchObject({ color_background: expect.stringMatching(/^#/) });
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    });

    it('a standalone app has the patient that was chosen, needs a banner, and has no encounter', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient patient/*.rs' });
      expect(body).toMatchObject({ patient: 'p1', need_patient_banner: true });
      for (const name of ['encounter', 'intent', 'appContext', 'fhirContext']) expect(body).not.toHaveProperty(name);
    });

    it('what was chosen by configuration is the patient', async () => {
      const other = await startAuthorization({ skipSignIn: { patientId: 'p2', practitionerId: 'dr-two' } });
      const { body } = await signIn(other);
      expect(body.patient).toBe('p2');
      expect(await other.grantOf(body.access_token)).toMatchObject({ fhirUser: 'Practitioner/dr-two' });
      await other.close();
    });

    it('a launch without a patient gives no patient, and so no patient/ scopes', async () => {
      const launch = server.beginLaunch('app', { patientId: null, encounterId: null, needPatientBanner: true });
      const { body } = await signIn(server, { scope: 'launch user/Patient.rs patient/*.rs', launch });
      expect(body.scope).toBe('launch user/Patient.rs');
      expect(body).not.toHaveProperty('patient');
    });

    it('two launches of one app stand side by side, each with its patient', async () => {
      const browser = new RawBrowser();
      const first = await signIn(server, { scope: 'launch', launch: server.beginLaunch('app', wholeContext) }, browser);
      const launch = server.beginLaunch('app', { ...wholeContext, patientId: 'p1' });
      const second = await signIn(server, { scope: 'launch', launch }, browser);
      expect((await server.grantOf(first.body.access_token))?.patientId).toBe('p2');
      expect((await server.grantOf(second.body.access_token))?.patientId).toBe('p1');
    });
  });

  describe('scopes', () => {
    it.each([
      ['v2, granular, to the letter', `launch/patient ${vitalSigns}`, `launch/patient ${vitalSigns}`],
      ['v1, to the letter', 'launch/patient patient/Observation.read', 'launch/patient patient/Observation.read'],
      ['user', 'user/Patient.rs openid', 'openid user/Patient.rs'],
      ['unknown ones are left out', 'launch/patient patient/*.rs email __proto__', 'launch/patient patient/*.rs'],
      ['unregistered ones are left out', 'launch/patient patient/*.rs patient/Task.c', 'launch/patient patient/*.rs'],
      ['letters out of order are left out', 'launch/patient patient/Patient.sr', 'launch/patient'],
      ['system/ is not for apps', 'launch/patient system/Patient.rs', 'launch/patient'],
    ])('%s', async (_words, scope, granted) => {
      const { body } = await signIn(server, { scope });
      expect(body.scope.split(' ').sort()).toEqual(granted.split(' ').sort());
      const grant = await server.grantOf(body.access_token);
      expect([...grant!.scopes].sort()).toEqual(granted.split(' ').sort());
    });

    it('v1 scopes are enforced as their v2 equivalent', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient patient/Observation.read' });
      const [scope] = parseScopes((await server.grantOf(body.access_token))!.scopes);
      expect([...scope!.interactions].join('')).toBe('rs');
    });
  });

  describe('id tokens', () => {
    async function claimsOf(scope: string, changes = {}) {
      const { body } = await signIn(server, { scope, ...changes });
      const keys = createRemoteJWKSet(new URL(`${server.url}/auth/jwks`));
      const options = { issuer: `${server.url}/auth`, audience: 'app', algorithms: ['RS256'] };
      return (await jwtVerify(body.id_token, keys, options)).payload;
    }

    it('openid fhirUser: who it is and what they are called, signed by a key of the key set, with the nonce', async () => {
      const claims = await claimsOf('openid fhirUser launch/patient', { nonce: 'n-1' });
      expect(claims).toMatchObject({
        sub: 'dr-one',
        nonce: 'n-1',
        fhirUser: `${server.url}/fhir/Practitioner/dr-one`,
        name: people.practitioners[0]!.name,
      });
      expect(claims).not.toHaveProperty('profile');
    });

    it('profile: the name, and SMART 1 its claim', async () => {
      expect(await claimsOf('openid profile')).toMatchObject({
        name: people.practitioners[0]!.name,
        profile: `${server.url}/fhir/Practitioner/dr-one`,
      });
    });

    it('openid alone: neither fhirUser nor name', async () => {
      const claims = await claimsOf('openid');
      for (const name of ['fhirUser', 'name']) expect(claims).not.toHaveProperty(name);
    });

    it('no openid: no id token', async () => {
      expect((await signIn(server, { scope: 'launch/patient' })).body).not.toHaveProperty('id_token');
    });

    it('the key set has no private members, and discovery names it', async () => {
      const discovery = await (await fetch(`${server.url}/auth/.well-known/openid-configuration`)).json();
      expect(discovery).toMatchObject({
        issuer: `${server.url}/auth`,
        jwks_uri: server.smartConfiguration.jwks_uri,
        response_modes_supported: ['query'],
      });
      const { keys } = await (await fetch(discovery.jwks_uri)).json();
      expect(keys.map((key: object) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
      // By its thumbprint: the key of another process has another name.
      expect(keys[0].kid).toBe(await calculateJwkThumbprint(keys[0]));
    });
  });
});
