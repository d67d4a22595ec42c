import type { RejectedReading } from '@bellwether/fhir-mapping';
import { assess } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { riskChanges } from './risk-changes.js';
import { isOutsideAcuteCare } from './news2-points.js';
import { hour, now, pressures, reading } from './test-support/readings.js';
import { onWard, recordOf, rollingArtefact, tracks } from './test-support/rolling.js';

const artefact = await rollingArtefact();
/** Only a heart rate, hours before there are enough inputs; then what makes the risk go up. */
const record = recordOf([
  reading('heart-rate', 80, 60),
  reading('respiratory-rate', 16, 40),
  reading('oxygen-saturation', 97, 40),
  ...pressures(128, 74, 40, 'Observation/bp'),
  reading('respiratory-rate', 32, 3),
  reading('oxygen-saturation', 86, 2),
]);
/** Only a heart rate, where respiratory rates and consciousness were refused. */
const refused = { status: 'unavailable', why: 'refused' } as const;
const partly = {
  ...recordOf([reading('heart-rate', 80, 60)]),
  coverage: { ...record.coverage, concepts: { 'respiratory-rate': refused, consciousness: refused } },
};
const { risk } = tracks(record, artefact);
const { news2 } = tracks(onWard(record, 72), artefact);
const agoOf = (at: number) => Math.round((now - at) / hour);

describe('The risk over time, as rows', () => {
  it('has the score of each moment, and its band', () => {
    for (const { at, value, band } of risk.points.filter((point) => point.value !== null)) {
      const assessment = assess(record, artefact, { asOf: at, siteHash: '' });
      expect(assessment).toMatchObject({ probability: value, band });
    }
    expect(risk.points.length).toBeGreaterThan(3);
  });

  it('says why there is no score, with what is missing', () => {
    const [first] = risk.points;
    expect([agoOf(first!.at), first!.value, first!.notScored?.reason]).toEqual([60, null, 'too-thin']);
    expect(first!.notScored!.missing).toContainEqual({ group: 'respiratory-rate', display: 'Respiratory rate' });
  });

  it('names what drove each change, strongest first, with exactly the readings that are new', () => {
    const point = risk.points.find(({ at }) => agoOf(at) === 3)!;
    expect(point.drivers[0]).toMatchObject({
      group: 'respiratory-rate',
      display: 'Respiratory rate',
      arrived: [{ concept: 'respiratory-rate', reference: 'Observation/respiratory-rate-3' }],
    });
    expect(point.drivers.every(({ weight }) => weight >= 0 && weight <= 3)).toBe(true);
  });

  it('of one Observation a driver has the vital signs of its own concept alone', () => {
    const panel = recordOf([
      reading('heart-rate', 80, 40),
      reading('respiratory-rate', 16, 40),
      reading('respiratory-rate', 32, 3, { reference: 'Observation/panel' }),
      reading('heart-rate', 130, 3, { reference: 'Observation/panel' }),
    ]);
    const point = tracks(panel, artefact).risk.points.find(({ at }) => agoOf(at) === 3)!;
    for (const { group, arrived } of point.drivers) {
      for (const { concept } of arrived) expect(concept).toBe(group);
    }
    expect(point.drivers.flatMap(({ arrived }) => arrived).length).toBeGreaterThan(1);
  });

  it('of what was not read all of, nothing is said to be not charted', () => {
    const [first] = tracks(partly, artefact).risk.points;
    const groups = (rows: readonly { readonly group: string }[]) => rows.map(({ group }) => group);
    expect(groups(first!.notScored!.unread)).toEqual(['respiratory-rate']);
    expect(groups(first!.notScored!.missing)).toEqual(['blood-pressure', 'oxygen-saturation', 'body-temperature']);
  });

  it('quiet inputs are never the first to be named', () => {
    const { manifest } = artefact;
    const both = recordOf([
      ...[reading('heart-rate', 80, 40), reading('respiratory-rate', 16, 40)],
      ...[reading('heart-rate', 100, 3), reading('respiratory-rate', 40, 3)],
    ]);
    const driversBy = (one: typeof artefact) =>
      tracks(both, one)
        .risk.points.find(({ at }) => agoOf(at) === 3)!
        .drivers.map(({ group }) => group);
    const [first] = driversBy(artefact);
    expect(['respiratory-rate', 'heart-rate']).toContain(first);
    const groups = { ...manifest.groups, [first!]: { display: first!, place: 'quiet' as const } };
    const hushed = driversBy({ ...artefact, manifest: { ...manifest, groups } });
    expect(hushed.indexOf(first!)).toBeGreaterThan(
      hushed.indexOf(first === 'heart-rate' ? 'respiratory-rate' : 'heart-rate'),
    );
  });
});

