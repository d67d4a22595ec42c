import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anomalyKinds } from '../series/anomaly-marks.js';
import { presetNames } from '../series/time-range.js';
import { acknowledgedChoices, everything, filterAnomalies } from './anomaly-filter.js';
import type { AnomalyRow, EpisodeRow } from './anomaly-rows.js';
import { episodesOf } from './episodes.js';

const asOf = Date.parse('2026-11-24T14:00:00Z');
function row(id: string, changes: Partial<AnomalyRow> = {}): AnomalyRow {
  return {
    id,
    kind: 'threshold',
    rule: 'r',
    ruleHours: null,
    side: null,
    concepts: ['heart-rate'],
    value: null,
    unit: '',
    expected: null,
    score: null,
    measuredAt: asOf - hourMs,
    precision: 'minute',
    knownAt: asOf - hourMs,
    references: [],
    detail: null,
    alerts: true,
    episode: id,
    reasons: [],
    trend: null,
    ...changes,
  };
}

const some = [
  row('a'),
  row('b', { kind: 'trend', concepts: ['body-temperature'], measuredAt: asOf - 48 * hourMs }),
  row('c', { kind: 'unusual-combination', concepts: ['heart-rate', 'body-temperature'] }),
  row('d', { kind: 'artefact', measuredAt: null, knownAt: null }),
];
const list = (rows: readonly AnomalyRow[]) => ({ asOf, rows, episodes: new Map(), unavailableChecks: [] });
const ids = (rows: readonly AnomalyRow[]) => rows.map(({ id }) => id).join('');

describe('Filters of anomalies', () => {
  it.each([
    [{}, 'abcd'],
    [{ kinds: new Set(['trend', 'artefact'] as const) }, 'bd'],
    [{ concept: 'body-temperature' }, 'bc'],
    [{ range: '24h' as const }, 'ac'],
    [{ range: '3d' as const }, 'abc'],
    [{ acknowledged: 'acknowledged' as const }, 'c'],
    [{ acknowledged: 'open' as const }, 'abd'],
    [{ kinds: new Set<never>() }, ''],
  ])('%j lists %s', (changes, expected) => {
    const { rows } = filterAnomalies(list(some), { ...everything, ...changes }, (id) => id === 'c');
    expect(ids(rows)).toBe(expected);
  });

  it('the count of a choice is what it would list, by the other filters', () => {
    const rows = fc.array(
      fc.record({
        kind: fc.constantFrom(...anomalyKinds),
        concepts: fc.subarray(['heart-rate', 'body-temperature'], { minLength: 1 }),
        measuredAt: fc.option(fc.integer({ min: 0, max: 800 }).map((hours) => asOf - hours * hourMs)),
        said: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    const filter = fc.record({
      kinds: fc.subarray([...anomalyKinds]).map((kinds) => new Set(kinds)),
      concept: fc.constantFrom(null, 'heart-rate', 'body-temperature'),
      range: fc.constantFrom(...presetNames),
      acknowledged: fc.constantFrom(...acknowledgedChoices),
    });
    fc.assert(
      fc.property(rows, filter, (made, chosen) => {
        const all = list(made.map(({ said: _, ...changes }, index) => row(String(index), changes)));
        const said = (id: string) => made[Number(id)]?.said ?? false;
        const counts = filterAnomalies(all, chosen, said);
        const listed = (changes: object) => filterAnomalies(all, { ...chosen, ...changes }, said).rows.length;
        for (const kind of anomalyKinds) expect(counts.byKind.get(kind)).toBe(listed({ kinds: new Set([kind]) }));
        for (const [concept, count] of counts.byConcept) expect(count).toBe(listed({ concept }));
        expect(counts.ofAnyConcept).toBe(listed({ concept: null }));
        for (const range of presetNames) expect(counts.byRange.get(range)).toBe(listed({ range }));
        for (const one of acknowledgedChoices)
          expect(counts.byAcknowledged.get(one)).toBe(listed({ acknowledged: one }));
      }),
    );
  });
});

describe('Episodes', () => {
  it('stand where their newest row does, and hold every row once', () => {
    const rows = [row('a', { episode: 'x' }), row('b'), row('c', { episode: 'x', measuredAt: asOf - 9 * hourMs })];
    const facts = (id: string): EpisodeRow => ({
      ...{ id, kind: 'threshold', rule: 'r', kinds: ['threshold'], concepts: ['heart-rate'], side: null },
      ...{ start: asOf, end: null, peak: null, newest: null, points: null, references: [], told: true },
      ...{ unit: '', isRecent: true },
    });
    const known = new Map([
      ['x', facts('x')],
      ['b', facts('b')],
    ]);
    const episodes = episodesOf(rows, { episodes: known });
    expect(episodes.map(({ rows: own }) => ids(own))).toEqual(['ac', 'b']);
    expect(episodes[0]).toMatchObject({ newest: { id: 'a' }, facts: { id: 'x' } });
  });
});
