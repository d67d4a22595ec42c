import type { Reading } from '@bellwether/fhir-mapping';
import { hourMs, readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitIsolationForest } from '../isolation-forest/fit.js';
import { seededRandom } from '../isolation-forest/random.js';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { timeSeries } from '../time-series/time-series.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import { recentEpisodes } from './anomaly-episode.js';
import { recentAnomalies } from './recent-anomalies.js';
import { anomalyHistory, type CombinationSource } from './anomaly-history.js';

const random = seededRandom(8);
const artefact: CombinationSource = {
  forest: fitIsolationForest(
    Float64Array.from({ length: 600 }, (_, index) => (index % 2 === 0 ? 60 + 40 * random() : 96 + 3 * random())),
    { columnCount: 2, random, trees: 20, subsampleSize: 64 },
  ),
  manifest: { forest: { concepts: ['heart-rate', 'oxygen-saturation'], flagFrom: 0.58 } },
};
const historyAt = (readings: readonly Reading[], asOf: number) =>
  anomalyHistory(recordOf({ readings, rejected: [rejected('implausible', 'heart-rate', 20)] }), artefact, { asOf });

/** Mostly steady, some far out; known at once, later, or after others; several of one moment. */
const readings: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      concept: fc.constantFrom('heart-rate', 'heart-rate', 'oxygen-saturation', 'body-temperature'),
      step: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.constant(30) }),
      hours: fc.integer({ min: 0, max: 60 }),
      late: fc.constantFrom(0, 0, 0, 0.5, 7, 50),
    }),
    { minLength: 10, maxLength: 80 },
  )
  .map((drawn) =>
    drawn.map(({ concept, step, hours, late }, index) => {
      const usual =
        concept === 'heart-rate' ? 80 + 2 * step : concept === 'oxygen-saturation' ? 98 - step / 2 : 37 + step / 20;
      const charted = reading(concept, usual, hours);
      return {
        ...charted,
        reference: `Observation/${index}`,
        knownAt: charted.measuredAt + late * hourMs,
        recordedValue: usual,
      };
    }),
  );

/** A monitor's values every five minutes: steady, with jumps that stand alone, go on, or come again; some lost, some known later. */
const monitored: fc.Arbitrary<readonly Reading[]> = fc
  .array(
    fc.record({
      far: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-60, 60) }),
      beside: fc.constantFrom(97, 97, 97, 80, null),
      isLost: fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      late: fc.constantFrom(0, 0, 0, 0, 0, 4, 20, 200),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((drawn) =>
    drawn.flatMap(({ far, beside, isLost, late }, index) => {
      const of = (concept: string, value: number): Reading => {
        const charted = reading(concept, value, (index * 5) / 60);
        return { ...charted, knownAt: charted.measuredAt + (late / 60) * hourMs };
      };
      if (isLost) return [];
      return [of('heart-rate', 80 + (index % 3) + far), ...(beside === null ? [] : [of('oxygen-saturation', beside)])];
    }),
  );

