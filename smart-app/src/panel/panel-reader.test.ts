import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadChart } from '../fhir/load-chart.js';
import { createChartKeeper } from '../worker/chart-keeper.js';
import { chunksOf } from './load-plan.js';
import { createPanelReader, type PanelRequest } from './panel-reader.js';
import type { PanelEvent, PanelFigures } from './panel-row.js';
import {
  artefact,
  chartOf,
  type Misbehaviour,
  now,
  patientOf,
  queries,
  reading,
  scope,
  site,
  stayOf,
  wardReader,
} from './test-support/ward.js';

const request: PanelRequest = { queries, scope, asOf: now, site, service: null, whom: 'all', only: null };
const service = { url: 'https://cds.example', idToken: 'token' };

function openPanel(
  resources: Parameters<typeof wardReader>[0],
  misbehaviour: Misbehaviour = {},
  stored: ReadonlyMap<string, PanelFigures> | 'refused' = new Map(),
) {
  const { reader, asked } = wardReader(resources, misbehaviour);
  const askedService: (readonly string[])[] = [];
  const panel = createPanelReader({
    reader,
    loadArtefact: async () => artefact,
    async askStored(_access, patients) {
      askedService.push(patients);
      return stored === 'refused' ? { why: stored } : { why: null, figures: stored };
    },
  });
  const read = async (changes: Partial<PanelRequest> = {}) => {
    const events: PanelEvent[] = [];
    const outcome = await panel.read({ ...request, ...changes }, (event) => events.push(event));
    return {
      outcome,
      events,
      figures: new Map(events.flatMap((event) => (event.kind === 'figures' ? event.figures : []))),
    };
  };
  return { read, asked, askedService };
}

const ward = (count: number) => Array.from({ length: count }, (_, index) => chartOf(`p${index}`, 70 + index)).flat();
const eventsOf = <Kind extends PanelEvent['kind']>(events: readonly PanelEvent[], kind: Kind) =>
  events.filter((event): event is Extract<PanelEvent, { kind: Kind }> => event.kind === kind);

