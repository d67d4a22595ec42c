import { completeCoverage, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { assess } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import {
  alert,
  bloodPressure,
  comfortCare,
  condition,
  encounter,
  onAir,
  patient,
  testNow,
  vital,
} from '../test-support/chart.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { hasCorrectedInput } from './corrected-input.js';
import { findingsOf } from './findings.js';
import { isSpan } from './input-spans.js';

const concept = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const artefact = await stumpArtefact();
const window72h = { kind: 'look-back', hours: 72 } as const;
/** With a feature that rests on every reading of three days. */
const dense = await (async () => {
  const { features } = artefact.manifest;
  const averaged = features.map((row) =>
    row.source === 'vital' ? { ...row, reducer: 'mean' as const, window: window72h } : row,
  );
  return stumpArtefact({ features: averaged });
})();

function recordOf(resources: readonly JsonObject[], coverage = completeCoverage): PatientRecord {
  return readPatientRecord(
    [patient(), ...resources].map((resource) => ({ resource })),
    { patientId: 'p1', coverage },
  );
}

function findingsIn(record: PatientRecord, model = artefact) {
  const { manifest } = model;
  const assessment = assess(record, model, { asOf: testNow, siteHash: 's', bands: manifest.bands.rows });
  return findingsOf(assessment, record, { manifest, bands: manifest.bands.rows, triggers: undefined });
}

const past = (record: PatientRecord, model = artefact) => ({ asOf: testNow, findings: findingsIn(record, model) });

const pulse = vital('heartRate', 80, 1);
const pressure = bloodPressure(120, 80, 1);
const consciousness = alert(1);
const chart = [pulse, pressure, consciousness, vital('respiratoryRate', 16, 1), vital('spo2', 97, 1)];
const changed = (resource: JsonObject, changes: JsonObject) =>
  recordOf(chart.map((one) => (one === resource ? { ...one, ...changes } : one)));

describe('findings of an assessment', () => {
  it('hold what later calls compare with', () => {
    const found = findingsIn(recordOf([...chart, vital('heartRate', 150, 0.5), condition('84114007')]));
    expect(found).toMatchObject({
      bandIndex: ['low', 'high'].indexOf(found.band ?? ''),
      notScored: null,
      news2: { singleThrees: ['heart-rate'] },
      triggers: [{ rule: 'critical-heart-rate-high', measuredAt: testNow - 1_800_000 }],
      unread: [],
    });
    expect(found.probability).toBeGreaterThan(0);
  });

  it('name a value that may be critical, and not where nothing is to be escalated', () => {
    const unreadable = { ...pulse, valueQuantity: { value: 150, unit: 'furlong' } };
    expect(findingsIn(recordOf([...chart.slice(1), unreadable])).mayBeCritical).toEqual(['heart-rate']);
    expect(findingsIn(recordOf(chart))).not.toHaveProperty('mayBeCritical');
    // A level of consciousness has no limit, and may be a single 3.
    const somehow = { ...consciousness, valueCodeableConcept: { text: 'somehow' } };
    expect(findingsIn(recordOf([...chart, somehow])).mayBeCritical).toEqual(['consciousness']);
    const cared = findingsIn(recordOf([...chart.slice(1), unreadable, encounter('IMP', 30), comfortCare(12)]));
    expect([cared.notScored, cared.mayBeCritical]).toEqual(['comfort-care', undefined]);
  });

  it('keep the hospital’s own NEWS2: how it compares, the inputs that differ, and whether it still counts', () => {
    const points = (code: string, value: number) => ({ code: concept(code), valueInteger: value });
    const charted = (hoursAgo: number, value: object) => ({
      ...vital('heartRate', 80, hoursAgo),
      id: 'score',
      code: concept('1104051000000101'),
      valueQuantity: undefined,
      component: [points('1104301000000104', 3)],
      ...value,
    });
    const stay = encounter('IMP', 30);
    const seven = findingsIn(recordOf([...chart, stay, charted(1, { valueInteger: 7 })]));
    expect(seven).toMatchObject({
      chartedNews2: {
        agreement: 'differs',
        score: 7,
        differing: ['respiratory-rate'],
        counted: { low: 7, high: 7, singleThrees: ['respiratory-rate'] },
      },
      acuity: { indicator: 'critical', red: true },
    });
    expect(seven.inputs).toContainEqual(['Observation/score', 'charted-news2', 7]);
    expect(findingsIn(recordOf([...chart, stay, charted(1, { valueInteger: 70 })]))).toMatchObject({
      chartedNews2: { agreement: 'unusable', score: null, counted: { low: 0, high: 20 } },
      acuity: { indicator: 'warning', red: true, unusable: expect.arrayContaining(['charted-news2']) },
    });
    const whole = [...chart, vital('temperature', 37, 1), onAir(1), stay];
    expect(findingsIn(recordOf([...whole, charted(3, { valueInteger: 7 })]))).toMatchObject({
      chartedNews2: { agreement: 'alone', score: 7, counted: null },
      acuity: { indicator: 'info', red: false },
    });
    expect(findingsIn(recordOf(chart))).not.toHaveProperty('chartedNews2');
  });

  it('name each reading that was weighed, components singly, coded answers by their name', () => {
    const { inputs } = findingsIn(recordOf(chart));
    expect(inputs).toHaveLength(6);
    expect(inputs).toEqual(
      expect.arrayContaining([
        [`Observation/${pulse.id}`, 'heart-rate', 80],
        [`Observation/${pressure.id}`, 'systolic-blood-pressure', 120],
        [`Observation/${pressure.id}`, 'diastolic-blood-pressure', 80],
        [`Observation/${consciousness.id}`, 'consciousness', 'alert'],
      ]),
    );
  });

  it('of a chart that was not scored have no probability, and its readings all the same', () => {
    const found = findingsIn(recordOf([pulse]));
    expect(found).toMatchObject({ probability: null, band: null, bandIndex: null, notScored: 'too-thin' });
    expect(found.inputs).toHaveLength(1);
  });

  it('count the anomalies of the last 24 hours, of every kind', () => {
    const found = (...more: readonly JsonObject[]) => findingsIn(recordOf([...chart, ...more])).anomalies;
    expect(found()).toBe(0);
    const critical = vital('respiratoryRate', 40, 0.5);
    const impossible = vital('heartRate', 4000, 0.5);
    expect(found(critical)).toBe(1);
    expect(found(critical, impossible)).toBe(2);
    expect(found(vital('respiratoryRate', 40, 25))).toBe(0);
  });

  it('say what could not be read', () => {
    const types = { ...completeCoverage.types, Condition: { status: 'unavailable', why: 'refused' } as const };
    const concepts = { 'heart-rate': { status: 'unavailable', why: 'failed' } as const };
    expect(findingsIn(recordOf(chart, { types, concepts })).unread).toEqual(['conditions', 'heart-rate']);
  });
});

describe('clinical-use §4: a silence is ended by a corrected input', () => {
  it.each<[string, PatientRecord, boolean]>([
    ['nothing changed', recordOf(chart), false],
    ['another value', changed(pulse, { valueQuantity: { ...(pulse.valueQuantity as object), value: 88 } }), true],
    ['entered in error', changed(pulse, { status: 'entered-in-error' }), true],
    ['cancelled', changed(pulse, { status: 'cancelled' }), true],
    ['without its unit', changed(pulse, { valueQuantity: { value: 80 } }), true],
    ["now another patient's", changed(pulse, { subject: { reference: 'Patient/p2' } }), true],
    ['one of two components', changed(pressure, { component: bloodPressure(150, 80, 1).component }), true],
    ['a panel entered in error', changed(pressure, { status: 'entered-in-error' }), true],
    [
      'a component more, which is not read',
      changed(pressure, {
        component: [
          ...(pressure.component as JsonObject[]),
          { code: { coding: [{ system: 'http://loinc.org', code: '8478-0' }] }, valueQuantity: { value: 93 } },
        ],
      }),
      false,
    ],
    [
      'another answer',
      changed(consciousness, {
        valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '300202002' }] },
      }),
      true,
    ],
    ['amended with the same value', changed(pulse, { status: 'amended' }), false],
    ['merely not in the answer any more', recordOf(chart.filter((one) => one !== pulse)), false],
    ['the same reading sent twice', recordOf([...chart, { ...pulse, id: 'copy' }]), false],
    ['a new reading', recordOf([...chart, vital('heartRate', 120, 0)]), false],
  ])('%s', (_name, now, expected) => {
    expect(hasCorrectedInput(past(recordOf(chart)), now)).toBe(expected);
  });
});

