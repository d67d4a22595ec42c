import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPatientRecord } from './index.js';
import { serverBase } from './server-base.js';
import { condition, encounter, observation, patient } from './test-support/resources.js';

const baseUrl = 'https://ehr.example/fhir';
const about = (reference: string) => observation({ subject: { reference } });
const readOf = (reference: string, base = baseUrl, fullUrl?: string) =>
  readPatientRecord(
    [{ resource: patient() }, { ...(fullUrl === undefined ? {} : { fullUrl }), resource: about(reference) }],
    { patientId: '1', baseUrl: base },
  );

describe('The base address of a server', () => {
  it.each([
    ['https://ehr.example/fhir', 'https://ehr.example/fhir'],
    ['HTTPS://EHR.Example:443/fhir//', 'https://ehr.example/fhir'],
    ['http://ehr.example:80', 'http://ehr.example'],
    ['http://ehr.example:', 'http://ehr.example'],
    ['http://ehr.example:443/', 'http://ehr.example:443'],
    ['https://ehr.example/FHIR', 'https://ehr.example/FHIR'],
    ['http://[::1]:8080/fhir', 'http://[::1]:8080/fhir'],
    ['https://user@ehr.example/fhir', null],
    ['https://ehr.example/fhir?x=1', null],
    ['https://ehr.example/fhir#x', null],
    ['https://ehr.example\\@b.example/fhir', null],
    ['https://ehr.example/fh\nir', null],
    ['ftp://ehr.example/fhir', null],
    ['//ehr.example/fhir', null],
    ['Patient/1', null],
    ['', null],
  ])('of %j is %j', (text, expected) => expect(serverBase(text)).toBe(expected));

  it('of a long run of slashes is found in no time to speak of', () => {
    expect(serverBase(`https://ehr.example/fhir${'/'.repeat(1_000_000)}`)).toBe(baseUrl);
  });
});

