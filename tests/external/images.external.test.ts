/**
 * The three images, built from the Dockerfile and run for real: in their own root file systems, mounted read-only, as their
 * own user, without capabilities. Needs root, buildah and debootstrap; takes minutes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgres } from '../../cds-service/src/test-support/store-backends.js';
import { freePort } from '../../scripts/src/free-port.js';
import { composeServices } from '../support/compose.js';
import {
  buildImage,
  checkHealth,
  type Image,
  makeBaseImage,
  type RunOptions,
  runInside,
  startImage,
  volumeFor,
} from '../support/image.js';
import { repositoryRoot } from '../support/repository.js';

const buildMs = 30 * 60_000;
const targets = ['service', 'app', 'sandbox'] as const;
const images = new Map<string, Image>();
const imageOf = (target: string): Image => images.get(target)!;
const tell = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

beforeAll(() => {
  makeBaseImage();
  for (const target of targets) images.set(target, buildImage(target));
}, buildMs);
afterAll(() => {
  for (const image of images.values()) image.remove();
});

/** A running program, its volume, and what was measured until it answered. */
async function started(target: string, url: string, settings: Omit<RunOptions, 'volume'>) {
  const image = imageOf(target);
  const volume = volumeFor(image);
  const options = { ...settings, volume: volume.path };
  const running = startImage(image, options);
  const milliseconds = Math.round(await running.firstAnswer(url));
  tell(`${target}: first answer after ${milliseconds} ms (${running.processorMs()} ms of a processor)`);
  return { image, options, running, volume };
}

