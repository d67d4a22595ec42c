/** `npm run release -- --out DIR`: makes an archive of each program. See `--help`. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeArchive, writeHashes } from './release/archive.js';
import { help, type ReleaseOptions, readReleaseOptions } from './release/options.js';
import { bytesOf, installationName, type Sources, stage } from './release/stage.js';
import { readManifest } from './release/workspaces.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = readManifest(root);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Where no commit is known: the date that npm gives to all files of a package. */
const npmEpoch = 499_162_500;

function epochOf(): number {
  const given = Number(process.env.SOURCE_DATE_EPOCH ?? Number.NaN);
  if (Number.isInteger(given)) return given;
  try {
    return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, stdio: 'pipe' }));
  } catch {
    return npmEpoch;
  }
}

async function makeArchives({ programs, directory }: ReleaseOptions, sources: Sources): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'bellwether-release-'));
  try {
    const names: string[] = [];
    for (const program of programs) {
      const installation = join(temporary, installationName(program, version));
      await stage(program, installation, sources);
      const name = `${installationName(program, version)}.tar.gz`;
      await makeArchive(installation, join(directory, name), sources.epoch);
      const { size } = await stat(join(directory, name));
      say(`${name}: ${megabytes(size)}, installed ${megabytes(await bytesOf(installation))}`);
      names.push(name);
    }
    await writeHashes(directory, names);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function makeTrees({ programs, directory }: ReleaseOptions, sources: Sources): Promise<void> {
  for (const program of programs) {
    await stage(program, join(directory, program.name), sources);
    say(`${program.name}: ${megabytes(await bytesOf(join(directory, program.name)))}`);
  }
}

async function main(): Promise<void> {
  const options = readReleaseOptions(process.argv.slice(2));
  if (options === 'help') return void process.stdout.write(help);
  if ('wrong' in options) {
    process.stderr.write(`${options.wrong}\n\n${help}`);
    process.exitCode = 2;
    return;
  }
  const resolved = { ...options, directory: resolve(options.directory) };
  await mkdir(resolved.directory, { recursive: true });
  await (options.makes === 'archives' ? makeArchives : makeTrees)(resolved, { root, epoch: epochOf() });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
