import { describe, expect, it } from '@jest/globals';
import { completeCoverage, entriesOf, readPatientRecord, splitByPatient } from './index.js';
import {
  bloodPressure,
  condition,
  encounter,
  type Json,
  observation,
  patient,
  record,
  valuesOf,
} from './test-support/resources.js';

const about = (reference: unknown) => observation({ subject: { reference } });
const bundle = (...entry: readonly unknown[]): Json => ({ resourceType: 'Bundle', type: 'collection', entry });

describe('whose record it is', () => {
  it.each([
    'Patient/1',
    'http://ehr.example/fhir/Patient/1',
    'Patient/1/_history/3',
    'https://ehr.example/Patient/1/_history/3',
  ])('a subject called %s is Patient/1', (reference) => {
    expect(record([about(reference)]).readings).toHaveLength(1);
  });

  it.each(['Patient/2', 'Patient/11', 'OtherPatient/1', 'urn:uuid:1', '1', 'http://ehr.example/Patient/2'])(
    'a subject called %s is not, and is refused, not averaged in',
    (reference) => {
      const read = record([about(reference), observation()]);
      expect(valuesOf(read)).toEqual([['heart-rate', 72]]);
      expect(read.refused).toMatchObject([{ reason: 'another-patient' }]);
    },
  );

  it('urn:uuid: by the fullUrl of the Patient’s entry', () => {
    const fullUrl = 'urn:uuid:742fc10a-c565-f636-3c05-5dcd28672194';
    const entries = entriesOf(
      bundle(
        { fullUrl, resource: patient({ id: 'p' }) },
        { resource: about(fullUrl) },
        { resource: about('Patient/p') },
      ),
    );
    const read = readPatientRecord(entries);
    expect(read.patient?.reference).toBe('Patient/p');
    expect(read.readings).toHaveLength(1);
    expect(read.refused).toEqual([]);
    for (const patientId of ['p', 'Patient/p', fullUrl]) {
      expect(readPatientRecord(entries, { patientId }).refused).toEqual([]);
    }
  });

  it('an absolute URL must be the Patient’s own where that is known: another server’s Patient/1 is somebody else', () => {
    const own = { fullUrl: 'http://a.example/fhir/Patient/1', resource: patient() };
    const read = (reference: string) => readPatientRecord([own, { resource: about(reference) }]).readings.length;
    expect(read('http://a.example/fhir/Patient/1')).toBe(1);
    expect(read('http://a.example/fhir/Patient/1/_history/2')).toBe(1);
    expect(read('http://b.example/fhir/Patient/1')).toBe(0);
  });

  it('without a Patient it is of the one that all resources name', () => {
    const read = readPatientRecord([
      { resource: about('Patient/7') },
      { resource: about('http://x.example/Patient/7') },
    ]);
    expect([read.patient, read.readings.length]).toEqual([null, 1]);
  });

  it('of several and none asked for it is nobody’s', () => {
    const entries = [patient(), patient({ id: '2' }), about('Patient/1'), about('Patient/2')].map((resource) => ({
      resource,
    }));
    const nobody = readPatientRecord(entries);
    expect([nobody.patient, nobody.readings.length, nobody.refused.length]).toEqual([null, 0, 4]);
    expect(nobody.refused[0]?.detail).toEqual({ kind: 'several-named', patients: 2 });
    const second = readPatientRecord(entries, { patientId: '2' });
    expect([second.patient?.id, second.readings.length, second.refused.length]).toEqual(['2', 1, 2]);
  });

  it('a resource without subject is refused', () => {
    for (const subject of [undefined, null, 'Patient/1', {}, { display: 'Anna' }, { reference: 1 }]) {
      expect(record([observation({ subject })]).refused).toMatchObject([{ reason: 'no-subject' }]);
    }
  });

  it.each(['#p', 'Group/9', 'Device/9', 'http://x.example/fhir/Location/9', 'Group/9/_history/2'])(
    'a subject %s is not a patient: refused, and no row of its own in a file',
    (reference) => {
      const other = about(reference);
      expect(record([other]).refused).toMatchObject([{ reason: 'no-subject' }]);
      const entries = entriesOf([patient(), patient({ id: '2' }), other]);
      expect([...splitByPatient(entries).keys()]).toEqual(['Patient/1', 'Patient/2']);
    },
  );

  it('a patient whose id is the name of another type is one', () => {
    const entries = entriesOf([patient({ id: 'Group' }), about('Patient/Group')]);
    expect(readPatientRecord(entries).readings).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it('other types, planned and cancelled encounters', () => {
    const read = record([
      { resourceType: 'Claim', id: 'x', patient: { reference: 'Patient/1' } },
      encounter({ id: 'p', status: 'planned' }),
      encounter({ id: 'c', status: 'cancelled' }),
    ]);
    expect(read.refused.map(({ reference, reason }) => [reference, reason])).toEqual([
      ['Claim/x', 'not-mapped'],
      ['Encounter/c', 'not-active'],
      ['Encounter/p', 'not-active'],
    ]);
  });

  it('an Encounter whose class or period is not an object', () => {
    for (const changes of [{ class: 'inpatient' }, { period: '2024' }, { class: [{ code: 'IMP' }] }]) {
      expect(record([encounter(changes)]).refused).toMatchObject([{ reason: 'malformed' }]);
    }
  });

  it.each([null, undefined, 5, 'x', true, [], [[]], {}, { resourceType: 7 }, { resourceType: '' }])(
    '%j as a resource is malformed',
    (resource) => {
      expect(record([resource]).refused).toMatchObject([{ reason: 'malformed' }]);
    },
  );

  it('an OperationOutcome: refused, and nothing is complete any more', () => {
    const read = record([{ resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'suppressed' }] }]);
    expect(read.refused).toMatchObject([{ reason: 'operation-outcome' }]);
    const partial = { status: 'partial', since: null, why: 'failed' };
    expect(read.coverage.types).toEqual({
      Patient: { status: 'complete', since: null },
      ...{ Observation: partial, Condition: partial, Encounter: partial },
      ...{ ServiceRequest: partial, Consent: partial, Flag: partial },
    });
  });

  it('an OperationOutcome that only informs changes no coverage', () => {
    const read = record([{ resourceType: 'OperationOutcome', issue: [{ severity: 'information' }] }]);
    expect(read.coverage).toBe(completeCoverage);
  });

  it('evidence of a resource without id is its fullUrl', () => {
    const resource = observation({ id: undefined });
    const entries = [{ resource: patient() }, { fullUrl: 'urn:uuid:o', resource }];
    expect(readPatientRecord(entries).readings[0]?.reference).toBe('urn:uuid:o');
    expect(readPatientRecord([{ resource: patient() }, { resource }]).readings[0]?.reference).toBe(
      'Observation without id',
    );
  });
});