describe('Reading a worklist', () => {
  it('patients first, then 25 a search: one list and five searches a chunk, for a ward of 200 as for one of 10', async () => {
    for (const [count, most] of [
      [10, 1 + 5],
      [200, 1 + 5 * 8],
    ] as const) {
      const { read, asked } = openPanel(ward(count));
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
    const { figures } = await openPanel(resources, { pageSize: 10 }).read();
    for (const [id, row] of figures) {
      const keeper = createChartKeeper({
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
          conceptMap: null,
          findEncounter: true,
        },
        async () => null,
        () => undefined,
      );
      const overview = await keeper.overview({ site, at: now, card: null, encounterId: null, artefact: null });
      const said = ({ risk }: { risk: typeof row.risk | typeof overview.risk }) =>
        risk.scored ? [risk.probability, risk.band, risk.indicator] : null;
      expect([id, said(row)]).toEqual([id, said(overview)]);
      // As if the EHR had named the stay, as it does to the service.
      const encounterId = id === 'p2' ? 'stay-p2' : null;
      const named = await keeper.overview({ site, at: now, card: null, encounterId, artefact: null });
      expect([id, named.risk]).toEqual([id, overview.risk]);
      expect(row.news2 === null).toBe(overview.news2 === null);
      if (overview.news2 !== null) expect(row.news2).toEqual({ low: overview.news2.low, high: overview.news2.high });
    }
    expect(figures.get('high')?.anomalies).toMatchObject({ kinds: { threshold: 2, artefact: 0 } });
    expect(figures.get('high')?.newestReading).toBe(now - 3_600_000);
    expect(figures.get('child')?.risk).toMatchObject({ scored: false, reason: 'child' });
  });

  it('a change is against the last round, and where the service keeps the same model’s estimate, against that', async () => {
    const before = (await openPanel(ward(2)).read()).figures.get('p0')!;
    expect(before.change).toMatchObject({ against: 'round', at: now - 7 * 3_600_000 });
    const at = now - 60_000;
    const kept = { ...before, source: 'stored', asOf: at, risk: { ...before.risk, probability: 0.5 } } as PanelFigures;
    const other = { ...kept, madeBy: { ...kept.madeBy, artefactHash: 'another' } };
    const stored = new Map([
      ['p0', kept],
      ['p1', other],
    ]);
    const { events, figures } = await openPanel(ward(2), {}, stored).read({ service });
    expect(eventsOf(events, 'figures')[0]?.figures).toEqual([...stored]);
    expect(figures.get('p0')).toMatchObject({ source: 'computed', change: { was: 0.5, at, against: 'stored' } });
    expect(figures.get('p1')).toMatchObject({ source: 'computed', change: { against: 'round' } });
  });

  it('the charts are on their way while the service is asked; what comes too late is said, and everything is computed', async () => {
    const { reader, asked } = wardReader(ward(30), {});
    let tooLate: () => void = () => undefined;
    const panel = createPanelReader({
      reader,
      loadArtefact: async () => artefact,
      askStored: () => new Promise((answer) => (tooLate = () => answer({ why: 'late' }))),
    });
    const events: PanelEvent[] = [];
    const reading = panel.read({ ...request, service }, (event) => events.push(event));
    // The list, both chunks, and no more: nothing is scored without knowing what it is to be compared with.
    while (asked.length < 1 + 5 + 5) await new Promise((goOn) => setImmediate(goOn));
    expect(eventsOf(events, 'figures')).toEqual([]);
    tooLate();
    expect((await reading).failure).toBeNull();
    expect(eventsOf(events, 'stored-missing')).toEqual([{ kind: 'stored-missing', why: 'late' }]);
    expect(eventsOf(events, 'figures').flatMap(({ figures }) => figures)).toHaveLength(30);
  });

  it('without an answer of the service it goes on, and says so; who is not configured is not asked', async () => {
    const { events, outcome, figures } = await openPanel(ward(2), {}, 'refused').read({ service });
    expect(eventsOf(events, 'stored-missing')).toEqual([{ kind: 'stored-missing', why: 'refused' }]);
    expect([outcome.failure, figures.size]).toEqual([null, 2]);
    expect(eventsOf((await openPanel(ward(2), {}, 'refused').read()).events, 'stored-missing')).toEqual([]);
  });
});

describe('Who is in hospital now', () => {
  const inpatients = Array.from({ length: 200 }, (_, index) => stayOf(`p${index}`, 30));

  it('a ward of 200 of a hospital of 1,000: its stays, its patients and five searches a chunk, and the service once', async () => {
    const everybody = Array.from({ length: 1000 }, (_, index) => patientOf(`p${index}`));
    const { read, asked, askedService } = openPanel([...everybody, ...inpatients, ...ward(200)]);
    const { outcome, events } = await read({ whom: 'in-hospital', service });
    expect(outcome).toEqual({ failure: null, gaps: [] });
    expect(asked).toHaveLength(1 + 8 + 5 * 8);
    expect(askedService.map(({ length }) => length)).toEqual([200]);
    expect(eventsOf(events, 'patients')).toMatchObject([{ total: null, cut: false }]);
    // How far it is, is told chunk by chunk: what is stored, and what was computed.
    expect(eventsOf(events, 'figures').map((event) => event.figures.length)).toEqual([0, ...Array(8).fill(25)]);
  });

  it('is not asked for without the scope for stays', async () => {
    const without = scope.replace(/user\/Encounter\S*/, '');
    const { read, asked } = openPanel(ward(2));
    expect((await read({ whom: 'in-hospital', scope: without })).outcome.failure).toBe('not-granted');
    expect(asked).toEqual([]);
  });

  it('a list that is chosen while another is read is the one that counts, also for reading again', async () => {
    const { reader, asked } = wardReader([...ward(60), stayOf('p7', 30)], {});
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    const held: (() => void)[] = [];
    const panel = createPanelReader({
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
      askStored: async () => ({ why: null, figures: new Map() }),
    });
    const left = panel.read(request, () => undefined);
    await first;
    const events: PanelEvent[] = [];
    const chosen = panel.read({ ...request, whom: 'in-hospital' }, (event) => events.push(event));
    held[0]!();
    expect([(await left).failure, (await chosen).failure]).toEqual(['app-failed', null]);
    expect(eventsOf(events, 'figures').flatMap(({ figures }) => figures.map(([id]) => id))).toEqual(['p7']);
    asked.length = 0;
    await panel.read({ ...request, whom: 'in-hospital', only: ['p7', 'p8'] }, () => undefined);
    expect(asked.every((url) => !url.includes('p8'))).toBe(true);
  });
});

describe('What a server may do wrong', () => {
  it.each([
    ['refused', { status: 'refused' }],
    ['failed', { status: 'failed' }],
    ['failed', { status: 'resource', resource: { resourceType: 'OperationOutcome' } }],
  ] as const)(
    '%s: the patients of the chunk are not read, the others are; they can be read again',
    async (why, wrong) => {
      let broken = true;
      const { read, asked } = openPanel(ward(60), {
        answer: (url) => (broken && url.startsWith('Condition') && url.includes('p25,') ? wrong : null),
      });
      const { outcome, events, figures } = await read();
      const unread = Array.from({ length: 25 }, (_, index) => `p${index + 25}`);
      expect(eventsOf(events, 'not-read')).toEqual([{ kind: 'not-read', ids: unread, why }]);
      expect([outcome.failure, figures.size, figures.has('p30')]).toEqual([null, 35, false]);
      broken = false;
      asked.length = 0;
      const again = await read({ only: unread });
      expect([again.figures.size, asked.length, eventsOf(again.events, 'patients')]).toEqual([25, 5, []]);
    },
  );

  it('a page that is missing makes the whole chunk not read: nobody can tell whose it was', async () => {
    const { read } = openPanel(ward(5), {
      pageSize: 10,
      answer: (url) => (url.includes('from=20') ? { status: 'failed' } : null),
    });
    const { events, figures } = await read();
    expect([figures.size, eventsOf(events, 'not-read')[0]?.ids.length]).toEqual([0, 5]);
  });

  it('a session that ends: nothing more is asked for, and the rest is not read', async () => {
    const { read, asked } = openPanel(ward(60), {
      answer: (url) => (url.startsWith('Encounter') && url.includes('p25,') ? { status: 'expired' } : null),
    });
    const { outcome, events, figures } = await read();
    expect([outcome.failure, figures.size, eventsOf(events, 'not-read')[0]?.ids.length]).toEqual(['expired', 25, 35]);
    expect(asked).toHaveLength(11);
  });

  it.each([
    ['refused', { status: 'refused' }],
    ['failed', { status: 'failed' }],
    ['expired', { status: 'expired' }],
  ] as const)('the list itself: %s', async (failure, wrong) => {
    const { outcome, events } = await openPanel(ward(2), { answer: () => wrong }).read();
    expect([outcome.failure, events.filter(({ kind }) => kind !== 'models')]).toEqual([failure, []]);
  });

  it('scopes: without Patient there is no list; what else was not granted is said, and not asked for', async () => {
    const without = (type: string) =>
      scope
        .split(' ')
        .filter((name) => !name.startsWith(`user/${type}`))
        .join(' ');
    expect((await openPanel(ward(2)).read({ scope: without('Patient') })).outcome.failure).toBe('not-granted');
    const { read, asked } = openPanel(ward(2));
    const { outcome, figures } = await read({ scope: without('Condition') });
    expect(outcome).toEqual({ failure: null, gaps: [{ key: 'conditions', why: 'not-granted', part: false }] });
    expect([figures.size, asked.filter((url) => url.startsWith('Condition'))]).toEqual([2, []]);
  });

  it('a list without end is left at 300 patients, and said to be cut', async () => {
    const { read, asked } = openPanel(ward(0), {
      answer: (url) => {
        if (!url.includes('Patient')) return null;
        const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
        const entry = Array.from({ length: 50 }, (_, index) => ({ resource: patientOf(`x${page}-${index}`) }));
        const link = [{ relation: 'next', url: `https://ehr.example/Patient?page=${page + 1}` }];
        return { status: 'resource', resource: { resourceType: 'Bundle', type: 'searchset', entry, link } };
      },
    });
    const { events } = await read();
    const [list] = eventsOf(events, 'patients');
    expect([list?.patients.length, list?.total, list?.cut]).toEqual([300, null, true]);
    expect(asked.filter((url) => /^(https:..ehr.example.)?Patient/.test(url))).toHaveLength(6);
  });
});

describe('Patients are never mixed', () => {
  /** What a hostile server may slip in, of the patients asked for, of others, of nobody, and Patients under false names. */
  const slipped = fc.array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom('stranger', 'p9', 'p0x', ''), fc.integer({ min: 20, max: 250 }))
        .map(([id, value]) => reading(id, 0, value, 0.5)),
      fc.constantFrom(
        { ...reading('p0', 0, 240, 0.5), subject: { reference: 'https://elsewhere.example/fhir/Patient/stranger' } },
        { ...reading('p0', 0, 240, 0.5), subject: { reference: 'https://elsewhere.example/fhir/Patient/p0' } },
        { ...reading('p0', 0, 240, 0.5), subject: undefined },
        { ...reading('p0', 0, 240, 0.5), subject: { reference: '#contained' } },
        patientOf('stranger', { name: [{ family: 'STRANGER' }] }),
        patientOf('p0', { name: [{ family: 'STRANGER' }], birthDate: '2020-01-01' }),
        null,
        'text',
      ),
    ),
    { maxLength: 6 },
  );

  it('whatever a server slips into the answers for many patients, each row is what it is without', async () => {
    const resources = [...chartOf('p0', 80), ...chartOf('p1', 95), ...chartOf('p2', 125)];
    const honest = await openPanel(resources).read();
    const identities = eventsOf(honest.events, 'patients')[0]?.patients;
    await fc.assert(
      fc.asyncProperty(slipped, fc.constantFrom('Observation', 'Condition', 'Encounter'), async (entries, type) => {
        const { events, figures } = await openPanel(resources, {
          more: (asked) => (asked === type ? entries : []),
        }).read();
        expect(figures).toEqual(honest.figures);
        expect(eventsOf(events, 'patients')[0]?.patients).toEqual(identities);
        const searches = type === 'Observation' ? 3 : 1;
        expect(eventsOf(events, 'others').reduce((sum, { count }) => sum + count, 0)).toBe(entries.length * searches);
      }),
      { numRuns: 40 },
    );
  });

  it('the only patient of a chunk is not given what names nobody: it is counted as of others', async () => {
    const nobody = { ...reading('p0', 0, 240, 0.5), subject: undefined };
    const honest = await openPanel(chartOf('p0', 80)).read();
    const slip: Misbehaviour = { more: (type) => (type === 'Observation' ? [nobody] : []) };
    const { events, figures } = await openPanel(chartOf('p0', 80), slip).read();
    expect([figures, eventsOf(events, 'others')]).toEqual([honest.figures, [{ kind: 'others', count: 3 }]]);
  });

  it('a patient of the list under two names keeps the first', async () => {
    const { events } = await openPanel([
      ...chartOf('p0', 80),
      patientOf('p0', { name: [{ family: 'SECOND' }] }),
    ]).read();
    expect(eventsOf(events, 'patients')[0]?.patients).toMatchObject([{ id: 'p0', identity: { name: 'NAME-P0, A' } }]);
  });
});
