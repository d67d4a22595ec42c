import { describe, expect, it } from '@jest/globals';
import { AccessProblem } from '../errors.js';
import type { Caller } from './caller.js';
import { requireOwnFhirServer } from './caller.js';

const caller: Caller = {
  client: 'a',
  source: 'a',
  fhirServers: ['https://ehr.example/fhir', 'https://ehr.example:8443/r4'],
  authenticated: true,
};

describe('CDS Hooks §Security 31: fhirServer is one of the client’s', () => {
  it.each([
    null,
    'https://ehr.example/fhir',
    'https://ehr.example/fhir/',
    'https://ehr.example/fhir///',
    'https://ehr.example:8443/r4',
  ])('%s is accepted', (fhirServer) => {
    expect(() => requireOwnFhirServer(caller, fhirServer)).not.toThrow();
  });

  it.each([
    '',
    '/',
    'https://ehr.example',
    'https://ehr.example/fhir2',
    'https://ehr.example/fhir/../fhir',
    'https://ehr.example/fhir?x',
    'https://ehr.example/fhir#',
    'https://ehr.example/FHIR',
    'https://EHR.example/fhir',
    'https://ehr.example:443/fhir',
    'https://ehr.example./fhir',
    'https://ehr.example@evil.example/fhir',
    'https://evil.example@ehr.example/fhir',
    'https://evil.example/fhir',
    'http://ehr.example/fhir',
    'https://ehr.example\\fhir',
    'https://ehr.example/fhir\n',
    ' https://ehr.example/fhir',
    'https://127.0.0.1/fhir',
    'file:///fhir',
  ])('%j is not allowed (403)', (fhirServer) => {
    const check = () => requireOwnFhirServer(caller, fhirServer);
    expect(check).toThrow(AccessProblem);
    expect(check).toThrow(expect.objectContaining({ reason: 'fhir-server' }));
  });

  it('a client without FHIR servers may name none', () => {
    expect(() => requireOwnFhirServer({ ...caller, fhirServers: [] }, 'https://ehr.example/fhir')).toThrow();
    expect(() => requireOwnFhirServer({ ...caller, fhirServers: [] }, null)).not.toThrow();
  });

  it('an unauthenticated caller, in development, may name any, which is not called', () => {
    expect(() => requireOwnFhirServer({ ...caller, authenticated: false }, 'https://evil.example')).not.toThrow();
  });
});