describe('entriesOf', () => {
  it('opens Bundles of any type, arrays of them, and batch responses', () => {
    const outcome = { resourceType: 'OperationOutcome' };
    const batch = bundle(
      { resource: bundle({ fullUrl: 'urn:uuid:1', resource: patient() }) },
      { response: { status: '404', outcome } },
    );
    expect(entriesOf([batch, observation({ id: 'x' }), null])).toEqual([
      { fullUrl: 'urn:uuid:1', resource: patient() },
      { resource: outcome },
      { resource: observation({ id: 'x' }) },
      { resource: null },
    ]);
  });

  it('nothing holds nothing', () => {
    for (const value of [null, undefined, [], bundle(), { resourceType: 'Bundle' }])
      expect(entriesOf(value)).toEqual([]);
  });

  it('what is not an entry stays, to be refused', () => {
    expect(entriesOf({ resourceType: 'Bundle', entry: 'x' })).toEqual([{ resource: 'x' }]);
    expect(entriesOf(bundle(null, 5, {}))).toHaveLength(3);
    expect(entriesOf('text')).toEqual([{ resource: 'text' }]);
  });

  it('a Bundle in a Bundle in a Bundle ... is not followed forever', () => {
    let nested = bundle();
    for (let depth = 0; depth < 10_000; depth++) nested = bundle({ resource: nested });
    expect(entriesOf(nested)).toHaveLength(1);
  });
});

describe('splitByPatient', () => {
  it('gives each patient their own', () => {
    const urn = 'urn:uuid:b';
    const entries = entriesOf(
      bundle(
        { resource: patient() },
        { fullUrl: urn, resource: patient({ id: 'b' }) },
        { resource: about(urn) },
        { resource: about('http://x.example/fhir/Patient/1') },
        { resource: condition() },
        { resource: { resourceType: 'Organization', id: 'o' } },
        { resource: about('Patient/unknown') },
      ),
    );
    const sizes = [...splitByPatient(entries)].map(([name, own]) => [name, own.length]);
    expect(sizes).toEqual([
      ['Patient/1', 3],
      ['Patient/b', 2],
      ['Patient/unknown', 1],
    ]);
  });

  it('where there is one patient, everything is theirs', () => {
    const entries = entriesOf([patient(), bloodPressure(120, 80), { resourceType: 'Organization' }, 5]);
    expect([...splitByPatient(entries)].map(([name, own]) => [name, own.length])).toEqual([['Patient/1', 4]]);
  });
});
