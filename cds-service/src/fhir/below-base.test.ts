import { describe, expect, it } from '@jest/globals';
import { urlBelow } from './below-base.js';

const base = 'https://ehr.example/north/fhir';

describe('a link of a FHIR server', () => {
  it.each([
    'Patient/1',
    'Observation?patient=1&code=a%7Cb',
    `${base}?_getpages=1`,
    `${base}/?_getpages=1`,
    `${base}/Observation?page=https://evil.example/..%2f..`,
    'https://EHR.example:443/north/fhir/Observation',
    `${base}/Observation/_search?page=2#x`,
    `${base}/Patient/a%20b`,
  ])('is followed below the base: %s', (link) => {
    expect(urlBelow(link, base)?.href).toMatch(/^https:\/\/ehr\.example\/north\/fhir/);
  });

  it.each([
    ['another tenant', 'https://ehr.example/south/fhir/Observation'],
    ['above the base', 'https://ehr.example/north'],
    ['another base with the same beginning', `${base}2/Observation`],
    ['the root', '/'],
    ['steps upwards', `${base}/../../south/fhir/Observation`],
    ['steps upwards, relative', '../../south/fhir/Observation'],
    ['encoded dots', `${base}/%2e%2e/%2E%2E/south/fhir/Observation`],
    ['encoded slashes', `${base}/..%2f..%2fsouth%2ffhir/Observation`],
    ['encoded slashes without steps', `${base}/Observation%2Fx`],
    ['backslashes', `${base}/..\\..\\south\\fhir`],
    ['encoded backslashes', `${base}/..%5c..%5csouth`],
    ['twice encoded', `${base}/%252e%252e%252fsouth`],
    ['five times encoded', `${base}/%252525252e%252525252e/south`],
    ['parameters behind the dots', `${base}/..;x/..;/south`],
    ['encoded parameters behind the dots', `${base}/%2e%2e%3b/south`],
    ['bytes that cannot be decoded', `${base}/%ff`],
    ['capitals in the path', 'https://ehr.example/NORTH/fhir/Observation'],
    ['another port', 'https://ehr.example:8443/north/fhir/Observation'],
    ['another scheme', 'http://ehr.example/north/fhir/Observation'],
    ['another host', 'https://evil.example/north/fhir/Observation'],
    ['credentials', 'https://x@ehr.example/north/fhir/Observation'],
    ['a blob', `blob:${base}/Observation`],
    ['no URL', 'https://'],
  ])('is not followed: %s', (_case, link) => {
    expect(urlBelow(link, base)).toBeNull();
  });

  it('a base without a path has everything of its origin below it', () => {
    expect(urlBelow('/Observation', 'https://ehr.example')?.href).toBe('https://ehr.example/Observation');
  });
});
