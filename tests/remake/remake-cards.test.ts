/** Cards of the past are made again to the bit, from the store, the artefacts and the site file alone, in another process. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hourMs } from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { buildScenario, scenarios } from '@bellwether/fixtures';
import { hookNames, loadArtefacts, loadSite } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Card } from '../../cds-service/src/hooks/response.js';
import { openStore } from '../../cds-service/src/store/open-store.js';
import type { CallRecord, Store } from '../../cds-service/src/store/store.js';
import {
  alert,
  encounter,
  hookBody,
  searchset,
  testNow,
  vital,
  wholePrefetch,
} from '../../cds-service/src/test-support/chart.js';
import {
  postgres,
  type StoreBackend,
  sqliteFile,
  type TestDatabase,
} from '../../cds-service/src/test-support/store-backends.js';
import { callHook, hookServiceOf } from '../../cds-service/src/test-support/hook-service-of.js';
import { stumpFiles } from '../../cds-service/src/test-support/stump-artefact.js';
import { repositoryRoot } from '../support/repository.js';
import { patternOf } from '../support/texts.js';

const general = 'hospitalization-30d';
const ward = 'ward-24h';

const siteFile = {
  name: 'St Elsewhere',
  timeZone: 'Europe/London',
  texts: { next: 'Call <outreach> on 4444 & say “Bellwether”.' },
  bands: {
    [general]: [
      { name: 'usual', from: 0, indicator: 'info' },
      { name: 'raised', from: 0.04, indicator: 'info' },
      { name: 'high', from: 0.15, indicator: 'warning' },
    ],
  },
  show: { [ward]: { when: 'on-change' } },
  suggestions: {
    [ward]: {
      'patient-view': { fromBand: 'low', label: 'Review today', description: 'Review the patient.', dueInDays: 1 },
    },
  },
};
/** Of each artefact one hook is silent. */
const silentHooks = (versions: readonly Artefact[]) =>
  Object.fromEntries(
    versions.map(({ manifest: { name, version } }) => [
      name,
      { [version]: { hooks: { 'encounter-discharge': 'silent' } } },
    ]),
  );

interface Chart {
  readonly patientId: string;
  /** Of the encounter under way; of a chart without one, one that is not there. */
  readonly encounterId: string;
  readonly prefetch: JsonObject;
}

/** The chart of a scenario, with the references of a server. */
function chartOf(name: string): Chart {
  const resources = buildScenario(name, { anchor: testNow }).entry.map(({ resource }) => resource);
  const patientId = resources.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
  const text = JSON.stringify(resources).replaceAll(`urn:uuid:${patientId}`, `Patient/${patientId}`);
  const all: readonly JsonObject[] = JSON.parse(text);
  const of = (type: string) => all.filter(({ resourceType }) => resourceType === type);
  const [patient] = of('Patient');
  const encounters = of('Encounter');
  const current = encounters.find(({ status }) => status === 'in-progress');
  return {
    patientId,
    encounterId: String(current?.id ?? 'none'),
    prefetch: {
      ...wholePrefetch(of('Observation'), of('Condition'), patient),
      encounters: searchset(encounters),
    },
  };
}

const ucum = 'http://unitsofmeasure.org';
const told = (valueString: string): JsonObject => {
  const { valueCodeableConcept: _, ...observation } = alert(0.2);
  return { ...observation, valueString };
};
const vitals = [vital('respiratoryRate', 18, 0.2), vital('heartRate', 88, 0.2), vital('systolic', 128, 0.2)];
/** The hospital's own NEWS2. */
const charted = (value: number): JsonObject => {
  const { code: _, ...score } = vital('heartRate', value, 0.1);
  const coding = [{ system: 'http://snomed.info/sct', code: '1104051000000101' }];
  return { ...score, id: 'charted', code: { coding }, valueQuantity: { value, code: '{score}', system: ucum } };
};
/** What a card quotes, what could not be read, and a patient who is very ill. */
const hostile: readonly JsonObject[] = [
  {
    ...wholePrefetch(vitals),
    assessments: searchset([told('<b>“Responds” & to\u202e pain</b> only, says the nurse 🧪🧪')]),
  },
  { ...wholePrefetch(vitals), assessments: searchset([told(`${'x'.repeat(31)}🧪🧪`)]) },
  { ...wholePrefetch(vitals), assessments: searchset([charted(9)]) },
  { ...wholePrefetch(vitals), assessments: searchset([charted(27)]) },
  { ...wholePrefetch([...vitals, vital('temperature', 368, 0.1), vital('spo2', 930, 0.1)]), conditions: null },
  {
    ...wholePrefetch([...vitals, vital('spo2', 93, 0.1, { valueQuantity: { value: 93, comparator: '<', unit: '%' } })]),
  },
  wholePrefetch([
    vital('respiratoryRate', 32, 0.1),
    vital('spo2', 84, 0.1),
    vital('heartRate', 141, 0.1),
    vital('systolic', 82, 0.1),
  ]),
].map((prefetch) => ({ ...prefetch, encounters: searchset([encounter('IMP')]) }));

