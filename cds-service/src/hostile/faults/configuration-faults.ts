import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { loadArtefacts } from '@bellwether/hosting';
import { dayMs } from '../../rest/access/api-keys-file.js';
import { apiKey } from '../../test-support/api-world.js';
import { pinnedSite } from '../../test-support/site-values.js';
import { startListening } from '../support/serve-process.js';
import { type ServiceFiles, serviceFiles } from '../support/service-files.js';
import { type Evidence, type Faults, operatorEvidence } from './fault.js';
import { refusedStart, startProgram } from './refused-start.js';

function damagedArtefact(name: string, text: string) {
  return ({ artefacts }: ServiceFiles) => {
    writeFileSync(`${artefacts}/hospitalization-30d/${name}`, text);
    return {};
  };
}

/** The site file is damaged while the service runs, and repaired. */
async function damagedOnReload(damaged: unknown): Promise<Evidence> {
  const files = await serviceFiles();
  const path = files.write('site.json', { name: 'Before' });
  const service = await startListening({
    ARTEFACTS: files.artefacts,
    DATABASE_FILE: `${files.directory}/db.sqlite`,
    SITE_FILE: path,
  });
  try {
    files.write('site.json', damaged);
    service.signal('SIGHUP');
    await service.wrote(/site file rejected/);
    const calls = await fetch(`${service.url}/cds-services`);
    const operator = await operatorEvidence({ ...service, logged: async () => service.written() });
    files.write('site.json', { name: 'After' });
    service.signal('SIGHUP');
    await service.wrote(/site file replaced/);
    return { caller: `discovery ${calls.status}`, operator: `${operator}\n${service.written()}` };
  } finally {
    await service.stop();
    files.remove();
  }
}

/** The file of API keys is damaged while the service runs. */
async function keysDamagedOnReload(): Promise<Evidence> {
  const files = await serviceFiles();
  const { key, row } = apiKey({ expires: Date.now() + dayMs });
  const expires = new Date(row.expires).toISOString();
  const path = files.write('keys.json', { keys: [{ ...row, scopes: ['models:read'], expires }] });
  const service = await startListening({
    ARTEFACTS: files.artefacts,
    DATABASE_FILE: `${files.directory}/db.sqlite`,
    API_KEYS_FILE: path,
  });
  try {
    files.write('keys.json', '{"keys": [');
    service.signal('SIGHUP');
    await service.wrote(/API keys file rejected/);
    const calls = await fetch(`${service.url}/api/v1/models`, { headers: { authorization: `Bearer ${key}` } });
    const operator = await operatorEvidence({ ...service, logged: async () => service.written() });
    return { caller: `models ${calls.status}`, operator };
  } finally {
    await service.stop();
    files.remove();
  }
}

async function portInUse(): Promise<Evidence> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await refusedStart(() => ({ CDS_PORT: String(port) }), { start: startProgram });
  } finally {
    server.close();
  }
}

/** Damaged files and invalid settings. */
export const configurationFaults: Faults = {
  'artefact file damaged': () => refusedStart(damagedArtefact('model.json', '{"version": [3')),
  'artefact file replaced': () => refusedStart(damagedArtefact('golden.json', '{}')),
  'site file damaged at the start': () =>
    refusedStart(({ write }) => ({ SITE_FILE: write('site.json', '{"nmae": "x"}') })),
  'site file damaged on reload': () => damagedOnReload('{"name": "Broken'),
  'site file pins another artefact on reload': () =>
    damagedOnReload({ artefacts: { 'hospitalization-30d': { '0.1.0': { manifest: 'a'.repeat(64) } } } }),
  'clients file damaged': () =>
    refusedStart(({ write }) => ({ CLIENTS_FILE: write('clients.json', { clients: [{ name: 'a', issuer: 'b' }] }) })),
  'API keys file that others can read': () =>
    refusedStart(async ({ write, directory }) => {
      const path = write('keys.json', { keys: [] });
      chmodSync(path, 0o644);
      return {
        PROFILE: 'test',
        PUBLIC_URL: 'https://cds.example',
        APP_URL: 'https://app.example',
        SITE_FILE: write('site.json', pinnedSite({}, await loadArtefacts(`${directory}/artefacts`))),
        CLIENTS_FILE: write('clients.json', { clients: [] }),
        API_KEYS_FILE: path,
      };
    }),
  'API keys file damaged on reload': keysDamagedOnReload,
  'setting wrong': () => refusedStart(() => ({ PROFILE: 'production', PUBLIC_URL: 'http://cds.example' })),
  'port in use': portInUse,
};
