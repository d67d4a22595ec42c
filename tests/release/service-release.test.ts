/** The archive of the service, made as for a release, unpacked somewhere else and used as a hospital would. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import { repositoryRoot } from '../support/repository.js';

const run = promisify(execFile);

/** Installed, all files together: the project's own limit. */
const maxBytes = 70_000_000;

interface Component {
  readonly name: string;
  readonly purl: string;
  readonly licenses?: readonly unknown[];
}

let directory: string;
let installation: string;
let program: string;
let paths: readonly string[];
let version: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bellwether-service-release-'));
  const out = join(directory, 'out');
  const made = ['scripts/dist/release.js', '--out', out, '--only', 'service'];
  await run(process.execPath, made, { cwd: repositoryRoot, env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } });
  version = JSON.parse(await readFile(join(repositoryRoot, 'package.json'), 'utf8')).version;
  // At another depth than the repository's, and called by a link, as from a directory in PATH.
  const opt = join(directory, 'opt/some where');
  await mkdir(opt, { recursive: true });
  await run('tar', ['-xzf', join(out, `bellwether-service-${version}.tar.gz`), '-C', opt]);
  installation = join(opt, `bellwether-service-${version}`);
  program = join(directory, 'bellwether');
  await symlink(join(installation, 'bin/bellwether'), program);
  const entries = await readdir(installation, { recursive: true, withFileTypes: true });
  paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(installation, join(entry.parentPath, entry.name)));
}, 300_000);
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Nothing of the environment of the tests but where Node is. */
const environment = (more: Readonly<Record<string, string>> = {}) => ({ PATH: process.env.PATH ?? '', ...more });

