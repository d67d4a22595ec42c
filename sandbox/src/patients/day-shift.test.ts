import { loadSyntheaPatients } from '@bellwether/fixtures';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FhirResource, mapStrings, parseFhirDate } from '@bellwether/fhir-server';
import { isVitalSign } from '../vital-signs.js';
import { isDateElement } from './date-elements.js';
import { shiftDays } from './day-shift.js';

const dayMilliseconds = 86_400_000;
const now = new Date('2026-11-24T14:00:00Z');

/** First moments of every date in a value. */
function moments(value: unknown): readonly number[] {
  const found: number[] = [];
  mapStrings(value, (text, name) => {
    const date = isDateElement(name) ? parseFhirDate(text) : null;
    if (date !== null) found.push(date.start);
    return text;
  });
  return found;
}

const startOf = (value: unknown): number => parseFhirDate(String(value))!.start;
const newestVital = (resources: readonly FhirResource[]): number =>
  Math.max(...resources.filter(isVitalSign).map(({ effectiveDateTime }) => startOf(effectiveDateTime)));

const patient: FhirResource = { resourceType: 'Patient', id: 'p', birthDate: '1950-06-15' };
const vital = (date: string, parts: Readonly<Record<string, unknown>> = {}): FhirResource => ({
  resourceType: 'Observation',
  id: `v-${date}`,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  effectiveDateTime: date,
  ...parts,
});
const condition = (parts: Readonly<Record<string, unknown>>): FhirResource => ({
  resourceType: 'Condition',
  clinicalStatus: { coding: [{ code: 'resolved' }] },
  ...parts,
});

const moment = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const chart = fc.record({
  birth: fc.integer({ min: 1920, max: 1989 }).map((year) => `${year}-03-01`),
  vitals: fc.array(moment, { minLength: 1, maxLength: 5 }),
  others: fc.array(fc.record({ onset: moment, length: fc.nat(2000) }), { maxLength: 6 }),
  at: moment.map((text) => new Date(text)),
});

function resourcesOf({
  birth,
  vitals,
  others,
}: {
  birth: string;
  vitals: string[];
  others: { onset: string; length: number }[];
}) {
  const end = (onset: string, length: number) => new Date(Date.parse(onset) + length * dayMilliseconds).toISOString();
  return [
    { ...patient, birthDate: birth },
    ...vitals.map((date) => vital(date)),
    ...others.map(({ onset, length }, index) =>
      condition({ id: `c-${index}`, onsetDateTime: onset, abatementDateTime: end(onset, length) }),
    ),
    ...others.map(
      ({ onset, length }, index): FhirResource => ({
        resourceType: 'Encounter',
        id: `e-${index}`,
        status: 'finished',
        period: { start: onset, end: end(onset, length) },
      }),
    ),
  ];
}

