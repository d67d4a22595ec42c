import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { DebianComponent } from './components.js';

/** Whether missing programs can be installed here: on Debian, as root. */
export const canInstall = existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Installs the Debian packages of what is missing; what goes wrong is said, and seen by looking again. */
export function installPackages(missing: readonly DebianComponent[], say: (line: string) => void): void {
  const packages = missing.flatMap((component) => component.packages);
  say(`Installing Debian packages: ${packages.join(', ')} ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
  ]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) {
      say(
        `apt-get ${args[0]} failed (exit ${status}): ${`${stdout}${stderr}`.trim().split('\n').slice(-3).join(' | ')}`,
      );
      return;
    }
  }
}
