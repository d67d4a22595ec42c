import { describe, expect, it } from '@jest/globals';
import type { PatientListKind } from './load-plan.js';
import type { WorklistEvent, WorklistFigures, WorklistOutcome } from './worklist-row.js';
import { createWorklistStore } from './worklist-store.js';

const figures = (probability: number, source: WorklistFigures['source'], asOf: number): WorklistFigures => ({
  ...{
    source,
    asOf,
    message: null,
    news2: null,
    chartedNews2: null,
    due: null,
    slope: null,
    anomalies: null,
    change: null,
    newestReading: null,
    unmapped: null,
  },
  risk: { scored: true, probability, band: 'usual', bandIndex: 0, indicator: 'info' },
  madeBy: { artefactHash: 'a', siteHash: 's', mappingVersion: '1' },
});
const patients: WorklistEvent = {
  kind: 'patients',
  patients: ['a', 'b'].map((id) => ({ id, identity: null })),
  total: 2,
  cut: false,
};
const whole: WorklistOutcome = { failure: null, gaps: [] };

/** A store whose readings send events and end by hand. */
function opened() {
  const readings: {
    listKind: PatientListKind;
    only: readonly string[] | null;
    tell: (event: WorklistEvent) => void;
    end: (outcome: WorklistOutcome) => void;
    fail: () => void;
  }[] = [];
  let time = 1000;
  const store = createWorklistStore({
    read: (_asOf, listKind, only, tell) =>
      new Promise((end, fail) => readings.push({ listKind, only, tell, end, fail: () => fail(new Error()) })),
    now: () => ++time,
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { store, readings, settled, rows: () => store.state().rows ?? [] };
}
const of = (rows: ReturnType<ReturnType<typeof opened>['rows']>) =>
  rows.map(({ id, reading, figures: known }) => [id, reading.status, known?.source ?? null]);

describe('The worklist of a session', () => {
  it('is drawn as it arrives: patients, what is stored, what is computed; figures go to their own row alone', async () => {
    const { store, readings, rows, settled } = opened();
    store.refresh();
    store.refresh();
    expect([readings.length, store.state().reading, store.state().rows]).toEqual([1, true, null]);
    const [reading] = readings;
    reading!.tell(patients);
    expect(of(rows())).toEqual([
      ['a', 'waiting', null],
      ['b', 'waiting', null],
    ]);
    reading!.tell({
      kind: 'figures',
      figures: [
        ['b', figures(0.1, 'stored', 5)],
        ['stranger', figures(0.9, 'stored', 5)],
      ],
    });
    expect(of(rows())).toEqual([
      ['a', 'waiting', null],
      ['b', 'waiting', 'stored'],
    ]);
    reading!.tell({
      kind: 'figures',
      figures: [
        ['a', figures(0.2, 'computed', 9)],
        ['b', figures(0.3, 'computed', 9)],
      ],
    });
    reading!.end(whole);
    await settled();
    expect(of(rows())).toEqual([
      ['a', 'read', 'computed'],
      ['b', 'read', 'computed'],
    ]);
    expect(store.state()).toMatchObject({ reading: false, failure: null, total: 2, asOf: 1001 });
  });

  it('reading again keeps what was known, with its time, until there is something newer', async () => {
    const { store, readings, rows, settled } = opened();
    store.refresh();
    readings[0]!.tell(patients);
    readings[0]!.tell({ kind: 'figures', figures: [['a', figures(0.2, 'computed', 9)]] });
    readings[0]!.tell({ kind: 'not-read', ids: ['b'], why: 'refused' });
    readings[0]!.end(whole);
    await settled();
    expect(of(rows())).toEqual([
      ['a', 'read', 'computed'],
      ['b', 'not-read', null],
    ]);
    store.retry();
    expect([readings[1]!.only, of(rows())]).toEqual([
      ['b'],
      [
        ['a', 'read', 'computed'],
        ['b', 'waiting', null],
      ],
    ]);
    readings[1]!.end(whole);
    await settled();
    store.refresh();
    readings[2]!.tell(patients);
    readings[2]!.tell({ kind: 'figures', figures: [['a', figures(0.1, 'stored', 5)]] });
    readings[2]!.tell({ kind: 'not-read', ids: ['a', 'b'], why: 'failed' });
    expect(of(rows())).toEqual([
      ['a', 'not-read', 'computed'],
      ['b', 'not-read', null],
    ]);
  });

  it('where the list itself could not be read again, the former one stays, and the next try is for all of it', async () => {
    const { store, readings, rows, settled } = opened();
    store.refresh();
    readings[0]!.tell(patients);
    readings[0]!.tell({
      kind: 'figures',
      figures: ['a', 'b'].map((id) => [id, figures(0.2, 'computed', 9)]),
    });
    readings[0]!.end(whole);
    await settled();
    const before = rows();
    store.refresh();
    readings[1]!.end({ failure: 'failed', gaps: [] });
    await settled();
    expect([store.state().failure, store.state().asOf, rows()]).toEqual(['failed', 1001, before]);
    store.retry();
    expect(readings[2]!.only).toBeNull();
  });

  it('nothing is waited for when reading is over, and what comes late changes nothing', async () => {
    const { store, readings, rows, settled } = opened();
    store.refresh();
    readings[0]!.tell(patients);
    readings[0]!.fail();
    await settled();
    expect([store.state().failure, of(rows())]).toEqual([
      'app-failed',
      [
        ['a', 'not-read', null],
        ['b', 'not-read', null],
      ],
    ]);
    readings[0]!.tell({ kind: 'figures', figures: [['a', figures(0.2, 'computed', 9)]] });
    expect(of(rows())[0]).toEqual(['a', 'not-read', null]);
  });

  it('counts what came of others, and says where the service told nothing', () => {
    const { store, readings } = opened();
    store.refresh();
    for (const count of [2, 3]) readings[0]!.tell({ kind: 'others', count });
    readings[0]!.tell({ kind: 'stored-missing', why: 'failed' });
    expect(store.state()).toMatchObject({ othersCount: 5, storedMissing: 'failed' });
  });

  it('another list is read at once: what was being read is left, and nobody of the one is in the other', async () => {
    const { store, readings, rows, settled } = opened();
    store.refresh();
    readings[0]!.tell(patients);
    store.choose('all');
    expect(readings).toHaveLength(1);
    store.choose('in-hospital');
    expect([readings.map(({ listKind }) => listKind), rows(), store.state().asOf]).toEqual([
      ['all', 'in-hospital'],
      [],
      null,
    ]);
    // What still comes of the list that was left.
    readings[0]!.tell({ kind: 'figures', figures: [['a', figures(0.1, 'computed', 5)]] });
    readings[0]!.tell(patients);
    readings[0]!.end({ failure: 'app-failed', gaps: [] });
    await settled();
    expect([rows(), store.state().reading, store.state().failure]).toEqual([[], true, null]);
    readings[1]!.tell({ ...patients, patients: [{ id: 'b', identity: null }] });
    readings[1]!.end(whole);
    await settled();
    expect([rows().map(({ id }) => id), store.state().reading]).toEqual([['b'], false]);
    store.refresh();
    expect(readings[2]).toMatchObject({ listKind: 'in-hospital', only: null });
  });
});
