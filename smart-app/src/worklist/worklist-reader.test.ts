import { isDeepStrictEqual } from 'node:util';
import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { loadChart } from '../fhir/load-chart.js';
import { createChartQueries } from '../worker/chart-queries.js';
import { chunksOf } from './load-plan.js';
import type { DecisionsByPatient } from './stored-assessments.js';
import { artefact, chartOf, now, patientOf, queries, scope, site, stayOf, wardReader } from './test-support/ward.js';
import { eventsOf, openWorklist, request, ward } from './test-support/worklist.js';
import { createWorklistReader } from './worklist-reader.js';
import type { WorklistEvent, WorklistFigures } from './worklist-row.js';

const service = { url: 'https://cds.example', idToken: 'token' };

const by = { reference: 'Practitioner/7', name: null, role: null };
const decided = (id: string) => ({ id, at: now - 60_000, by, encounter: null, reason: 'x' });
/** Scale 2, and a value left out. */
const decisions: DecisionsByPatient = new Map([
  ['p2', [{ ...decided('d1'), kind: 'oxygen-scale', scale: 2 }]],
  [
    'high',
    [{ ...decided('d2'), kind: 'input-left-out', input: 'heart-rate', reference: null, measuredAt: now - hourMs }],
  ],
]);

describe('Reading a worklist', () => {
  it('patients first, then 25 a search: one list and six searches a chunk, for a ward of 200 as for one of 10', async () => {
    for (const [count, most] of [
      [10, 1 + 6],
      [200, 1 + 6 * 8],
    ] as const) {
      const { read, asked } = openWorklist(ward(count));
      const { outcome, events, figures } = await read();
      expect([outcome, figures.size, asked.length]).toEqual([{ failure: null, gaps: [] }, count, most]);
      expect(asked[0]).toBe('Patient?_count=300');
      expect(eventsOf(events, 'patients')).toMatchObject([{ total: count, cut: false }]);
      expect(eventsOf(events, 'models')).toMatchObject([
        { models: [{ synthetic: true, average: expect.any(Number) }] },
      ]);
      expect(eventsOf(events, 'figures').map((event) => event.figures.length)).toEqual(
        chunksOf(Array.from({ length: count }, String)).map(({ length }) => length),
      );
      expect(asked.every((url) => url.length < 4000)).toBe(true);
    }
  });

  it('risk, NEWS2, anomalies and the newest reading are those of the patient’s own chart, to the last bit', async () => {
    const resources = [
      ...ward(7),
      stayOf('p2', 30),
      patientOf('child', { birthDate: '2020-01-01' }),
      ...chartOf('high', 150),
    ];
    const worklist = openWorklist(resources, { pageSize: 10 }, new Map(), decisions);
    const { events, figures } = await worklist.read({ service });
    expect(eventsOf(events, 'decisions')).toEqual([{ kind: 'decisions', known: true }]);
    for (const [id, row] of figures) {
      const keeper = createChartQueries({
        load: (_base, _authorization, options) => loadChart(wardReader(resources).reader, options),
        loadArtefact: async () => artefact,
      });
      await keeper.read(
        {
          base: 'https://ehr.example/fhir',
          patientId: id,
          queries,
          scope,
          asOf: now,
          question: { site, artefact: null, encounterId: null },
        },
        async () => null,
        () => undefined,
      );
      const overview = await keeper.overview({
        site,
        at: now,
        card: null,
        encounterId: null,
        artefact: null,
        decisions: decisions.get(id) ?? [],
      });
      const said = ({ risk }: { risk: typeof row.risk | typeof overview.risk }) =>
        risk.scored ? [risk.probability, risk.band, risk.indicator] : null;
      expect([id, said(row)]).toEqual([id, said(overview)]);
      // As if the EHR had named the stay, as it does to the service.
      const encounterId = id === 'p2' ? 'stay-p2' : null;
      const named = await keeper.overview({
        site,
        at: now,
        card: null,
        encounterId,
        artefact: null,
        decisions: decisions.get(id) ?? [],
      });
      expect([id, named.risk]).toEqual([id, overview.risk]);
      expect(row.news2 === null).toBe(overview.news2 === null);
      if (overview.news2 !== null) expect(row.news2).toEqual({ low: overview.news2.low, high: overview.news2.high });
    }
    const undecided = (await openWorklist(resources).read()).figures;
    const changed = [...figures].filter(([id, { news2 }]) => !isDeepStrictEqual(news2, undecided.get(id)?.news2));
    expect(changed.map(([id]) => id)).toEqual(['p2', 'high']);
    expect(figures.get('high')?.anomalies).toMatchObject({ kinds: { threshold: 3, artefact: 0 } });
    expect(figures.get('high')?.newestReading).toBe(now - 3_600_000);
    expect(figures.get('child')?.risk).toMatchObject({ scored: false, reason: 'child' });
  });

  it('a change is against the last round, and where the service keeps the same model’s estimate, against that', async () => {
    const before = (await openWorklist(ward(2)).read()).figures.get('p0')!;
    expect(before.change).toMatchObject({ against: 'round', at: now - 7 * 3_600_000 });
    const at = now - 60_000;
    const kept = {
      ...before,
      source: 'stored',
      asOf: at,
      risk: { ...before.risk, probability: 0.5 },
    } as WorklistFigures;
    const other = { ...kept, madeBy: { ...kept.madeBy, artefactHash: 'another' } };
    const stored = new Map([
      ['p0', kept],
      ['p1', other],
    ]);
    const { events, figures } = await openWorklist(ward(2), {}, stored).read({ service });
    expect(eventsOf(events, 'figures')[0]?.figures).toEqual([...stored]);
    expect(figures.get('p0')).toMatchObject({ source: 'computed', change: { was: 0.5, at, against: 'stored' } });
    expect(figures.get('p1')).toMatchObject({ source: 'computed', change: { against: 'round' } });
  });

  it('the charts are on their way while the service is asked; what comes too late is said, and everything is computed', async () => {
    const { reader, asked } = wardReader(ward(30), {});
    let tooLate: () => void = () => undefined;
    const worklist = createWorklistReader({
      base: 'https://ehr.example/fhir',
      reader,
      loadArtefact: async () => artefact,
      askStored: () => new Promise((answer) => (tooLate = () => answer({ why: 'late' }))),
    });
    const events: WorklistEvent[] = [];
    const reading = worklist.read({ ...request, service }, (event) => events.push(event));
    // The list, both chunks, and no more: nothing is scored without knowing what it is to be compared with.
    while (asked.length < 1 + 5 + 5) await new Promise((goOn) => setImmediate(goOn));
    expect(eventsOf(events, 'figures')).toEqual([]);
    tooLate();
    expect((await reading).failure).toBeNull();
    expect(eventsOf(events, 'stored-missing')).toEqual([{ kind: 'stored-missing', why: 'late' }]);
    expect(eventsOf(events, 'figures').flatMap(({ figures }) => figures)).toHaveLength(30);
  });

  it('without an answer of the service it goes on, and says so; who is not configured is not asked', async () => {
    const { events, outcome, figures } = await openWorklist(ward(2), {}, 'refused').read({ service });
    expect(eventsOf(events, 'decisions')).toEqual([{ kind: 'decisions', known: false }]);
    expect(eventsOf(events, 'stored-missing')).toEqual([{ kind: 'stored-missing', why: 'refused' }]);
    expect([outcome.failure, figures.size]).toEqual([null, 2]);
    expect(eventsOf((await openWorklist(ward(2), {}, 'refused').read()).events, 'stored-missing')).toEqual([]);
  });
});

