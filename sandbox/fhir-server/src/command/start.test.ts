import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type RunningFhirServer, startFhirServer } from './start.js';

describe('bellwether-fhir-server', () => {
  let directory: string;
  let running: RunningFhirServer | undefined;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'bellwether-fhir-server-'));
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  const fileOf = (id: string): string => {
    const file = join(directory, `${id}.json`);
    writeFileSync(file, JSON.stringify({ resourceType: 'Patient', id }));
    return file;
  };
  async function start(files: readonly string[] = [], dataFile: string | null = null, port = 0) {
    let ids = 0;
    running = await startFhirServer(
      { port, host: '127.0.0.1', dataFile, files },
      { now: () => new Date('2026-11-24T14:00:00Z'), newId: () => `new-${++ids}` },
    );
    return running;
  }
  /** The status with headers of a browser, which `fetch` would not send. */
  const statusWith = (url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number> =>
    new Promise((resolve, reject) => {
      const asked = request(url, { headers, method }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject).end();
    });

  it('answers at /fhir with what was loaded', async () => {
    const { base, loaded, patients } = await start([fileOf('a'), fileOf('b')]);
    expect({ loaded, patients }).toEqual({ loaded: 2, patients: 2 });
    const answer = await fetch(`${base}/Patient/a`);
    expect(answer.headers.get('content-type')).toMatch('application/fhir+json');
    expect(await answer.json()).toMatchObject({ resourceType: 'Patient', id: 'a' });
    expect((await (await fetch(`${base}/metadata`)).json()).resourceType).toBe('CapabilityStatement');
  });

  it('what is in a data file is there after a restart, and the files are all loaded or none', async () => {
    const dataFile = join(directory, 'data.sqlite');
    await (await start([fileOf('a')], dataFile)).close();
    const damaged = join(directory, 'damaged.json');
    writeFileSync(damaged, '{');
    await expect(start([fileOf('b'), damaged], dataFile)).rejects.toThrow('damaged.json: expected JSON.');
    const { base, patients } = await start([], dataFile);
    expect(patients).toBe(1);
    expect((await fetch(`${base}/Patient/a`)).status).toBe(200);
  });

  it('a data file and a port that are in use are refused with one sentence', async () => {
    const dataFile = join(directory, 'data.sqlite');
    const first = await start([], dataFile);
    const second = { host: '127.0.0.1', files: [], dataFile };
    const seams = { now: () => new Date(), newId: () => 'x' };
    await expect(startFhirServer({ ...second, port: 0 }, seams)).rejects.toThrow('is in use by another process');
    const port = Number(new URL(first.base).port);
    await expect(startFhirServer({ ...second, port }, seams)).rejects.toThrow(`Port ${port} is in use.`);
  });

  it('pages in a browser are refused, under any host name', async () => {
    const url = `${(await start()).base}/Patient`;
    expect(await statusWith(url, {})).toBe(200);
    expect(await statusWith(url, { host: 'attacker.example' })).toBe(403);
    expect(await statusWith(url, { origin: 'https://attacker.example' })).toBe(403);
    expect(await statusWith(url, { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusWith(url, { origin: 'null' }, 'DELETE')).toBe(403);
  });
});