/** Runs the installed command somewhere else than in the installation. */
async function installed(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const options = { cwd: directory, env: environment(more), maxBuffer: 2 ** 26 };
  return run(program, [...args], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

const repositoryCommand = async (args: readonly string[]): Promise<string> =>
  (await run(process.execPath, ['cli/bin/bellwether.js', ...args], { cwd: repositoryRoot, maxBuffer: 2 ** 26 })).stdout;

describe('the archive', () => {
  it('is one directory, beside its SHA-256', async () => {
    const out = join(directory, 'out');
    const name = `bellwether-service-${version}.tar.gz`;
    expect((await readdir(out)).sort()).toEqual(['SHA256SUMS', name]);
    const hash = createHash('sha256')
      .update(await readFile(join(out, name)))
      .digest('hex');
    expect(await readFile(join(out, 'SHA256SUMS'), 'utf8')).toBe(`${hash}  ${name}\n`);
    expect(await readdir(join(installation, '..'))).toEqual([`bellwether-service-${version}`]);
  });

  it('has the licence, notices, a README, examples and documents, and every file has the date of the release', async () => {
    expect(paths).toEqual(
      expect.arrayContaining([
        ...['LICENSE', 'NOTICE', 'README.md', 'sbom.cdx.json', 'cds-service/README.md', 'docs/operations.md'],
        ...[
          'examples/site.example.json',
          'examples/clients.example.json',
          'deploy/monitoring/alerts.yml',
          'deploy/systemd/bellwether-service.service',
        ],
      ]),
    );
    const dates = await Promise.all(paths.map(async (path) => (await stat(join(installation, path))).mtimeMs));
    expect([...new Set(dates)]).toEqual([1_700_000_000_000]);
  });

  it('has no tests, no attack code, no data of tests, no sources and nothing of the other programs', () => {
    const forbidden =
      /(?<!la)test|hostile|mutant|fixture|\.map$|\.tsx?$|^(smart-app|sandbox|scripts|model\/training)\//i;
    expect(paths.filter((path) => forbidden.test(path) && !/^docs\/.*\.md$/.test(path))).toEqual([]);
  });

  it('is small', async () => {
    const sizes = await Promise.all(paths.map(async (path) => (await stat(join(installation, path))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(maxBytes);
  });

  it('lists in its SBOM each package that is installed, in the version of the lock file, with its licence', async () => {
    const sbom = JSON.parse(await readFile(join(installation, 'sbom.cdx.json'), 'utf8')) as {
      readonly components: readonly Component[];
    };
    const purl = (name: string, its: string) => `pkg:npm/${name.replace('@', '%40')}@${its}`;
    const manifests = paths.filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path));
    const found = await Promise.all(
      manifests.map(async (path) => {
        const manifest = JSON.parse(await readFile(join(installation, path), 'utf8'));
        return purl(manifest.name, manifest.version);
      }),
    );
    expect(found.length).toBeGreaterThan(50);
    const listed = sbom.components.map((component) => component.purl);
    expect(found.filter((one) => !listed.includes(one))).toEqual([]);
    // A package that declares no licence has it as a file.
    const undeclared = sbom.components.filter(({ licenses = [] }) => licenses.length === 0).map(({ name }) => name);
    const hasLicence = (name: string) =>
      paths.some((path) => new RegExp(`^node_modules/${name}/licen[cs]e`, 'i').test(path));
    expect(undeclared.filter((name) => !hasLicence(name))).toEqual([]);

    const lock = JSON.parse(await readFile(join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<
        Record<string, { readonly name?: string; readonly version?: string; readonly dev?: boolean }>
      >;
    };
    const locked = Object.entries(lock.packages).flatMap(([path, { name, version: its, dev }]) =>
      // One that stands in for another has its own name.
      its === undefined || dev ? [] : [purl(name ?? path.replace(/^.*node_modules\//, ''), its)],
    );
    expect(found.filter((one) => !locked.includes(one))).toEqual([]);
  });
});

describe('the installed command', () => {
  it.each([['--check'], ['--pins'], ['--hosts']])(
    'serve %s prints what it prints in the repository',
    async (option) => {
      expect(await installed(['serve', option])).toEqual({
        code: 0,
        stdout: await repositoryCommand(['serve', option]),
        stderr: '',
      });
    },
  );

  it('takes the example of a site file', async () => {
    const checked = await installed(['serve', '--check'], {
      SITE_FILE: join(installation, 'examples/site.example.json'),
    });
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(
      /^ok: profile development\nhospitalization-30d .*, pinned\nreadmission-30d .*, pinned\nward-deterioration-24h .*, pinned\n$/,
    );
  });

  it('score scores a chart as in the repository', async () => {
    const chart = join(directory, 'chart.json');
    const generate = ['fixtures/dist/bin/generate.js', '--scenario', 'stable-hypertension'];
    await writeFile(chart, (await run(process.execPath, generate, { cwd: repositoryRoot, maxBuffer: 2 ** 26 })).stdout);
    const args = ['score', chart, '--json'];
    const scored = await repositoryCommand(args);
    expect(JSON.parse(scored)).toMatchObject({ probability: expect.any(Number) });
    expect(await installed(args)).toEqual({ code: 0, stdout: scored, stderr: '' });
  });

  it.each([['score'], ['audit'], ['remake'], ['api-key'], ['conformance']])('%s has its help', async (command) => {
    const { code, stdout } = await installed([command, '--help']);
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(`^Usage: bellwether ${command} `)]);
  });

  it('passes the exit code of a program on', async () => {
    expect(await installed(['score'])).toMatchObject({ code: 2, stdout: '' });
    expect(await installed(['serve', '--check'], { SITE_FILE: '/nowhere' })).toMatchObject({ code: 1, stdout: '' });
  });

  it.each([
    ['serve-app', 1, `bellwether serve-app is not in this installation: bellwether-app-$V has it.\n`],
    ['sandbox', 1, `bellwether sandbox is not in this installation: bellwether-sandbox-$V has it.\n`],
    ['sevre', 2, 'bellwether: there is no command "sevre". Did you mean serve? (see bellwether --help)\n'],
  ])('%s is refused in a sentence', async (command, code, stderr) => {
    expect(await installed([command])).toEqual({ code, stdout: '', stderr: stderr.replace('$V', version) });
  });

  it('serves, and a signal ends it without loss', async () => {
    const port = String(await freePort());
    const env = environment({ CDS_PORT: port });
    const child: ChildProcess = spawn(program, ['serve'], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      let log = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        log += text;
      });
      while (!log.includes('"msg":"listening"')) {
        if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${log}`);
        await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
      }
      const { services } = (await (await fetch(`http://127.0.0.1:${port}/cds-services`)).json()) as {
        readonly services: readonly { readonly id: string }[];
      };
      expect(services.map(({ id }) => id)).toContain('hospitalization-30d-patient-view');
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
      expect(log).toContain('"msg":"stopping"');
    } finally {
      child.kill('SIGKILL');
    }
  });
});