describe('Who is in hospital now', () => {
  const inpatients = Array.from({ length: 200 }, (_, index) => stayOf(`p${index}`, 30));

  it('a ward of 200 of a hospital of 1,000: its stays, its patients and six searches a chunk, and the service once', async () => {
    const everybody = Array.from({ length: 1000 }, (_, index) => patientOf(`p${index}`));
    const { read, asked, askedService } = openWorklist([...everybody, ...inpatients, ...ward(200)]);
    const { outcome, events } = await read({ listKind: 'in-hospital', service });
    expect(outcome).toEqual({ failure: null, gaps: [] });
    expect(asked).toHaveLength(1 + 8 + 6 * 8);
    expect(askedService.map(({ length }) => length)).toEqual([200]);
    expect(eventsOf(events, 'patients')).toMatchObject([{ total: null, cut: false }]);
    // Progress is sent chunk by chunk: what is stored, and what was computed.
    expect(eventsOf(events, 'figures').map((event) => event.figures.length)).toEqual([0, ...Array(8).fill(25)]);
  });

  it('is not asked for without the scope for stays', async () => {
    const without = scope.replace(/user\/Encounter\S*/, '');
    const { read, asked } = openWorklist(ward(2));
    expect((await read({ listKind: 'in-hospital', scope: without })).outcome.failure).toBe('not-granted');
    expect(asked).toEqual([]);
  });

  it('a list that is chosen while another is read is the one that counts, also for reading again', async () => {
    const { reader, asked } = wardReader([...ward(60), stayOf('p7', 30)], {});
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    const held: (() => void)[] = [];
    const worklist = createWorklistReader({
      base: 'https://ehr.example/fhir',
      reader: {
        async get(url, signal) {
          if (url.startsWith('Condition') && held.length === 0) {
            begun();
            await new Promise<void>((resolve) => held.push(resolve));
          }
          signal.throwIfAborted();
          return reader.get(url, signal);
        },
      },
      loadArtefact: async () => artefact,
      askStored: async () => ({ why: null, figures: new Map(), decisions: null }),
    });
    const left = worklist.read(request, () => undefined);
    await first;
    const events: WorklistEvent[] = [];
    const chosen = worklist.read({ ...request, listKind: 'in-hospital' }, (event) => events.push(event));
    held[0]!();
    expect([(await left).failure, (await chosen).failure]).toEqual(['app-failed', null]);
    expect(eventsOf(events, 'figures').flatMap(({ figures }) => figures.map(([id]) => id))).toEqual(['p7']);
    asked.length = 0;
    await worklist.read({ ...request, listKind: 'in-hospital', only: ['p7', 'p8'] }, () => undefined);
    expect(asked.every((url) => !url.includes('p8'))).toBe(true);
  });
});
