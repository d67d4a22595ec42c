import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { variables } from '../../cds-service/src/settings/variables.js';
import { repositoryRoot } from '../support/repository.js';

const source = join(repositoryRoot, 'deploy/systemd');
const directory = mkdtempSync(join(tmpdir(), 'systemd-'));
afterAll(() => rmSync(directory, { recursive: true }));

const installed = spawnSync('systemd-analyze', ['--version']).error === undefined || Boolean(process.env.CI);
const analyze = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
};

/** A unit with its drop-ins as on a machine where the programs are installed: what it starts is there. */
function unitOf(name: string): string {
  cpSync(source, directory, { recursive: true });
  const file = join(directory, `${name}.service`);
  const text = readFileSync(join(source, `${name}.service`), 'utf8')
    .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
    .replace(/^WorkingDirectory=\/opt.*$/m, 'WorkingDirectory=/');
  writeFileSync(file, text);
  return file;
}

const settingsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:# |Environment=)?([A-Z_]+)=/gm)].map(([, name]) => name!);

(installed ? describe : describe.skip).each(['bellwether-service', 'bellwether-app'])('%s.service', (name) => {
  it('systemd has nothing against it', () => {
    expect(analyze('verify', unitOf(name))).toEqual({ status: 0, output: '' });
  });

  it('its exposure is at most 2.0 of 10, by systemd itself', () => {
    const { status, output } = analyze('security', '--no-pager', '--offline=yes', '--threshold=20', unitOf(name));
    expect(output).toMatch(/Overall exposure level for \S+: [01]\.\d OK/);
    expect(status).toBe(0);
  });

  it('a line that systemd does not know would be found', () => {
    const file = unitOf(name);
    writeFileSync(file, readFileSync(file, 'utf8').replace('ProtectSystem=', 'ProtectSystems='));
    expect(analyze('verify', file).output).toContain('ProtectSystems');
  });
});

describe('what the units set', () => {
  const read = (file: string): string => readFileSync(join(source, file), 'utf8');

  it.each([
    'service.env.example',
    'bellwether-service.service.d/tls.conf',
    'bellwether-service.service.d/postgresql.conf',
  ])('%s has only settings of the service, and no secret', (file) => {
    const names = settingsOf(read(file));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !(name in variables))).toEqual([]);
    expect(read(file)).not.toMatch(/:\/\/[^/\s]*:[^/\s]*@/);
  });

  it.each(['bellwether-service', 'bellwether-app'])('%s starts its program where the archives are unpacked', (name) => {
    const [, program, command] = /^ExecStart=(\S+) (\S+)$/m.exec(read(`${name}.service`)) ?? [];
    expect({ program, command }).toEqual(
      name === 'bellwether-app'
        ? { program: '/opt/bellwether/app/bin/bellwether', command: 'serve-app' }
        : { program: '/opt/bellwether/service/bin/bellwether', command: 'serve' },
    );
  });
});
