/** `npm run set-version -- VERSION`: the version of the repository, and with it of each package and of what they need of each other. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readWorkspaces } from './release/workspaces.js';
import { isVersion, withVersion } from './release/with-version.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [version = ''] = process.argv.slice(2);

if (isVersion(version)) {
  const workspaces = readWorkspaces(root);
  const names = workspaces.map(({ manifest }) => manifest.name);
  for (const path of ['', ...workspaces.map((workspace) => workspace.path)]) {
    const file = join(root, path, 'package.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    writeFileSync(file, `${JSON.stringify(withVersion(manifest, version, names), null, 2)}\n`);
  }
  execFileSync('npm', ['install', '--package-lock-only', '--prefer-offline'], { cwd: root, stdio: 'inherit' });
} else {
  process.stderr.write('Usage: npm run set-version -- VERSION, such as 0.2.0 or 1.0.0-rc.1\n');
  process.exitCode = 2;
}