describe('a dense chart: six vital signs every three minutes for three days', () => {
  const names = ['heartRate', 'respiratoryRate', 'spo2', 'systolic', 'diastolic', 'temperature'] as const;
  const values = [80, 16, 97, 120, 70, 37];
  const charted = names.flatMap((name, i) =>
    Array.from({ length: 72 * 20 }, (_, minute) => vital(name, values[i] ?? 0, (minute + 1) / 20)),
  );
  const before = past(recordOf(charted), dense);
  const { inputs } = before.findings;
  const old = charted[50 * 20];
  const with_ = (changes: JsonObject) => recordOf(charted.map((one) => (one === old ? { ...one, ...changes } : one)));

  it('needs no more storage than some hundred readings', () => {
    expect(charted).toHaveLength(8640);
    expect(inputs.filter((input) => !isSpan(input))).toHaveLength(150);
    expect(inputs.filter(isSpan).length).toBeLessThanOrEqual(names.length * 8);
    expect(JSON.stringify(before.findings).length).toBeLessThan(16_000);
  });

  it.each<[string, () => PatientRecord, boolean]>([
    ['nothing changed', () => recordOf(charted), false],
    ['later readings', () => recordOf([...charted, vital('heartRate', 99, 0)]), false],
    [
      'one of two days ago has another value',
      () => with_({ valueQuantity: { ...(old?.valueQuantity as object), value: 81 } }),
      true,
    ],
    ['one of two days ago was entered in error', () => with_({ status: 'entered-in-error' }), true],
    [
      'the chart was not read that far back',
      () => {
        const concepts = { 'heart-rate': { status: 'partial', since: testNow - 3_600_000, why: 'truncated' } as const };
        const recent = charted.filter(
          (one) => String(one.effectiveDateTime) > new Date(testNow - 3_600_000).toISOString(),
        );
        const rest = Object.fromEntries(
          [
            'respiratory-rate',
            'oxygen-saturation',
            'systolic-blood-pressure',
            'diastolic-blood-pressure',
            'body-temperature',
          ].map((concept) => [concept, { status: 'unavailable', why: 'failed' } as const]),
        );
        return recordOf(recent, { ...completeCoverage, concepts: { ...rest, ...concepts } });
      },
      false,
    ],
  ])('%s', (_name, now, expected) => {
    expect(hasCorrectedInput(before, now())).toBe(expected);
  });
});
