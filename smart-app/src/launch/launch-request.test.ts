import { describe, expect, it } from '@jest/globals';
import type { Issuer } from './app-config.js';
import { readLaunchRequest } from './launch-request.js';

const issuer: Issuer = {
  name: 'EHR',
  iss: 'https://ehr.example/fhir',
  clientId: 'app',
  scope: null,
  origins: ['https://ehr.example'],
};
const read = (query: string, issuers: readonly Issuer[] = [issuer]) =>
  readLaunchRequest(new URLSearchParams(query), issuers);

describe('SMART App Launch: the address of the launch page', () => {
  it.each([
    ['iss=https://ehr.example/fhir&launch=x', { kind: 'ehr', issuer, launch: 'x', level: 'patient' }],
    ['iss=https://ehr.example/fhir/&launch=x', { kind: 'ehr', issuer, launch: 'x', level: 'patient' }],
    ['iss=https://ehr.example/fhir', { kind: 'standalone', issuer, level: 'patient' }],
    ['iss=https://ehr.example/fhir&view=worklist', { kind: 'standalone', issuer, level: 'user' }],
    ['iss=https://ehr.example/fhir&launch=x&view=worklist', { kind: 'ehr', issuer, launch: 'x', level: 'user' }],
    ['iss=https://ehr.example/fhir&view=other', { kind: 'standalone', issuer, level: 'patient' }],
    ['', { kind: 'choose', issuers: [issuer] }],
  ])('%s', (query, request) => expect(read(query)).toEqual(request));

  it.each([
    ['iss=https://ehr.example/fhir/other&launch=x', 'issuer-unknown'],
    ['iss=http://ehr.example/fhir&launch=x', 'issuer-unknown'],
    ['iss=https://ehr.example.evil/fhir&launch=x', 'issuer-unknown'],
    ['iss=https://EHR.example/fhir&launch=x', 'issuer-unknown'],
    ['iss=&launch=x', 'issuer-unknown'],
    ['iss=https://ehr.example/fhir&iss=https://evil.example&launch=x', 'issuer-repeated'],
    ['iss=https://ehr.example/fhir&launch=x&launch=y', 'issuer-repeated'],
    ['launch=x', 'launch-without-issuer'],
    ...['clientId', 'client_id', 'fhirServiceUrl', 'patientId', 'redirectUri', 'redirect_uri', 'scope'].map((name) => [
      `iss=https://ehr.example/fhir&launch=x&${name}=y`,
      'parameter-refused',
    ]),
  ])('%s is refused: %s', (query, code) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code }));
  });

  it('without an issuer in the configuration there is nothing to choose', () => {
    expect(() => read('', [])).toThrow(expect.objectContaining({ code: 'no-issuers' }));
  });
});
