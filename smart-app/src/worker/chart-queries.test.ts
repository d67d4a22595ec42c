import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Artefact, assess, defaultTriggers, loadArtefact, news2Inputs } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import type { LoadedChart } from '../fhir/load-chart.js';
import type { AppSite } from '../launch/app-config.js';
import { createChartQueries } from './chart-queries.js';
import type { LoadFailure } from './chart-worker-api.js';
import { loadAppArtefact } from './load-app-artefact.js';

const directory = new URL('../../../model/artefacts/hospitalization-30d/', import.meta.url);
const readBytes = (name: string) => readFile(fileURLToPath(new URL(name, directory)));
const artefact: Artefact = await loadArtefact({
  read: readBytes,
  sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
});
const { hash, manifest } = artefact;
const site: AppSite = {
  siteHash: 's',
  conceptMap: null,
  triggers: defaultTriggers,
  timeZone: 'UTC',
  ...{ news2Authority: 'bellwether', emergencyIndicator: 'critical', sepsisLine: true, nextStep: null },
  locations: [],
  artefacts: [
    {
      ...{ name: manifest.name, hash, address: `/artefacts/${manifest.name}/` },
      ...{ bands: manifest.bands.rows, setting: manifest.setting },
    },
  ],
};

const now = Date.parse('2026-11-24T14:10:00Z');
const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1948-03-02' };
const vital = (code: string, unit: string, value: number, at: string) => ({
  resourceType: 'Observation',
  id: `o-${code}-${value}`,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: at,
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
});
const whole: LoadedChart = {
  entries: [
    patient,
    vital('8867-4', '/min', 104, '2026-11-24T14:02:00Z'),
    vital('8867-4', '/min', 88, '2026-11-24T06:00:00Z'),
    vital('9279-1', '/min', 26, '2026-11-24T14:02:00Z'),
    vital('59408-5', '%', 92, '2026-11-24T14:02:00Z'),
  ].map((resource) => ({ resource })),
  coverage: new Map(),
  merged: new Map(),
  received: 4,
  expected: 4,
  expired: false,
};
const queries = ['Patient', 'Observation', 'Condition', 'Encounter'].map((resourceType) => ({
  key: resourceType.toLowerCase(),
  resourceType: resourceType as 'Patient',
  params: [],
  concepts: resourceType === 'Observation' ? news2Inputs : [],
}));
const complete = new Map(queries.map(({ key }) => [key, { status: 'complete', since: null } as const]));
const gap = (why: 'failed' | 'refused' | 'not-granted'): LoadedChart => ({
  ...whole,
  entries: [],
  coverage: new Map([['vitals', { status: 'unavailable', why }]]),
});
const request = {
  ...{ base: 'https://ehr.example/fhir', patientId: 'p1', queries, scope: '', asOf: now },
  question: { site, artefact: null, encounterId: null },
};

function keeperOf(answer: LoadedChart | Error, load: () => Promise<Artefact> = async () => artefact) {
  return createChartQueries({
    load: async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    },
    loadArtefact: load,
  });
}
const read = (answer: LoadedChart | Error, more = {}) =>
  keeperOf(answer).read(
    { ...request, ...more },
    async () => 'Bearer x',
    () => undefined,
  );
const question = { site, at: now, card: null, encounterId: null, artefact: null, decisions: [] };

describe('Reading a chart in the worker', () => {
  it.each<[LoadedChart | Error, LoadFailure]>([
    [gap('failed'), 'failed'],
    [gap('refused'), 'refused'],
    [gap('not-granted'), 'not-granted'],
    [{ ...whole, expired: true }, 'expired'],
    [new Error('broken'), 'failed'],
  ])('%#: what cannot be shown is a failure, %s', async (answer, failure) => {
    expect(await read(answer)).toEqual({ failure, chart: null });
  });

  it('a chart with nothing in it that was read whole is not a failure', async () => {
    const empty = { ...whole, entries: [], received: 0, expected: 0, coverage: complete };
    expect(await read(empty)).toMatchObject({ failure: null, chart: { received: 0 } });
  });

  it('a concept map that cannot be read shows nothing rather than something wrong', async () => {
    expect(
      await read(whole, {
        question: { ...request.question, site: { ...site, conceptMap: { resourceType: 'Basic' } } },
      }),
    ).toEqual({
      failure: 'mapping-failed',
      chart: null,
    });
  });
});

