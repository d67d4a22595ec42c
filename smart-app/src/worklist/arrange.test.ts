import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrange, countsOf, firstOrder, noFilter, type WorklistFilter, sortKeys } from './arrange.js';
import type { WorklistFigures, WorklistRow } from './worklist-row.js';
import { scatterPoints } from './scatter-points.js';

const madeBy = { artefactHash: 'a', siteHash: 's', mappingVersion: '1' };
const figures = (probability: number | null, changes: Partial<WorklistFigures> = {}): WorklistFigures => ({
  source: 'computed',
  asOf: 10,
  risk:
    probability === null
      ? { scored: false, reason: 'too-thin', detail: null }
      : { scored: true, probability, band: probability < 0.2 ? 'usual' : 'high', bandIndex: 0, indicator: 'info' },
  message: null,
  news2: null,
  chartedNews2: null,
  due: null,
  slope: null,
  anomalies: { count: 0, kinds: { threshold: 0, trend: 0, artefact: 0 } },
  change: null,
  newestReading: null,
  unmapped: null,
  madeBy,
  ...changes,
});
const row = (
  id: string,
  known: WorklistFigures | null,
  identity: Partial<NonNullable<WorklistRow['identity']>> = {},
): WorklistRow => ({
  id,
  identity: {
    ...{ id, name: `NAME ${id}`, medicalRecordNumber: `mrn-${id}`, sex: null, birthDate: null, ageYears: 50 },
    ...{ deceased: false, ...identity },
  },
  reading: known === null ? { status: 'not-read', why: 'failed' } : { status: 'read' },
  figures: known,
});
const change = { was: 0.1, at: 5, against: 'round' } as const;
const rows = [
  row('low', figures(0.1, { change })),
  row('high', figures(0.6, { change, news2: { low: 3, high: 3 } }), { name: 'MÜLLER, Änne', ageYears: 80 }),
  row('thin', figures(null)),
  row('unread', null, { name: null, medicalRecordNumber: null }),
  row('fell', figures(0.3, { change: { ...change, was: 0.9 } }), { ageYears: null }),
  row('alarm', figures(0.3, { anomalies: { count: 2, kinds: { threshold: 1, trend: 0, artefact: 1 } } })),
  row('kept', figures(0.3, { source: 'stored', anomalies: { count: 1, kinds: null } })),
];
const ids = (by: Parameters<typeof firstOrder>[0], filter: Partial<WorklistFilter> = {}, descending?: boolean) =>
  arrange(
    rows,
    { ...firstOrder(by), ...(descending === undefined ? {} : { descending }) },
    { ...noFilter, ...filter },
  ).map(({ id }) => id);

describe('The order of a worklist', () => {
  it.each([
    ['risk', ['high', 'alarm', 'fell', 'kept', 'low', 'thin', 'unread']],
    ['change', ['high', 'low', 'fell', 'alarm', 'kept', 'thin', 'unread']],
    ['anomalies', ['alarm', 'kept', 'high', 'fell', 'low', 'thin', 'unread']],
    ['name', ['high', 'alarm', 'fell', 'kept', 'low', 'thin', 'unread']],
  ] as const)('by %s', (by, order) => expect(ids(by)).toEqual(order));

  it('by NEWS2 goes by the higher of ours and the hospital’s own', () => {
    const scored = (id: string, ours: number | null, theirs: number | null) =>
      row(
        id,
        figures(null, {
          news2: ours === null ? null : { low: ours, high: ours },
          chartedNews2: theirs === null ? null : { score: theirs, high: theirs },
        }),
      );
    const ward = [scored('five', 5, null), scored('theirs', 2, 8), scored('ours', 6, 1), scored('alone', null, 7)];
    expect(arrange(ward, firstOrder('news2'), noFilter).map(({ id }) => id)).toEqual([
      'theirs',
      'alone',
      'ours',
      'five',
    ]);
  });

  it('who has no value comes last, whichever way it is sorted: unknown is neither high nor low', () => {
    expect(ids('risk', {}, false).slice(-2)).toEqual(['thin', 'unread']);
    expect(ids('risk', {}, true).slice(-2)).toEqual(['thin', 'unread']);
    expect(ids('age', {}, false).at(-1)).toBe('fell');
  });

  it('is one order, however the rows arrive', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.constantFrom(...sortKeys),
        fc.boolean(),
        (shuffled, by, descending) => {
          expect(arrange(shuffled, { by, descending }, noFilter)).toEqual(arrange(rows, { by, descending }, noFilter));
        },
      ),
    );
  });
});

describe('What is looked for', () => {
  it.each([
    [{ text: 'muller' }, ['high']],
    [{ text: 'anne, MÜLL' }, ['high']],
    [{ text: 'mrn-lo' }, ['low']],
    [{ text: 'unread' }, ['unread']],
    [{ text: 'nobody' }, []],
    [{ risk: 'band:high' }, ['high', 'alarm', 'fell', 'kept']],
    [{ risk: 'not-scored' }, ['thin']],
    [{ risk: 'not-read' }, ['unread']],
    [{ anomalies: 'any' }, ['alarm', 'kept']],
    [{ anomalies: 'threshold' }, ['alarm', 'kept']],
    [{ anomalies: 'trend' }, ['kept']],
    [{ text: 'name', risk: 'band:usual' }, ['low']],
  ] as const)('%j', (filter, found) => expect(ids('risk', filter)).toEqual(found));

  it('how many there are of each', () => {
    expect(countsOf(rows)).toEqual({ patients: 7, done: 7, notScored: 1, notRead: 1, withAnomalies: 2 });
  });
});

describe('Points of age and risk', () => {
  it('only who has both is drawn; the kind is that of the gravest anomaly, or said not to be known', () => {
    expect(scatterPoints(rows).map(({ id, kind }) => [id, kind])).toEqual([
      ['low', 'none'],
      ['alarm', 'threshold'],
      ['kept', 'some'],
      ['high', 'none'],
    ]);
    expect(scatterPoints([row('x', figures(0.4, { anomalies: null }))])).toMatchObject([{ kind: 'unknown' }]);
  });
});