describe.each(targets)('the image of the %s', (target) => {
  it('says how it is run: an unnamed user, no shell, a stop signal and a health check', () => {
    const { config } = imageOf(target);
    expect(config).toMatchObject({
      User: '10001:10001',
      StopSignal: 'SIGTERM',
      Entrypoint: ['/opt/bellwether/bin/bellwether'],
      WorkingDir: '/var/lib/bellwether',
      Healthcheck: { Test: expect.arrayContaining(['CMD', 'node']) },
      Labels: expect.objectContaining({ 'org.opencontainers.image.licenses': 'Apache-2.0' }),
    });
  });

  it('has at most 150 MB over its base', () => {
    const { overBase } = imageOf(target);
    tell(`${target}: ${megabytes(overBase)} over its base`);
    expect(overBase).toBeLessThan(150e6);
  });

  it('has no package manager of Node, no compiler, no sources and no tests of ours', () => {
    const { root } = imageOf(target);
    const tools = ['usr/local/bin/npm', 'usr/local/lib/node_modules', 'usr/bin/gcc', 'usr/bin/python3', 'usr/bin/git'];
    expect(tools.filter((path) => existsSync(join(root, path)))).toEqual([]);
    const ours = execFileSync('find', [join(root, 'opt/bellwether/node_modules/@bellwether'), '-type', 'f'], {
      encoding: 'utf8',
    }).split('\n');
    expect(
      ours.filter((path) => /\.tsx?$|\.test\.|test-support|\/hostile\//.test(path) && !path.endsWith('.d.ts')),
    ).toEqual([]);
  });

  it('has nothing that its user may write to but its volume and temporary files', () => {
    const { root } = imageOf(target);
    const writable = execFileSync(
      'find',
      [
        root,
        '-xdev',
        '(',
        '-path',
        `${root}/dev`,
        '-o',
        '-path',
        `${root}/proc`,
        ')',
        '-prune',
        '-o',
        '!',
        '-type',
        'l',
        '(',
        '-perm',
        '-o+w',
        '-o',
        '-uid',
        '10001',
        '-o',
        '-gid',
        '10001',
        ')',
        '-print',
      ],
      { encoding: 'utf8' },
    );
    const found = writable
      .trim()
      .split('\n')
      .map((path) => path.slice(root.length))
      .sort();
    expect(found).toEqual(['/run/lock', '/tmp', '/var/lib/bellwether', '/var/tmp']);
  });

  it('has a bill of materials that names every package in it', () => {
    const { root } = imageOf(target);
    const text = readFileSync(join(root, 'usr/share/doc/bellwether/sbom.cdx.json'), 'utf8');
    const { bomFormat, components } = JSON.parse(text) as {
      bomFormat: string;
      components: readonly { readonly purl: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    // By package URL: a package that stands in for another one is installed under the other's name.
    const named = new Set(components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', ''))));
    expect(packagesIn(join(root, 'opt/bellwether/node_modules')).filter((one) => !named.has(one))).toEqual([]);
    tell(`${target}: ${named.size} packages`);
  });
});

/** `name@version` of every package below a `node_modules`. */
function packagesIn(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    if (entry.name.startsWith('@')) return packagesIn(path);
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const nested = join(path, 'node_modules');
    return [`${name}@${version}`, ...(existsSync(nested) ? packagesIn(nested) : [])];
  });
}

describe('the service in its image', () => {
  const database = postgres();
  beforeAll(database.start, 60_000);
  afterAll(database.stop);

  it('does not start without settings, and says what to set', () => {
    const volume = volumeFor(imageOf('service'));
    const { Entrypoint, Cmd } = imageOf('service').config;
    const { status, output } = runInside(imageOf('service'), [...Entrypoint, ...Cmd], { volume: volume.path });
    expect(status).toBe(1);
    for (const name of ['PUBLIC_URL', 'APP_URL', 'CLIENTS_FILE']) expect(output).toContain(`${name}: `);
    expect(readdirSync(volume.path)).toEqual([]);
    volume.remove();
  });

  it('runs as its user without capabilities, writes to its volume alone, and ends by its stop signal', async () => {
    const port = await freePort();
    const env = { PROFILE: 'development', CDS_PORT: String(port) };
    const base = `http://localhost:${port}`;
    const { image, options, running, volume } = await started('service', `${base}/cds-services`, { env });
    const status = running.status();
    expect(status).toMatch(/^Uid:\t10001\t10001\t10001\t10001$/m);
    expect(status).toMatch(/^Gid:\t10001\t10001\t10001\t10001$/m);
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      expect(status).toMatch(new RegExp(`^${set}:\\t0+$`, 'm'));
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(await (await fetch(`${base}/readyz`)).json()).toMatchObject({ status: 'ready' });
    expect(checkHealth(image, options)).toEqual({ status: 0, output: '' });
    expect(readdirSync(volume.path)).toContain('bellwether.sqlite');
    expect(await running.stop()).toEqual([0, null]);
    expect(checkHealth(image, options)).toMatchObject({ status: 1, output: expect.stringContaining('ECONNREFUSED') });
    volume.remove();
  });

  it('its root file system cannot be written to', () => {
    const volume = volumeFor(imageOf('service'));
    const write = "try { require('fs').writeFileSync(process.argv[1], ''); } catch (e) { console.log(e.code); }";
    const tried = (path: string) => runInside(imageOf('service'), ['node', '-e', write, path], { volume: volume.path });
    for (const path of ['/x', '/opt/bellwether/x', '/etc/x', '/var/tmp/x'])
      expect(tried(path).output).toMatch(/EROFS|EACCES/);
    for (const path of ['/tmp/x', '/var/lib/bellwether/x']) expect(tried(path)).toEqual({ status: 0, output: '' });
    volume.remove();
  });

  (database.installed ? it : it.skip)(
    'with the settings of the demo and PostgreSQL it writes nothing at all',
    async () => {
      const { options } = await database.create();
      const port = await freePort();
      const { environment } = composeServices('demo')['demo-service']!;
      const env = { ...environment, DATABASE_URL: options.databaseUrl ?? '', CDS_PORT: String(port) };
      const { running, volume } = await started('service', `http://localhost:${port}/readyz`, { env });
      expect(await running.stop()).toEqual([0, null]);
      expect(readdirSync(volume.path)).toEqual([]);
      volume.remove();
    },
  );
});

describe('the other images, with the settings of the demo', () => {
  it('the app is served', async () => {
    const port = await freePort();
    const { environment } = composeServices('demo')['demo-app']!;
    const { image, options, running, volume } = await started('app', `http://localhost:${port}/launch.html`, {
      env: { ...environment, APP_PORT: String(port) },
      mounts: { [join(repositoryRoot, 'deploy/compose/demo-issuers.json')]: '/etc/bellwether/issuers.json' },
    });
    expect(checkHealth(image, options)).toEqual({ status: 0, output: '' });
    expect(await running.stop()).toEqual([0, null]);
    expect(readdirSync(volume.path)).toEqual([]);
    volume.remove();
  });

  it('the sandbox has its patients, here in its own FHIR server', async () => {
    const port = await freePort();
    const { environment } = composeServices('demo')['demo-sandbox']!;
    const { EHR_FHIR, EHR_LOAD_PATIENTS, ...own } = environment;
    expect([EHR_FHIR, EHR_LOAD_PATIENTS]).toEqual(['http://127.0.0.1:8080/fhir', '1']);
    const base = `http://localhost:${port}`;
    const env = { ...own, EHR_PORT: String(port) };
    const { image, options, running, volume } = await started('sandbox', `${base}/fhir/metadata`, { env });
    expect(running.output()).toMatch(/\d\d synthetic patients/);
    expect(checkHealth(image, options)).toEqual({ status: 0, output: '' });
    expect((await fetch(base)).status).toBe(200);
    expect(await running.stop()).toEqual([0, null]);
    volume.remove();
  });
});
