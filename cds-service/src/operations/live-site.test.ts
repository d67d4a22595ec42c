import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSite, type Site } from '@bellwether/hosting';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { ClientsFile } from '../auth/load-clients.js';
import { ServiceError } from '../errors.js';
import { deployments } from '../service/deployment.js';
import type { ConfigurationChange } from '../store/store.js';
import { patientViewPath, post } from '../test-support/call-service.js';
import { hookBody, testNow, vital, wholePrefetch } from '../test-support/chart.js';
import { startService } from '../test-support/running-service.js';
import { approved, withModes } from '../test-support/site-values.js';
import { stumpArtefact } from '../test-support/stump-artefact.js';
import { manifestText, siteText, startTexts } from './configuration-texts.js';
import { startLiveSite } from './live-site.js';
import { createMetrics } from './metrics.js';

let directory: string;
let artefact: Awaited<ReturnType<typeof stumpArtefact>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-site-'));
  artefact = await stumpArtefact();
});
afterAll(() => rm(directory, { recursive: true }));

const id = 'hospitalization-30d-patient-view';
const mode = (patientView: string) => withModes({ 'patient-view': patientView });

let path: string;
let log: string[];
let recorded: ConfigurationChange[];
let storeAnswers: boolean;
beforeEach(async () => {
  path = join(directory, 'site.json');
  log = [];
  recorded = [];
  storeAnswers = true;
  await write(mode('shown'));
});

/** Editors and deployments move a new file to the path of the old one. */
async function write(content: unknown): Promise<void> {
  const written = `${path}.new`;
  await writeFile(written, typeof content === 'string' ? content : JSON.stringify(content));
  await rename(written, path);
}

async function start(first?: Site, clientsFile: ClientsFile | null = null) {
  const metrics = createMetrics();
  const live = startLiveSite(first ?? (await loadSite(path)), {
    path,
    load: () => loadSite(path),
    modesOf: (site) => deployments([artefact], site, 'development'),
    store: {
      recordConfiguration: async (change) => {
        if (!storeAnswers) throw new ServiceError('store-unavailable', 'no answer');
        recorded.push(change);
      },
    },
    instance: 'cds-1:4010',
    artefacts: [artefact],
    clientsFile,
    metrics,
    log: pino({}, { write: (line: string) => void log.push(line) }),
    clock: () => testNow,
  });
  await live.poll();
  return { live, metrics };
}