describe('A reading of another server’s patient of the same id', () => {
  it.each([
    'Patient/1',
    'Patient/1/_history/2',
    'https://ehr.example/fhir/Patient/1',
    'https://ehr.example/fhir/Patient/1/_history/2',
    'https://ehr.example:443/fhir/Patient/1',
    'HTTPS://EHR.EXAMPLE/fhir/Patient/1',
  ])('is none where it is of %s', (reference) => {
    for (const base of [baseUrl, `${baseUrl}/`, 'https://EHR.example:443/fhir']) {
      expect(readOf(reference, base)).toMatchObject({ readings: [{ value: 72 }], refused: [] });
    }
  });

  it.each([
    ['https://other.example/fhir/Patient/1', 'https://other.example/fhir'],
    ['https://other.example/fhir/Patient/1/_history/2', 'https://other.example/fhir'],
    ['http://ehr.example/fhir/Patient/1', 'http://ehr.example/fhir'],
    ['https://ehr.example:8443/fhir/Patient/1', 'https://ehr.example:8443/fhir'],
    ['https://ehr.example/fhir2/Patient/1', 'https://ehr.example/fhir2'],
    ['https://ehr.example/fhir/b/Patient/1', 'https://ehr.example/fhir/b'],
    ['https://ehr.example/Patient/1', 'https://ehr.example'],
    ['https://ehr.example/FHIR/Patient/1', 'https://ehr.example/FHIR'],
    ['https://ehr.example.evil.example/fhir/Patient/1', 'https://ehr.example.evil.example/fhir'],
    ['https://user@ehr.example/fhir/Patient/1', 'https://user@ehr.example/fhir/Patient/1'],
    ['https://ehr.example@evil.example/fhir/Patient/1', 'https://ehr.example@evil.example/fhir/Patient/1'],
    [
      'https://evil.example/?https://ehr.example/fhir/Patient/1',
      'https://evil.example/?https://ehr.example/fhir/Patient/1',
    ],
    ['https://ehr.example/fhir/Patient/1?x=/Patient/1', 'https://ehr.example/fhir/Patient/1?x=/Patient/1'],
    ['https://ehr.example/fhir/x/../Patient/1', 'https://ehr.example/fhir/x/..'],
    ['//ehr.example/fhir/Patient/1', '//ehr.example/fhir/Patient/1'],
    ['ftp://ehr.example/fhir/Patient/1', 'ftp://ehr.example/fhir/Patient/1'],
  ])('is refused by the name of its server: %s', (reference, got) => {
    const { readings, refused } = readOf(reference);
    expect(readings).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'another-patient', detail: { kind: 'another-server', got } }]);
  });

  it.each([
    '/Patient/1',
    './Patient/1',
    'fhir/Patient/1',
    'https:Patient/1',
    'Patient/2',
    'Patient/1/',
    'Patient/12/Patient/1',
  ])('an address that is none of this patient is refused too: %s', (reference) =>
    expect(readOf(reference)).toMatchObject({ readings: [], refused: [{ reason: 'another-patient' }] }),
  );

  it.each([
    ['https://ehr.example/fhir/Observation/9', null],
    ['https://EHR.example:443/fhir/Observation/9', null],
    ['urn:uuid:742fc10a-c565-f636-3c05-5dcd28672194', null],
    ['https://other.example/fhir/Observation/9', 'https://other.example/fhir'],
    ['https://ehr.example/fhir2/Observation/9', 'https://ehr.example/fhir2'],
    ['http://ehr.example/fhir/Observation/9', 'http://ehr.example/fhir'],
    ['https://ehr.example/fhir/b/Observation/9', 'https://ehr.example/fhir/b'],
    ['https://ehr.example/fhir', 'https://ehr.example/fhir'],
  ])('of an entry at %s, whose relative references are that server’s: %s', (fullUrl, got) => {
    const { readings, refused } = readOf('Patient/1', baseUrl, fullUrl);
    expect(readings).toHaveLength(got === null ? 1 : 0);
    expect(refused).toMatchObject(got === null ? [] : [{ detail: { kind: 'another-server', got } }]);
  });

  it('is refused as a condition and an encounter as well', () => {
    const subject = { reference: 'https://other.example/fhir/Patient/1' };
    const resources = [patient(), condition({ subject }), encounter({ subject })];
    const read = readPatientRecord(
      resources.map((resource) => ({ resource })),
      { patientId: '1', baseUrl },
    );
    expect([read.conditions, read.encounters, read.refused.length]).toEqual([[], [], 2]);
  });

  it('another server’s Patient of this id is not who the chart is about, whichever comes first', () => {
    const own = { fullUrl: `${baseUrl}/Patient/1`, resource: patient({ birthDate: '1950-06-15' }) };
    const other = { fullUrl: 'https://other.example/fhir/Patient/1', resource: patient({ birthDate: '2020-01-01' }) };
    const reading = { resource: about('https://other.example/fhir/Patient/1') };
    for (const entries of [
      [own, other, reading],
      [other, own, reading],
    ]) {
      const read = readPatientRecord(entries, { patientId: '1', baseUrl });
      expect(read.patient?.birthDate?.instant).toBe(Date.UTC(1950, 5, 15));
      expect([read.readings, read.refused.length]).toEqual([[], 2]);
    }
  });

  it('without the server’s address nothing is refused for it; an address that is none is as none', () => {
    const entries = [{ resource: patient() }, { resource: about('https://other.example/fhir/Patient/1') }];
    for (const options of [{}, { baseUrl: '' }, { baseUrl: 'file:///x' }])
      expect(readPatientRecord(entries, { patientId: '1', ...options }).readings).toHaveLength(1);
  });

  it('no spelling of another address is taken for this one (property)', () => {
    const part = fc.constantFrom(
      'https',
      'http',
      '://',
      '/',
      '//',
      ':',
      '@',
      '.',
      'ehr.example',
      'fhir',
      'Patient',
      '1',
      '443',
      '?',
      '#',
      '\\',
      '%2F',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), (parts) => {
        const reference = `${parts.join('')}/Patient/1`;
        const isOwn = readOf(reference).readings.length === 1;
        if (isOwn) expect(new URL(reference).href.replace(/\/+Patient/, '/Patient')).toBe(`${baseUrl}/Patient/1`);
      }),
      { numRuns: 2000 },
    );
  });
});
