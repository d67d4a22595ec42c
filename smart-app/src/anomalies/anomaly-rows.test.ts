import { type RejectedReading, readPatientRecord, hourMs } from '@bellwether/fhir-mapping';
import { anomalyHistory, defaultTriggers, fitIsolationForest, seededRandom } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anomalyRows } from './anomaly-rows.js';

const asOf = Date.parse('2026-11-24T14:00:00Z');
const concepts = ['heart-rate', 'respiratory-rate'];
const usual = Array.from({ length: 256 }, (_, index) => [70 + (index % 20), 14 + (index % 6)]).flat();
const forest = fitIsolationForest(usual, { columnCount: 2, trees: 20, random: seededRandom(1) });
const source = { forest, manifest: { forest: { concepts, flagFrom: 0.55 } } };

let count = 0;
const vital = (code: string, unit: string, value: number, hoursAgo: number, changes: object = {}) => ({
  resourceType: 'Observation',
  id: `o${++count}`,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: new Date(asOf - hoursAgo * hourMs).toISOString(),
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  ...changes,
});
const heartRate = (value: number, hoursAgo: number, changes?: object) =>
  vital('8867-4', '/min', value, hoursAgo, changes);
const patient = (birthDate = '1948-03-02') => ({ resourceType: 'Patient', id: 'p1', birthDate });
const rowsOf = (resources: readonly unknown[]) =>
  anomalyRows(readPatientRecord(resources.map((resource) => ({ resource }))), source, {
    asOf,
    triggers: defaultTriggers,
  });

describe('Rows of anomalies', () => {
  it('newest first; a threshold has value, unit, side and limit', () => {
    const { rows } = rowsOf([patient(), heartRate(35, 3), heartRate(150, 2)]);
    expect(rows.map(({ kind, value, side, unit, expected }) => ({ kind, value, side, unit, expected }))).toEqual([
      { kind: 'threshold', value: 150, side: 'high', unit: '/min', expected: { low: 41, high: 130 } },
      { kind: 'threshold', value: 35, side: 'low', unit: '/min', expected: { low: 41, high: 130 } },
    ]);
  });

  it('a value without a time comes last; text of the chart is kept as it is', () => {
    const record = readPatientRecord([patient(), heartRate(150, 2)].map((resource) => ({ resource })));
    const undated: RejectedReading = {
      reference: 'Observation/undated',
      code: '',
      concept: 'heart-rate',
      reason: 'implausible',
      detail: { kind: 'unit-unknown', got: '<b>bpm</b>', unit: '/min' },
      measuredAt: null,
      knownAt: null,
    };
    const { rows } = anomalyRows({ ...record, rejected: [undated] }, source, { asOf });
    expect(rows.map(({ kind, measuredAt }) => [kind, measuredAt])).toEqual([
      ['threshold', asOf - 2 * hourMs],
      ['artefact', null],
    ]);
    expect(rows.map(({ detail }) => detail)).toEqual([null, undated.detail]);
  });

  it('an own baseline says how far it looks back; a reading of a day is of a day', () => {
    const days = Array.from({ length: 8 }, (_, index) => heartRate(70 + (index % 2), 26 + 4 * index));
    const { rows } = rowsOf([patient(), ...days, heartRate(120, 0, { effectiveDateTime: '2026-11-24' })]);
    expect(rows.find(({ kind }) => kind === 'own-baseline')).toMatchObject({
      ruleHours: 720,
      side: 'high',
      precision: 'day',
      value: 120,
    });
  });

  it('an unusual combination names its vital signs with values and units, the strongest first, and never alerts', () => {
    const { rows } = rowsOf([patient(), heartRate(129, 1), vital('9279-1', '/min', 9, 1)]);
    const row = rows.find(({ kind }) => kind === 'unusual-combination');
    expect(row).toMatchObject({ alerts: false, value: null, unit: '' });
    expect(row?.reasons.map(({ concept, value, unit }) => [concept, value, unit]).toSorted()).toEqual([
      ['heart-rate', 129, '/min'],
      ['respiratory-rate', 9, '/min'],
    ]);
    const shares = row?.reasons.map(({ share }) => share) ?? [];
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('of one moment what crosses a threshold comes first, and what never alerts last', () => {
    const { rows } = rowsOf([
      patient(),
      ...Array.from({ length: 12 }, (_, index) => heartRate(70 + (index % 3), 30 - index)),
      heartRate(150, 2),
      vital('9279-1', '/min', 44, 2),
    ]);
    const kinds = [
      ...new Set(rows.filter(({ measuredAt }) => measuredAt === asOf - 2 * hourMs).map(({ kind }) => kind)),
    ];
    expect(kinds).toEqual(['threshold', 'own-baseline', 'time-series', 'unusual-combination']);
  });

  it('what could not be looked for is kept: too few readings, a child', () => {
    expect(rowsOf([patient(), heartRate(80, 1)]).unavailableChecks).toContainEqual(
      expect.objectContaining({ kind: 'own-baseline', reason: 'too-few-readings', readings: 1, needed: 5 }),
    );
    expect(rowsOf([patient('2020-01-01'), heartRate(150, 1)])).toMatchObject({
      rows: [{ kind: 'threshold', expected: { low: 40, high: 130 } }],
      unavailableChecks: expect.arrayContaining([expect.objectContaining({ kind: 'trend', reason: 'child' })]),
    });
  });

  it('nothing is lost: one row for each event, whatever the readings', () => {
    const reading = fc.tuple(fc.integer({ min: 10, max: 400 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 60 }), (values) => {
        const record = readPatientRecord(
          [patient(), ...values.map(([value, hoursAgo]) => heartRate(value, hoursAgo))].map((resource) => ({
            resource,
          })),
        );
        const { events } = anomalyHistory(record, source, { asOf });
        const { rows } = anomalyRows(record, source, { asOf });
        expect(rows.map(({ id }) => id).sort()).toEqual(events.map(({ id }) => id).sort());
        const times = rows.map(({ measuredAt }) => measuredAt ?? Number.NEGATIVE_INFINITY);
        expect(times).toEqual(times.toSorted((a, b) => b - a));
      }),
      { numRuns: 40 },
    );
  });
});