const charts: readonly Chart[] = [
  // Every second one is enough for many different cards.
  ...scenarios.filter((_, index) => index % 2 === 0).map(({ name }) => chartOf(name)),
  ...hostile.map((prefetch) => ({ patientId: 'p1', encounterId: 'none', prefetch })),
];

let directory: string;
let artefacts: readonly Artefact[];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-remake-'));
  await cp(join(repositoryRoot, 'model/artefacts', general), join(directory, 'artefacts', general), {
    recursive: true,
  });
  await mkdir(join(directory, 'artefacts', ward));
  const setting = { minimumAgeYears: 18, encounterClasses: ['IMP', 'EMER'], required: { groups: [], minimumKnown: 0 } };
  const files = await stumpFiles({ name: ward, version: '2.1', priority: 20, synthetic: false, setting });
  for (const [name, bytes] of files) await writeFile(join(directory, 'artefacts', ward, name), bytes);
  artefacts = await loadArtefacts(join(directory, 'artefacts'));
  const site = { ...siteFile, artefacts: silentHooks(artefacts) };
  await writeFile(join(directory, 'site.json'), JSON.stringify(site));
  await writeFile(join(directory, 'site-of-today.json'), JSON.stringify({ ...site, name: 'Another' }));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Every chart at every hook of every artefact, and once more for the same user some hours later. */
async function callAll(store: Store) {
  const site = await loadSite(join(directory, 'site.json'));
  const { hash, text } = site;
  await store.recordConfiguration({
    ...{ at: testNow, instance: 'here', siteHash: hash, changes: [] },
    inUse: [{ kind: 'site', name: 'site', hash, text, approved: null }],
  });
  const cards: Card[] = [];
  const calls: CallRecord[] = [];
  for (const [index, { patientId, encounterId, prefetch }] of charts.entries()) {
    for (const [hours, hook] of [...hookNames.map((each) => [0, each] as const), [5, 'patient-view'] as const]) {
      const asOf = testNow + hours * hourMs + index;
      const recorded = {
        ...store,
        recordCall: (call: CallRecord) => store.recordCall(call).then(() => void calls.push(call)),
      };
      const service = hookServiceOf(
        { artefacts, site, store: recorded },
        { clock: () => asOf, ticketOf: async ({ cardUuid }) => (index % 2 === 0 ? `ticket.${cardUuid}` : null) },
      );
      const context = {
        userId: 'Practitioner/1',
        patientId,
        ...(hook === 'patient-view' ? {} : { encounterId }),
      };
      for (const { artefact } of service.deployed.filter((one) => one.hook === hook)) {
        const body = hookBody(prefetch, { hook, context });
        cards.push(...(await callHook(service, artefact.manifest.name, body)).response.cards);
      }
    }
  }
  return { cards, assessed: calls.flatMap(({ assessments }) => assessments) };
}

