import { hourMs, type PatientRecord, recordAsKnown, recordAsMeasured } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Artefact } from '../artefact/load-artefact.js';
import { assess } from '../assessment/assess.js';
import { arbitraryRecords } from '../test-support/arbitrary-records.js';
import { NOW } from '../test-support/record.js';
import { rollingArtefacts } from '../test-support/rolling-artefacts.js';
import { tinyArtefact } from '../test-support/tiny-artefact.js';
import { type RiskHistoryOptions, riskHistory } from './risk-history.js';

const artefacts = rollingArtefacts();
const options = { asOf: NOW, siteHash: 'site' };
const historyOf = (record: PatientRecord, more: Partial<RiskHistoryOptions> = {}, artefact = artefacts.rolling) =>
  riskHistory(record, artefact, { ...options, ...more });

/** Each point against a whole assessment at its moment, bit for bit. */
function expectPointsOf(
  { points }: ReturnType<typeof riskHistory>,
  record: PatientRecord,
  artefact: Artefact,
  more: Partial<RiskHistoryOptions> = {},
): void {
  for (const point of points) {
    const assessment = assess(record, artefact, { ...options, ...more, asOf: point.at });
    expect(point.scored).toBe(assessment.scored);
    if (point.scored && assessment.scored) {
      const { probability, margin, band, indicator } = assessment;
      const concepts = assessment.concepts.map(({ group, place, contribution }) => ({ group, place, contribution }));
      expect(point).toMatchObject({ probability, margin, band, indicator });
      expect(point.concepts).toEqual(concepts);
    } else if (!point.scored && !assessment.scored) expect(point.notScored).toEqual(assessment.notScored);
  }
}

const encounterIds = fc.constantFrom(undefined, '0', '1', 'no-such');

describe('the risk over time', () => {
  it('is at each point what an assessment at that moment says, to the last bit (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, encounterIds, fc.boolean(), (record, encounterId, stay) => {
        const artefact = stay ? artefacts.ofTheStay : artefacts.rolling;
        const more = encounterId === undefined ? {} : { encounterId };
        expectPointsOf(historyOf(record, more, artefact), record, artefact, more);
      }),
      { numRuns: 50 },
    );
  });

  it('as measured is that of the record with all known when measured (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const history = historyOf(record, { mode: 'as-measured' });
        expectPointsOf(history, recordAsMeasured(record, NOW), artefacts.rolling);
      }),
      { numRuns: 40 },
    );
  });

  it('could have been seen: what became known later changes no point (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        for (const point of historyOf(record).points) {
          const then = assess(recordAsKnown(record, point.at), artefacts.rolling, { ...options, asOf: point.at });
          const now = assess(record, artefacts.rolling, { ...options, asOf: point.at });
          expect({ ...then, quality: null }).toEqual({ ...now, quality: null });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has a point at each moment at which a reading became known, and at the end (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.constantFrom('as-known', 'as-measured'), (record, mode) => {
        const { points } = historyOf(record, { mode });
        const concepts = artefacts.rolling.extractor.concepts;
        const known = [...record.readings, ...record.coded]
          .filter(({ concept, knownAt }) => concepts.has(concept) && knownAt <= NOW)
          .map(({ knownAt, measuredAt }) => (mode === 'as-known' ? knownAt : measuredAt));
        const times = points.map(({ at }) => at);
        expect(times).toEqual(expect.arrayContaining([...known, NOW]));
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        expect(points.filter(({ cause }) => cause === 'reading').map(({ at }) => at)).toEqual(
          [...new Set(known)].sort((a, b) => a - b),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('misses no change but by hours going on: elsewhere the score is that of the point before (property)', async () => {
    // Without age and hours since, a score can change at a point alone.
    const { features } = artefacts.rolling.manifest;
    const still = await tinyArtefact({
      temporal: 'rolling',
      features: features.map((row) =>
        row.source === 'vital' && row.name === 'hr_hours' ? { ...row, reducer: 'first', unit: '/min' } : row,
      ),
    });
    const moments = fc.array(fc.integer({ min: 0, max: 240 * 4 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(arbitraryRecords, moments, (record, drawn) => {
        const { points } = historyOf(record, {}, still);
        const quarter = hourMs / 4;
        for (const step of drawn) {
          const at = NOW - step * quarter - 1;
          const before = points.findLast((point) => point.at <= at);
          const next = points.find((point) => point.at > at);
          if (before === undefined || (next?.cause === 'reading' && next.at - at < quarter)) continue;
          const assessment = assess(record, still, { ...options, asOf: at });
          expect(assessment.scored).toBe(before.scored);
          if (before.scored && assessment.scored) {
            // Age goes on.
            expect(assessment.margin).toBeCloseTo(before.margin, 10);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('names what drove each change: concept by concept, adding up to the difference of the margins (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const { points } = historyOf(record);
        points.forEach((point, index) => {
          const before = points[index - 1];
          if (!point.scored) return;
          if (before === undefined || !before.scored) {
            expect(point.drivers).toEqual([]);
            return;
          }
          const changes = point.drivers.map(({ change }) => change);
          const sum = changes.reduce((total, change) => total + change, 0);
          expect(sum).toBeCloseTo(point.margin - before.margin, 10);
          expect(changes.map(Math.abs)).toEqual(changes.map(Math.abs).toSorted((a, b) => b - a));
          expect(changes).not.toContain(0);
          for (const { group, change } of point.drivers) {
            const share = (of: typeof point) => of.concepts.find((concept) => concept.group === group)!.contribution;
            expect(change).toBe(share(point) - share(before));
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('marks each change of band, and it alone (property)', () => {
    fc.assert(
      fc.property(arbitraryRecords, (record) => {
        const { points } = historyOf(record);
        const bandAt = (index: number) => {
          const point = points[index]!;
          return point.scored ? point.band : null;
        };
        const names = artefacts.rolling.manifest.bands.rows.map(({ name }) => name);
        points.forEach(({ bandChange }, index) => {
          const from = index === 0 ? null : bandAt(index - 1);
          const to = bandAt(index);
          if (index === 0 || from === to) expect(bandChange).toBeNull();
          else {
            const direction =
              from === null || to === null ? null : names.indexOf(to) > names.indexOf(from) ? 'higher' : 'lower';
            expect(bandChange).toEqual({ from, to, direction });
          }
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is one dated point for a snapshot artefact, whatever is asked', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.constantFrom('as-known', 'as-measured'), (record, mode) => {
        const history = historyOf(record, { mode, from: NOW - 100 * hourMs, maxMoments: 1 }, artefacts.snapshot);
        expect(history.points).toHaveLength(1);
        expect(history.points[0]).toMatchObject({ at: NOW, bandChange: null });
        expect(history.leftOut).toEqual({ older: 0, between: 0 });
        if (mode === 'as-known') expectPointsOf(history, record, artefacts.snapshot);
      }),
      { numRuns: 30 },
    );
  });
});
