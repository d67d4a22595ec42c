import { describe, expect, it } from '@jest/globals';
import { grantableScopes } from './grantable-scopes.js';
import type { SmartClient } from './smart-client.js';

const app: SmartClient = {
  clientId: 'app',
  name: 'App',
  kind: 'public',
  redirectUris: ['http://localhost:1/'],
  launchUrl: null,
  scopes: ['openid', 'fhirUser', 'launch', 'launch/patient', 'online_access', 'patient/*.rs', 'user/Patient.rs'],
};
const service: SmartClient = { ...app, kind: 'service', scopes: ['system/*.rs', 'patient/*.rs', 'openid'] };

describe('grantableScopes', () => {
  it.each([
    ['openid fhirUser launch patient/Observation.rs', 'openid fhirUser launch patient/Observation.rs'],
    ['launch/patient patient/Observation.rs?category=exam', 'launch/patient patient/Observation.rs?category=exam'],
    ['launch patient/Observation.read patient/*.*', 'launch patient/Observation.read'],
    ['launch launch patient/Patient.rs patient/Patient.rs', 'launch patient/Patient.rs'],
    ['user/Patient.r user/Observation.r', 'user/Patient.r'],
    ['openid offline_access profile email address', 'openid'],
    ['launch system/Patient.rs', 'launch'],
    ['launch patient/Observation.sr patient/Observation.rs?category=', 'launch'],
  ])('SMART scopes: of "%s" an app gets "%s"', (requested, granted) => {
    expect(grantableScopes(requested.split(' '), app).join(' ')).toBe(granted);
  });

  it('without a way to have a patient in context there are no patient/ scopes', () => {
    expect(grantableScopes(['openid', 'patient/Patient.rs'], app)).toEqual(['openid']);
  });

  it.each([
    ['an app', { ...app, scopes: ['system/*.rs', 'user/*.rs'] }, 'user/Patient.rs'],
    ['a service', { ...app, kind: 'service', scopes: ['system/*.rs', 'user/*.rs'] }, 'system/Patient.rs'],
  ] as const)('%s that is registered for both levels gets its own alone', (_words, client, granted) => {
    expect(grantableScopes(['system/Patient.rs', 'user/Patient.rs'], client)).toEqual([granted]);
  });

  it('without openid there are no claims', () => {
    expect(grantableScopes(['launch', 'fhirUser', 'profile'], app)).toEqual(['launch']);
  });

  it.each([
    ['system/Patient.rs patient/Patient.rs openid', 'system/Patient.rs'],
    ['system/*.cruds', ''],
  ])('SMART Backend Services: of "%s" a service gets "%s", whatever it is registered for', (requested, granted) => {
    expect(grantableScopes(requested.split(' '), service).join(' ')).toBe(granted);
  });
});