/** Runs the command in a process of its own. */
async function remake({ options }: TestDatabase, args: readonly string[], site = 'site-of-today.json') {
  const { databaseUrl, databaseFile } = options;
  const child = spawn(process.execPath, [join(repositoryRoot, 'cds-service/dist/bin/remake.js'), ...args], {
    env: {
      PATH: process.env.PATH,
      ARTEFACTS: join(directory, 'artefacts'),
      SITE_FILE: join(directory, site),
      ...(databaseUrl === null ? { DATABASE_FILE: databaseFile } : { DATABASE_URL: databaseUrl }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = await once(child, 'close');
  return { code, lines: out.trimEnd().split('\n') };
}

/** What a summary has where it says what the estimate was. */
const changed = patternOf(en.message.risk.was, {}, 'part');

describe.each<StoreBackend>([sqliteFile(), postgres()])('clinical-use §12: a card of the past, on $name', (backend) => {
  if (!backend.installed) {
    it.skip(`is not installed: ${backend.name}`, () => undefined);
    return;
  }
  let database: TestDatabase;
  let made: Awaited<ReturnType<typeof callAll>>;
  beforeAll(async () => {
    await backend.start();
    database = await backend.create();
    const store = await openStore(database.options);
    made = await callAll(store);
    await store.close();
  }, 120_000);
  afterAll(backend.stop);

  it('is made again to the bit: at least 50 different ones, of every kind', async () => {
    const { cards } = made;
    const said = new Set(cards.map(({ summary, detail }) => JSON.stringify([summary, detail])));
    expect(said.size).toBeGreaterThanOrEqual(50);
    const kinds = {
      lines: cards.filter(({ detail }) => detail === undefined).length,
      critical: cards.filter(({ indicator }) => indicator === 'critical').length,
      suggestions: cards.filter(({ suggestions }) => suggestions !== undefined).length,
      estimates: made.assessed.filter(({ outcome, findings }) => outcome === 'shown' && findings?.probability !== null)
        .length,
      changes: cards.filter(({ summary }) => changed.test(summary)).length,
      tickets: cards.filter(({ links }) => JSON.stringify(links).includes('ticket')).length,
      hospitalScores: cards.filter(({ detail }) => detail?.includes('ospital’s NEWS2')).length,
      quotations: cards.filter(({ summary }) => summary.includes('“')).length,
      artefacts: new Set(cards.map(({ source }) => source.url)).size - 1,
    };
    for (const [kind, count] of Object.entries(kinds)) expect([kind, count > 0]).toEqual([kind, true]);
    const args = ['--print', ...cards.flatMap(({ uuid }) => ['--card', uuid])];
    const { code, lines } = await remake(database, args);
    expect(lines.filter((line) => !line.startsWith('{') && !/: equal [0-9a-f]{64}$/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('{'))).toEqual(cards.map((card) => JSON.stringify(card)));
    expect(code).toBe(0);
  }, 60_000);

  it('so are silent ones, which were not sent, and every other assessment by its estimate', async () => {
    const { assessed } = made;
    const wouldBe = assessed.filter(({ wouldBe: would }) => would === 'shown' || would === 'line');
    expect(wouldBe.length).toBeGreaterThanOrEqual(10);
    const { code, lines } = await remake(
      database,
      assessed.flatMap(({ id }) => ['--assessment', id]),
    );
    expect(lines.filter((line) => !/: equal( [0-9a-f]{64}|, without a card)$/.test(line))).toEqual([]);
    expect(lines.filter((line) => / [0-9a-f]{64}$/.test(line)).length).toBe(made.cards.length + wouldBe.length);
    expect([code, lines.length]).toEqual([0, assessed.length]);
  }, 60_000);

  it('is not called equal where what is kept of it, or what it is made with, was changed', async () => {
    const whole = made.assessed.filter(({ outcome }) => outcome === 'shown');
    const [first, second, third] = whole.filter(({ findings }) => findings?.probability !== null);
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few cards');
    await database.execute('delete from configuration;');
    const other = await remake(database, ['--card', String(first.cardUuid)]);
    expect(other.lines).toEqual([expect.stringContaining(`no site file with hash ${first.siteHash}`)]);

    const ofAssessment = ({ id }: { readonly id: string }) =>
      `where assessment_seq = (select seq from assessment where id = '${id}')`;
    const [share = 0] = JSON.parse(first.evidence?.contributions ?? '[]');
    const { indicator } = JSON.parse(second.evidence?.details ?? '').card;
    const to = indicator === 'info' ? 'warning' : 'info';
    const changes: readonly (readonly [typeof first, string, string, string])[] = [
      [first, 'contributions', `[${share},`, `[${share + 1},`],
      [second, 'details', `"indicator":"${indicator}","sha256`, `"indicator":"${to}","sha256`],
      [third, 'details', '"publicUrl":"https://cds.', '"publicUrl":"https://x.'],
    ];
    for (const [one, column, before, after] of changes) {
      await database.execute(
        `update assessment_evidence set ${column} = replace(${column}, '${before}', '${after}') ${ofAssessment(one)};`,
      );
    }
    const unknown = randomUUID();
    const uuids = [first, second, third].map(({ cardUuid }) => String(cardUuid));
    const altered = await remake(
      database,
      [...uuids, unknown].flatMap((uuid) => ['--card', uuid]),
      'site.json',
    );
    expect(altered.code).toBe(1);
    const differing = altered.lines.filter((line) => /: differs$|: equal |^ {2}\S/.test(line));
    expect(differing.filter((line) => line.endsWith(': differs'))).toHaveLength(3);
    expect(differing).toEqual(expect.arrayContaining([expect.stringMatching(/^ {2}contribution of /), '  indicator']));
    expect(differing.at(-1)).toMatch(/^ {2}card \(/);
    expect(altered.lines.at(-1)).toBe(`card ${unknown}: not in the store`);
  }, 60_000);
});