describe('The overview', () => {
  const opened = async (load?: () => Promise<Artefact>) => {
    const keeper = keeperOf({ ...whole, coverage: complete }, load);
    await keeper.read(
      request,
      async () => 'Bearer x',
      () => undefined,
    );
    return keeper;
  };

  it('has the numbers of the same assessment, to the last bit, and says what made them', async () => {
    const overview = await (await opened()).overview(question);
    const { readPatientRecord, coverageOfQueries } = await import('@bellwether/fhir-mapping');
    const record = readPatientRecord(whole.entries, {
      patientId: 'p1',
      coverage: coverageOfQueries(queries, complete),
    });
    const expected = assess(record, artefact, { asOf: now, siteHash: 's' });
    if (!expected.scored) throw new Error('The chart is scored');
    expect(overview.risk).toMatchObject({ scored: true, probability: expected.probability, band: expected.band });
    expect(overview.reasons.map(({ group, contribution }) => [group, contribution])).toEqual(
      expected.concepts
        .filter(({ place, contribution }) => place !== 'quiet' && Math.abs(contribution) >= 0.1)
        .map(({ group, contribution }) => [group, contribution]),
    );
    expect(overview.artefact).toMatchObject({ name: manifest.name, hash, siteHash: 's', synthetic: true });
  });

  it('alarms of a moment are those that were known then', async () => {
    const keeper = await opened();
    expect(await keeper.alarms(question)).toMatchObject({ asOf: now, rows: [{ kind: 'news2' }], notes: [] });
    const before = Date.parse('2026-11-24T14:00:00Z');
    expect(await keeper.alarms({ ...question, at: before })).toMatchObject({ asOf: before, rows: [] });
  });

  it('is what could have been seen at its moment: nothing that came later', async () => {
    const keeper = await opened();
    const before = await keeper.overview({ ...question, at: Date.parse('2026-11-24T13:00:00Z') });
    expect(before.tiles.find(({ concept }) => concept === 'heart-rate')?.latest?.value).toBe(88);
    expect(before.risk).toMatchObject({ scored: false, why: { reason: 'too-thin' } });
    const after = await keeper.overview(question);
    expect(after.tiles.find(({ concept }) => concept === 'heart-rate')).toMatchObject({
      latest: { value: 104 },
      recent: [{ value: 88 }, { value: 104 }],
    });
  });

  it('a reason names the readings behind it and the windows that they stand in', async () => {
    const { reasons } = await (await opened()).overview(question);
    expect(reasons.find(({ group }) => group === 'respiratory-rate')).toMatchObject({
      place: 'now',
      references: ['Observation/o-9279-1-26'],
      parts: [{ kind: 'reading', value: 26, unit: '/min' }],
      windows: [{ to: now }, { from: now - 24 * 3_600_000, to: now }],
    });
    expect(reasons.find(({ group }) => group === 'age')).toMatchObject({
      place: 'background',
      parts: [{ kind: 'number', value: 78 }],
    });
  });

  it('an artefact that could not be loaded is tried again', async () => {
    const answers = [() => Promise.reject(new Error('offline')), async () => artefact];
    const keeper = await opened(async () => (answers.shift() ?? (async () => artefact))());
    await expect(keeper.overview(question)).rejects.toThrow('offline');
    expect(await keeper.overview(question)).toMatchObject({ risk: { scored: true } });
  });

  it('without a chart there is none', async () => {
    await expect(keeperOf(whole).overview(question)).rejects.toThrow('No chart was read');
  });
});

describe('The scores over time', () => {
  it('say from when it was known that a value cannot be used; as measured, from when it was measured', async () => {
    const late = {
      ...vital('9279-1', '/min', 900, '2026-11-24T08:00:00Z'),
      issued: '2026-11-24T14:02:00Z',
    };
    const stay = {
      ...{ resourceType: 'Encounter', id: 'stay', status: 'in-progress', subject: { reference: 'Patient/p1' } },
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      period: { start: '2026-11-23T08:00:00Z' },
    };
    const chart = [
      patient,
      stay,
      late,
      vital('8867-4', '/min', 88, '2026-11-24T06:00:00Z'),
      vital('8867-4', '/min', 92, '2026-11-24T10:00:00Z'),
      vital('8867-4', '/min', 104, '2026-11-24T14:02:00Z'),
    ].map((resource) => ({ resource }));
    const keeper = keeperOf({ ...whole, entries: chart, coverage: complete });
    await keeper.read(
      request,
      async () => 'Bearer x',
      () => undefined,
    );
    const unusableAtTen = async (mode: 'as-known' | 'as-measured') => {
      const { news2 } = await keeper.history(question, mode);
      return news2.points.find(({ at }) => at === Date.parse('2026-11-24T10:00:00Z'))?.score?.unusable;
    };
    expect(await unusableAtTen('as-known')).toEqual([]);
    expect(await unusableAtTen('as-measured')).toEqual(['respiratory-rate']);
  });
});

describe('An artefact that the app loads', () => {
  const served =
    (change: (file: string, bytes: Uint8Array<ArrayBuffer>) => Response = (_file, bytes) => new Response(bytes)) =>
    async (url: unknown) => {
      const file = String(url).split('/').at(-1) ?? '';
      return change(file, new Uint8Array(await readBytes(file)));
    };
  const row = { name: manifest.name, hash, address: 'https://app.example/artefacts/x/', bands: manifest.bands.rows };

  it('is the one that the configuration names', async () => {
    expect((await loadAppArtefact(row, served())).hash).toBe(hash);
    await expect(loadAppArtefact({ ...row, hash: 'other' }, served())).rejects.toThrow('the configuration names other');
  });

  it('is refused where a file is not what its hash says, or is not there', async () => {
    const changed = served((file, bytes) => new Response(file === 'forest.json' ? `${bytes} ` : bytes));
    await expect(loadAppArtefact(row, changed)).rejects.toThrow('SHA-256');
    const missing = served(() => new Response('', { status: 404 }));
    await expect(loadAppArtefact(row, missing)).rejects.toThrow('manifest.json: the file cannot be read');
  });
});