describe('shiftDays', () => {
  it('puts the newest vital sign into the last 24 hours and nothing into the future', () => {
    fc.assert(
      fc.property(chart, (drawn) => {
        const { resources, daysMoved } = shiftDays(resourcesOf(drawn), drawn.at);
        const newest = newestVital(resources);
        expect(newest).toBeLessThanOrEqual(drawn.at.getTime());
        expect(newest).toBeGreaterThan(drawn.at.getTime() - dayMilliseconds);
        expect(Math.max(...moments(resources))).toBeLessThanOrEqual(drawn.at.getTime());
        expect(Number.isInteger(daysMoved)).toBe(true);
      }),
    );
  });

  it('keeps the age at the newest vital sign to the day and every distance between dates', () => {
    fc.assert(
      fc.property(chart, (drawn) => {
        const before = resourcesOf(drawn);
        const { resources, daysMoved } = shiftDays(before, drawn.at);
        const age = (all: readonly FhirResource[]): number => newestVital(all) - startOf(all[0]!.birthDate);
        expect(age(resources)).toBe(age(before));
        for (const resource of resources) {
          const original = before.find(
            ({ id, resourceType }) => id === resource.id && resourceType === resource.resourceType,
          )!;
          const moved = moments(original).map((at) => at + daysMoved * dayMilliseconds);
          expect(moved.slice(0, moments(resource).length)).toEqual(moments(resource));
        }
      }),
    );
  });

  it('leaves out and counts the records that would lie in the future', () => {
    const later = [
      condition({ id: 'later', onsetDateTime: '2020-05-02T10:00:00Z' }),
      condition({ id: 'recorded-later', onsetDateTime: '2019-01-01', recordedDate: '2020-05-02T10:00:00Z' }),
      { resourceType: 'Encounter', id: 'next', status: 'finished', period: { start: '2020-06-01' } },
      { ...vital('2020-04-30'), id: 'issued-later', issued: '2020-05-03T10:00:00Z' },
    ];
    const shifted = shiftDays([patient, vital('2020-05-01T10:00:00Z'), ...later], now);
    expect(shifted.leftOut).toBe(4);
    expect(shifted.resources.map(({ id }) => id)).toEqual(['p', 'v-2020-05-01T10:00:00Z']);
  });

  it('a record of the newest vital sign’s day that does not lie in the future stays', () => {
    const shifted = shiftDays(
      [patient, vital('2020-05-01T10:00:00Z'), condition({ onsetDateTime: '2020-05-01T11:00:00Z' })],
      now,
    );
    expect(shifted).toMatchObject({ leftOut: 0 });
  });

  it('an encounter whose end lies ahead is in progress, a condition whose abatement lies ahead active', () => {
    const { resources, leftOut } = shiftDays(
      [
        patient,
        vital('2020-05-01T10:00:00Z'),
        {
          resourceType: 'Encounter',
          status: 'finished',
          period: { start: '2020-05-01T09:00:00Z', end: '2020-05-04T09:00:00Z' },
          participant: [{ period: { end: '2020-05-04T09:00:00Z' } }],
        },
        condition({ onsetDateTime: '2020-04-30', abatementDateTime: '2020-05-09' }),
        condition({ onsetDateTime: '2020-04-30', abatementPeriod: { start: '2020-04-30', end: '2020-05-09' } }),
      ],
      now,
    );
    expect(leftOut).toBe(0);
    expect(resources[2]).toEqual({
      resourceType: 'Encounter',
      status: 'in-progress',
      period: { start: '2026-11-24T09:00:00Z' },
    });
    for (const resource of resources.slice(3)) {
      expect(resource).toEqual({
        resourceType: 'Condition',
        clinicalStatus: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
        },
        onsetDateTime: '2026-11-23',
      });
    }
  });

  it.each([{ deceasedDateTime: '2021-01-01T00:00:00Z' }, { deceasedBoolean: true }])(
    'the deceased keep their dates: %j',
    (death) => {
      const resources = [{ ...patient, ...death }, vital('2020-05-01T10:00:00Z')];
      expect(shiftDays(resources, now)).toEqual({ resources, daysMoved: 0, leftOut: 0 });
    },
  );

  it('without a vital sign the dates stay', () => {
    const resources = [
      patient,
      condition({ onsetDateTime: '2020-05-01' }),
      vital('2020-05-01', { status: 'entered-in-error' }),
    ];
    expect(shiftDays(resources, now)).toEqual({ resources, daysMoved: 0, leftOut: 0 });
  });

  it('finds a vital sign by any coding and any effective[x]', () => {
    const code = { coding: [{ code: 'local' }, { system: 'http://loinc.org/', code: '55284-4' }] };
    const panel = vital('', {
      code,
      effectiveDateTime: undefined,
      effectivePeriod: { start: '2020-05-01', end: '2020-05-02T10:00:00Z' },
    });
    expect(shiftDays([patient, panel], now).daysMoved).toBe(2397);
  });

  it('shifts all Synthea patients to the present', () => {
    for (const { resources } of loadSyntheaPatients()) {
      const records = resources.map((resource): FhirResource => ({ ...resource }));
      const shifted = shiftDays(records, now);
      expect(shifted.resources.length + shifted.leftOut).toBe(records.length);
      if (shifted.daysMoved === 0) continue;
      expect(Math.max(...moments(shifted.resources))).toBeLessThanOrEqual(now.getTime());
      expect(newestVital(shifted.resources)).toBeGreaterThan(now.getTime() - dayMilliseconds);
    }
  });
});