describe('a site file that changes while the service runs', () => {
  it('the modes that a service starts with are recorded', async () => {
    const { live } = await start();
    expect(recorded).toEqual([
      {
        at: testNow,
        instance: 'cds-1:4010',
        siteHash: live.current().hash,
        inUse: startTexts(live.current(), [artefact], null),
        changes: [
          `${id}: shown`,
          'hospitalization-30d-encounter-start: shown',
          'hospitalization-30d-encounter-discharge: shown',
        ],
      },
    ]);
  });

  it('the clients file that it starts with is recorded', async () => {
    const clients = { text: '{}', hash: 'd'.repeat(64), approved: { by: 'B', at: 1, why: 'Keys compared' } };
    await start(undefined, clients);
    expect(recorded[0]?.inUse).toContainEqual({ ...clients, kind: 'clients', name: 'clients' });
  });

  it('is seen, replaces the old one immediately, and each change is logged and recorded', async () => {
    const { live } = await start();
    await write({ ...mode('off'), name: 'Elsewhere', quietLine: false, silenceHours: 4, texts: { next: 'Call 4' } });
    await live.poll();
    expect(live.current().file.name).toBe('Elsewhere');
    const changes = [
      `${id}: shown to off`,
      'name: this hospital to Elsewhere',
      'silenceHours: 8 to 4',
      'quietLine: true to false',
      'texts changed',
    ];
    expect(recorded.at(-1)).toEqual({
      at: testNow,
      instance: 'cds-1:4010',
      siteHash: live.current().hash,
      inUse: [siteText(live.current())],
      changes,
    });
    expect(log.join('')).toContain(`"changes":${JSON.stringify(changes)}`);
  });

  it('is seen where it changed between the start and the first poll', async () => {
    const read = await loadSite(path);
    await write(mode('off'));
    const { live } = await start(read);
    expect(live.current().file.artefacts).toEqual(mode('off').artefacts);
  });

  it('the same content is not a change', async () => {
    const { live } = await start();
    const before = live.current();
    await write(mode('shown'));
    await live.poll();
    expect([live.current() === before, recorded.length]).toEqual([true, 1]);
  });

  it('is read on SIGHUP, also where only the concept map behind a path has changed', async () => {
    const element = [{ code: 'PULSE', target: [{ code: '8867-4', equivalence: 'equivalent' }] }];
    const group = [{ source: 'https://hospital.example/codes', target: 'http://loinc.org', element }];
    const map = { resourceType: 'ConceptMap', status: 'active', group };
    await writeFile(join(directory, 'map.json'), JSON.stringify(map));
    await write({ ...mode('shown'), conceptMap: 'map.json' });
    const { live } = await start();
    await writeFile(join(directory, 'map.json'), JSON.stringify({ ...map, title: 'Newer' }));
    await live.reload();
    expect(recorded.at(-1)?.changes).toEqual(['conceptMap changed']);
  });

  it('an approval that was not renewed for the change is told, and does not delay it', async () => {
    await write({ ...mode('shown'), approved });
    const { live } = await start();
    await write({ ...mode('off'), approved });
    await live.poll();
    expect(recorded.at(-1)?.changes).toEqual([`${id}: shown to off`, 'approved: not renewed for this change']);
    await write({ ...mode('off'), approved: { ...approved, why: 'Too many alerts' } });
    await live.poll();
    expect(recorded.at(-1)?.changes).toEqual(['approved changed']);
  });

  it('a manifest that is pinned later is kept with the approval of the file that pins it', async () => {
    const { live } = await start();
    const { manifest, hash } = artefact;
    const pin = { [manifest.name]: { [manifest.version]: { manifest: hash } } };
    await write({ approved, artefacts: pin });
    await live.poll();
    expect(recorded.at(-1)?.inUse).toEqual([siteText(live.current()), manifestText(artefact, live.current())]);
    expect(recorded.at(-1)?.inUse[1]).toMatchObject({ hash, approved: { by: approved.by } });
    expect(recorded.at(-1)?.changes).toEqual([
      `hospitalization-30d 0.1.0 manifest: none to ${hash}`,
      'approved changed',
    ]);
  });

  it('a mode of a version that is not served is told when it changes', async () => {
    const { live } = await start();
    await write(withModes({ 'patient-view': 'shown' }, '0.0.9'));
    await live.poll();
    expect(recorded.at(-1)?.changes).toEqual(['hospitalization-30d 0.0.9 patient-view: none to shown']);
  });

  it.each([
    [
      'pins another artefact',
      { artefacts: { 'hospitalization-30d': { '0.1.0': { manifest: 'a'.repeat(64) } } } },
      /got a manifest\.json whose SHA-256/,
    ],
    ['is not JSON', '{', /is not JSON/],
    ['has an unknown key', { hook: {} }, /unknown key \\"hook\\"/],
    ['names an artefact that is not there', { artefacts: { other: {} } }, /unknown artefact \\"other\\"/],
  ])('the old one stays in use where the file %s, and one clear error is logged', async (_case, broken, why) => {
    const { live, metrics } = await start();
    const before = live.current();
    await write(broken);
    await live.poll();
    await live.poll();
    expect([live.current() === before, recorded.length]).toEqual([true, 1]);
    const errors = log.filter((line) => line.includes('"level":50'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(why);
    expect((await metrics.exposition()).text).toContain('bellwether_site_reloads_total{result="refused"} 1');
  });

  it('the old one stays in use while the file is missing, and the new one is used when it is back', async () => {
    const { live } = await start();
    await rm(path);
    await live.poll();
    expect(live.current().file.artefacts).toEqual(mode('shown').artefacts);
    await write(mode('off'));
    await live.poll();
    expect(live.current().file.artefacts).toEqual(mode('off').artefacts);
  });

  it('a pair is off immediately where the store does not answer, and is recorded when it does', async () => {
    const { live } = await start();
    storeAnswers = false;
    await write(mode('off'));
    await live.poll();
    expect(live.current().file.artefacts).toEqual(mode('off').artefacts);
    expect(recorded).toHaveLength(1);
    storeAnswers = true;
    await live.poll();
    expect(recorded.map(({ changes }) => changes)[1]).toEqual([`${id}: shown to off`]);
  });

  it('the next call is answered by it', async () => {
    const { live } = await start();
    const service = await startService({ artefacts: [artefact], liveSite: live.current });
    const vitals = [vital('respiratoryRate', 26, 0.2), vital('spo2', 92, 0.2), vital('heartRate', 104, 0.2)];
    const cards = async () => {
      const response = await post(service, hookBody(wholePrefetch(vitals)), {}, patientViewPath);
      return ((await response.json()) as { readonly cards: readonly unknown[] }).cards.length;
    };
    const listed = async () => (await fetch(`${service.url}/cds-services`)).text();
    expect([await cards(), (await listed()).includes(id)]).toEqual([1, true]);
    await write(mode('off'));
    await live.poll();
    expect([await cards(), (await listed()).includes(id)]).toEqual([0, false]);
    await service.stop();
  });
});
