import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staleFiles } from './needed-files.js';
import { runNpm } from './run-npm.js';
import { shippedManifest } from './shipped-manifest.js';
import type { Workspace } from './workspaces.js';

/** The name of the file that `npm pack` makes of a package. */
const packedName = ({ name, version }: Workspace['manifest']): string =>
  `${name.replace('@', '').replaceAll('/', '-')}-${version}.tgz`;

/**
 * Lays the files of each package, as npm would publish them, into `target` at the package's own path, without what a former build
 * left in it.
 *
 * @throws Error where a package was not built
 */
export async function packWorkspaces(root: string, workspaces: readonly Workspace[], target: string): Promise<void> {
  const packed = await mkdtemp(join(tmpdir(), 'bellwether-packed-'));
  try {
    const named = workspaces.flatMap(({ manifest }) => ['--workspace', manifest.name]);
    await runNpm(root, ['pack', '--ignore-scripts', '--pack-destination', packed, ...named]);
    for (const workspace of workspaces) {
      const directory = join(target, workspace.path);
      await mkdir(directory, { recursive: true });
      const archive = join(packed, packedName(workspace.manifest));
      execFileSync('tar', ['-xzf', archive, '-C', directory, '--strip-components=1', '--no-same-owner']);
      await tidy(join(root, workspace.path), directory, workspace);
    }
  } finally {
    await rm(packed, { recursive: true, force: true });
  }
}

async function tidy(source: string, directory: string, { path, manifest }: Workspace): Promise<void> {
  if (!existsSync(join(directory, 'dist'))) throw new Error(`${path} is not built: npm run build`);
  const files = await readdir(directory, { recursive: true });
  for (const file of staleFiles(files, (name) => existsSync(join(source, name)))) await rm(join(directory, file));
  await writeFile(join(directory, 'package.json'), `${JSON.stringify(shippedManifest(manifest), null, 2)}\n`);
}