describe('The changes of the risk', () => {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const changes = riskChanges(risk.points, percent);

  it('are where the percentage or the band is another one, newest first', () => {
    for (const { before, now: after } of changes) {
      const same = before.value !== null && after.value !== null && percent(before.value) === percent(after.value);
      expect(same && after.bandChange === null).toBe(false);
    }
    const times = changes.map(({ now: { at } }) => at);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.map(agoOf)).toContain(3);
  });

  it('a band that is another one is a change, though the percentage is written alike', () => {
    const point = risk.points.find(({ value }) => value !== null)!;
    const [before, after] = [
      { ...point, value: 0.1019, band: 'usual' },
      { ...point, value: 0.1021, band: 'raised', bandChange: { from: 'usual', to: 'raised', direction: 'higher' } },
    ] as const;
    expect(riskChanges([before, after], percent)).toEqual([{ before, now: after }]);
  });

  it('of points of which none differs there are none', () => {
    const [, point] = risk.points;
    const same = { ...point!, bandChange: null };
    expect(riskChanges([same, { ...same, at: same.at + 1 }], percent)).toEqual([]);
  });
});

describe('NEWS2 over time, as rows', () => {
  it('says which inputs are missing and which are too old', () => {
    const latest = news2.points.at(-1)!;
    expect(latest.score).toMatchObject({
      missing: ['oxygen', 'consciousness', 'body-temperature'],
      // What was charted alone before the newest saturation is not of its set.
      stale: ['respiratory-rate', 'systolic-blood-pressure', 'heart-rate'],
    });
    expect(latest.score!.high).toBeGreaterThan(latest.score!.low);
  });

  it('a moment without a score stays one, with why: the last score does not go on', () => {
    // All of 60 hours ago is stale 44 hours ago.
    const gap = news2.points.find(({ score }) => score === null);
    expect([agoOf(gap!.at), gap!.none]).toEqual([44, 'inputs']);
  });

  it('an input that is absent where not all was read is not said to be not charted', () => {
    const [first] = tracks(onWard(partly, 72), artefact).news2.points;
    expect(first!.score).toMatchObject({ unread: ['respiratory-rate', 'consciousness'], stale: [] });
    expect(first!.score!.missing).not.toContain('consciousness');
    const later = tracks(onWard(partly, 72), artefact).news2.points.find(({ score }) => score === null);
    expect(later!.none).toBe('unread');
  });

  it('an input that is charted and cannot be used is neither: from the moment of it on, until one can', () => {
    const wrong: RejectedReading = {
      ...{ reference: 'Observation/wrong', code: '', concept: 'heart-rate', reason: 'implausible' },
      ...{
        detail: { kind: 'other-value', element: 'heart-rate' },
        measuredAt: now - 5 * hour,
        knownAt: now - 5 * hour,
      },
    };
    const { points } = tracks(onWard({ ...record, rejected: [wrong] }, 72), artefact).news2;
    const before = points.findLast(({ at, score }) => score !== null && agoOf(at) > 5)!;
    expect(before.score!.unusable).toEqual([]);
    expect(points.at(-1)!.score).toMatchObject({
      missing: ['oxygen', 'consciousness', 'body-temperature'],
      unusable: ['heart-rate'],
      stale: ['respiratory-rate', 'systolic-blood-pressure'],
    });
    const late = tracks(onWard({ ...record, rejected: [{ ...wrong, knownAt: now - hour }] }, 72), artefact).news2
      .points;
    const open = late.flatMap(({ at, score }) => (score?.unusable.length ? [agoOf(at)] : []));
    expect(open.length).toBeGreaterThan(0);
    expect(Math.max(...open)).toBeLessThanOrEqual(1);
    const alone = { ...recordOf([reading('respiratory-rate', 16, 4)]), rejected: [wrong] };
    const thin = tracks(alone, artefact).risk.points.map(({ notScored }) => notScored!.unusable);
    expect(thin.at(-1)).toEqual([{ group: 'heart-rate', display: 'Heart rate' }]);
  });

  it('a child has none for its age', () => {
    const child = recordOf([reading('heart-rate', 80, 2)], { birthYear: 2019 });
    expect(tracks(child, artefact).news2.points.map(({ none }) => none)).toEqual(['child', 'child']);
  });

  it('outside acute care there is none: it says so, and nothing of the values', () => {
    const { points } = tracks(record, artefact).news2;
    expect(new Set(points.map(({ none }) => none))).toEqual(new Set(['outside-acute-care']));
    expect(isOutsideAcuteCare(tracks(record, artefact).news2)).toBe(true);
  });

  it('of one who was in hospital there are the scores of the stay, and none after it', () => {
    const after = tracks(onWard(record, 50, 30), artefact).news2;
    const scored = after.points.filter(({ score }) => score !== null).map(({ at }) => agoOf(at));
    expect(scored.length).toBeGreaterThan(0);
    expect(Math.min(...scored)).toBeGreaterThanOrEqual(30);
    expect(Math.max(...scored)).toBeLessThanOrEqual(50);
    expect(after.points.at(-1)!.none).toBe('outside-acute-care');
    expect(isOutsideAcuteCare(after)).toBe(false);
  });

  it('where encounters were not read it is not taken for outside', () => {
    const unread = {
      ...record,
      coverage: { ...record.coverage, types: { ...record.coverage.types, Encounter: refused } },
    };
    expect(tracks(unread, artefact).news2.points.every(({ none }) => none !== 'outside-acute-care')).toBe(true);
  });
});
