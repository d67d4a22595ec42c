import { chmod, cp, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CLibrary } from './needed-files.js';
import { packWorkspaces } from './pack-workspaces.js';
import type { Program } from './programs.js';
import { prune } from './prune.js';
import { readmeOf } from './readme.js';
import { runNpm } from './run-npm.js';
import { fixedSbom, type Sbom } from './sbom.js';
import { installationManifest } from './shipped-manifest.js';
import { readManifest, readWorkspaces, withDependencies } from './workspaces.js';

/** What a release is made from. */
export interface Sources {
  /** The repository. */
  readonly root: string;
  /** The date of all files, in seconds since 1970. */
  readonly epoch: number;
}

/** `bellwether-service-0.1.0` */
export const installationName = ({ name }: Program, version: string): string => `bellwether-${name}-${version}`;

/**
 * Makes the installation of a program in `directory`, which must not exist or be empty: its packages, and of those of others the
 * versions of the lock file.
 */
export async function stage(program: Program, directory: string, { root, epoch }: Sources): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) throw new Error(`${directory}: expected a directory that is empty.`);
  const manifest = readManifest(root);
  const workspaces = withDependencies(program.packages, readWorkspaces(root));
  const installation = installationManifest(`bellwether-${program.name}`, manifest, workspaces);
  await packWorkspaces(root, workspaces, directory);
  await writeFile(join(directory, 'package.json'), `${JSON.stringify(installation, null, 2)}\n`);
  await cp(join(root, 'package-lock.json'), join(directory, 'package-lock.json'));
  await runNpm(directory, ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']);
  await rm(join(directory, 'package-lock.json'));
  const library = libraryOfNode();
  await prune(directory, library);
  const sbom = JSON.parse(await runNpm(directory, ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'])) as Sbom;
  await writeFile(
    join(directory, 'sbom.cdx.json'),
    `${JSON.stringify(fixedSbom(sbom, installation.name, epoch), null, 2)}\n`,
  );
  await addDocuments(program, directory, root, {
    system: process.platform,
    architecture: process.arch,
    library,
    node: manifest.engines?.node ?? '',
  });
  await chmod(join(directory, 'cli/bin/bellwether.js'), 0o755);
  await mkdir(join(directory, 'bin'));
  await symlink('../cli/bin/bellwether.js', join(directory, 'bin/bellwether'));
  await checkSize(program, directory);
}

async function addDocuments(
  program: Program,
  directory: string,
  root: string,
  platform: Parameters<typeof readmeOf>[2],
): Promise<void> {
  const { version } = readManifest(root);
  for (const name of ['LICENSE', 'NOTICE']) await cp(join(root, name), join(directory, name));
  await writeFile(join(directory, 'README.md'), readmeOf(program, version, platform));
  for (const path of program.examples) await cp(join(root, path), join(directory, 'examples', basename(path)));
  for (const path of program.deploy) {
    const filter = (source: string) => !source.includes('.test.');
    await cp(join(root, path), join(directory, path), { recursive: true, filter });
  }
  for (const path of await readdir(join(root, 'docs'), { recursive: true })) {
    if (path.endsWith('.md')) await cp(join(root, 'docs', path), join(directory, 'docs', path));
  }
}

/** The C library that this Node uses. */
function libraryOfNode(): CLibrary {
  if (process.platform !== 'linux') return null;
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

/** The files of a directory together, in bytes. */
export async function bytesOf(directory: string): Promise<number> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map((entry) => stat(join(entry.parentPath, entry.name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

async function checkSize({ name, maxBytes }: Program, directory: string): Promise<void> {
  const bytes = await bytesOf(directory);
  if (maxBytes !== null && bytes > maxBytes)
    throw new Error(`${name}: ${bytes} bytes are installed, expected ${maxBytes} at most. What has grown?`);
}