describe('whatever the record', () => {
  it('the order of the readings changes nothing', () => {
    fc.assert(
      fc.property(
        fc
          .oneof(readings, monitored)
          .chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray([...own], { minLength: own.length }))),
        ([own, shuffled]) => {
          const record = recordOf({ readings: own });
          const other = { ...record, readings: shuffled };
          expect(anomalyHistory(other, artefact, { asOf: NOW })).toEqual(
            anomalyHistory(record, artefact, { asOf: NOW }),
          );
          expect(timeSeries(other, { asOf: NOW })).toEqual(timeSeries(record, { asOf: NOW }));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no look-ahead: what was known at a moment gives the events up to it that the whole record gives', () => {
    let compared = 0;
    let spikes = 0;
    fc.assert(
      fc.property(fc.oneof(readings, monitored), fc.integer({ min: 0, max: 360 }), (own, ago) => {
        const then = NOW - (ago % 2 === 0 ? ago / 6 : ago / 60) * hourMs;
        const whole = historyAt(own, NOW).events.filter(({ knownAt }) => knownAt !== null && knownAt <= then);
        compared += whole.length;
        spikes += whole.filter(({ rule }) => rule === 'lone-spike' || rule === 'recurrent').length;
        expect(historyAt(own, then).events).toEqual(whole);
        const cut = own.filter(({ knownAt }) => knownAt <= then);
        expect(historyAt(cut, then).events).toEqual(whole);
        expect(historyAt(own, then).episodes).toEqual(historyAt(cut, then).episodes);
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(100);
    expect(spikes).toBeGreaterThan(50);
  });

  it('the last days of the readings tell the same episodes as all of them', () => {
    let told = 0;
    fc.assert(
      fc.property(fc.oneof(readings, monitored), fc.constantFrom(0, 5, 20), (own, hoursAgo) => {
        const asOf = NOW - hoursAgo * hourMs;
        const all = recentEpisodes(historyAt(own, asOf).episodes, asOf);
        const record = recordOf({ readings: own, rejected: [rejected('implausible', 'heart-rate', 20)] });
        const { episodes } = recentAnomalies(record, { asOf, triggers: defaultTriggers });
        told += all.length;
        // A weaker kind of the same reading is listed by the whole history alone.
        const facts = (some: typeof all) =>
          some.map(({ kind, rule, start, end, peak }) => ({ kind, rule, start, end, peak }));
        expect(facts(episodes)).toEqual(facts(all));
      }),
      { numRuns: 60 },
    );
    expect(told).toBeGreaterThan(60);
  });

  it('ids are distinct, every event names its readings and is of one episode, and none is older than they are', () => {
    fc.assert(
      fc.property(fc.oneof(readings, monitored), (own) => {
        const { events, episodes } = historyAt(own, NOW);
        const ids = events.map(({ id }) => id);
        expect(episodes.flatMap(({ eventIds }) => eventIds).toSorted()).toEqual(ids.toSorted());
        for (const { id, eventIds, start, end } of episodes) {
          expect(eventIds).toContain(id);
          expect(end ?? NOW).toBeGreaterThanOrEqual(start!);
        }
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        for (const { references, knownAt, measuredAt, kind, alerts } of events) {
          expect(references.length).toBeGreaterThan(0);
          expect(knownAt!).toBeGreaterThanOrEqual(measuredAt!);
          expect(alerts).toBe(kind === 'threshold');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('another patient', () => {
  const observation = (id: string, subject: string, value: number, hour: number) => ({
    resourceType: 'Observation',
    id,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: subject },
    effectiveDateTime: `2026-02-28T${String(hour).padStart(2, '0')}:00:00Z`,
    valueQuantity: { value, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  });
  const own = Array.from({ length: 12 }, (_, hour) =>
    observation(`own-${hour}`, 'Patient/1', hour === 11 ? 140 : 80, hour),
  );
  const others = Array.from({ length: 12 }, (_, hour) => observation(`other-${hour}`, 'Patient/2', 45, hour));
  const patient = { resourceType: 'Patient', id: '1', birthDate: '1960-01-01' };
  const entriesOf = (resources: readonly unknown[]) => resources.map((resource) => ({ resource }));

  it('in the same Bundle changes nothing', () => {
    const options = { patientId: '1' };
    const alone = readPatientRecord(entriesOf([patient, ...own]) as Parameters<typeof readPatientRecord>[0], options);
    const mixed = readPatientRecord(
      entriesOf([...others, patient, ...own]) as Parameters<typeof readPatientRecord>[0],
      options,
    );
    expect(mixed.refused).not.toEqual([]);
    const history = anomalyHistory(alone, artefact, { asOf: NOW });
    expect(history.events.length).toBeGreaterThan(0);
    expect(anomalyHistory(mixed, artefact, { asOf: NOW })).toEqual(history);
  });
});

describe('records that could break it', () => {
  const many = (count: number, build: (index: number) => Reading) =>
    anomalyHistory(recordOf({ readings: Array.from({ length: count }, (_, index) => build(index)) }), artefact, {
      asOf: NOW,
    });

  it('none and one', () => {
    expect(many(0, () => reading('heart-rate', 80)).events).toEqual([]);
    expect(many(1, () => reading('heart-rate', 80)).events).toEqual([]);
  });

  it('a constant series', () => {
    expect(many(300, (index) => reading('heart-rate', 80, index + 1)).events).toEqual([]);
  });

  it('all at one moment', () => {
    const { events } = many(300, (index) => ({
      ...reading('heart-rate', 60 + index / 10, 1),
      reference: `Observation/${index}`,
    }));
    expect(events).toEqual([]);
  });

  it('twenty years of yearly readings', () => {
    const { events, unavailableChecks } = many(20, (index) =>
      reading('systolic-blood-pressure', 120 + (index % 5), index * 8766 + 1),
    );
    expect(events).toEqual([]);
    expect(unavailableChecks).toEqual([]);
  });

  it('swinging between the bounds of what can be', () => {
    const { events } = many(200, (index) => reading('heart-rate', index % 2 === 0 ? 15 : 350, index + 1));
    for (const { score, expected } of events) {
      expect(score === null || Number.isFinite(score)).toBe(true);
      expect(
        expected === null || [expected.low, expected.high].every((end) => end === null || Number.isFinite(end)),
      ).toBe(true);
    }
  });

  it('5,000 readings, each known in reverse order of measurement', () => {
    const readings = Array.from({ length: 5_000 }, (_, index) => ({
      ...reading('heart-rate', 70 + (index % 9), index / 60 + 1),
      knownAt: NOW - 1000 + index / 100,
    }));
    expect(anomalyHistory(recordOf({ readings }), artefact, { asOf: NOW }).events).toEqual([]);
  });
});
