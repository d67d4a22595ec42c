import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findTool, type Tool } from './component-tools.js';

interface Needed {
  readonly name: string;
  /** What cannot be tested without it. */
  readonly neededFor: string;
  /** What does the same where it is missing; without one it is needed. */
  readonly instead?: string;
  /** Only the tests of `npm run test:external` need it: `npm test` does without. */
  readonly external?: true;
}

/** A program that packages of Debian bring, which root can install. */
export interface DebianComponent extends Needed {
  /** Where it is, or null. */
  readonly find: () => string | null;
  readonly packages: readonly string[];
}

/** A program at one version from a registry of packages, kept in `.cache`. */
export interface ToolComponent extends Needed {
  readonly tool: Tool;
}

/** A program from outside npm that some tests need. */
export type Component = DebianComponent | ToolComponent;

/** Path of an executable on PATH, or null. */
function onPath(program: string): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v -- "$1"', 'sh', program], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** A Python that can make environments: Debian keeps the part of it that puts pip into them in a package of its own. */
function pythonWithVenv(): string | null {
  try {
    const program = 'import ensurepip, sys, venv; print(sys.executable)';
    return execFileSync('python3', ['-c', program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

const firstExisting = (...paths: readonly (string | undefined)[]): string | null =>
  paths.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

/** Where PostgreSQL's programs may be: PG_BIN, then Debian's, which are not on PATH. */
function postgresFolders(): readonly string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return [process.env.PG_BIN ?? '', ...versions.map((version) => join(debian, version, 'bin'))].filter(Boolean);
}

/** Everything that `npm test` uses beyond Node and npm packages; libxgboost has a finder of its own. */
export const components: readonly Component[] = [
  {
    name: 'Chromium',
    neededFor: 'the browser tests',
    find: () => firstExisting(process.env.CHROMIUM, '/usr/bin/chromium') ?? onPath('chromium'),
    packages: ['chromium'],
  },
  {
    name: 'Chromium’s headless shell',
    neededFor: 'the browser tests in half the processor time',
    find: () => firstExisting('/usr/bin/chromium-headless-shell'),
    packages: ['chromium-headless-shell'],
    instead: 'Chromium',
  },
  {
    name: 'PostgreSQL',
    neededFor: 'the tests of the store on PostgreSQL',
    find: () => firstExisting(...postgresFolders().map((directory) => join(directory, 'initdb'))),
    // Debian starts a cluster of its own on installing; the tests have theirs, and leave it alone.
    packages: ['postgresql'],
  },
  {
    name: 'Java compiler',
    neededFor: 'HAPI FHIR: the server, and validating the fixtures',
    find: () => onPath('javac'),
    packages: ['openjdk-17-jdk-headless'],
  },
  {
    name: 'Maven',
    neededFor: 'HAPI FHIR: the server, and validating the fixtures',
    find: () => onPath('mvn'),
    packages: ['maven'],
  },
  {
    name: 'openssl',
    neededFor: 'certificates for the tests of TLS',
    find: () => onPath('openssl'),
    packages: ['openssl'],
  },
  {
    name: 'sqlite3',
    neededFor: 'the commands of docs/backup.md',
    find: () => onPath('sqlite3'),
    packages: ['sqlite3'],
  },
  {
    name: 'promtool',
    neededFor: 'checking the alerting rules',
    find: () => onPath('promtool'),
    packages: ['prometheus'],
  },
  {
    name: 'tar with xz',
    neededFor: 'reading archives of shared data',
    find: () => (onPath('tar') === null ? null : onPath('xz')),
    packages: ['tar', 'xz-utils'],
  },
  {
    name: 'pip',
    neededFor: 'fetching the real libxgboost',
    find: () => onPath('pip3') ?? onPath('pip'),
    packages: ['python3-pip'],
  },
  {
    name: 'Python with venv',
    neededFor: "the tests with others' SMART clients for Python, and what checks deploy/",
    find: pythonWithVenv,
    packages: ['python3', 'python3-venv'],
  },
  {
    name: 'shellcheck',
    neededFor: 'checking shell scripts, those in workflows too',
    find: () => onPath('shellcheck'),
    packages: ['shellcheck'],
  },
  {
    name: 'actionlint',
    neededFor: 'checking the workflows of GitHub Actions',
    tool: {
      from: 'go',
      package: 'github.com/rhysd/actionlint/cmd/actionlint',
      version: 'v1.7.12',
      program: 'actionlint',
    },
  },
  {
    name: 'check-jsonschema',
    neededFor: 'checking issue forms and the configuration of Dependabot',
    tool: { from: 'pip', package: 'check-jsonschema', version: '0.39.0', program: 'check-jsonschema' },
  },
  {
    name: 'redocly',
    neededFor: 'checking the OpenAPI document',
    tool: { from: 'npm', package: '@redocly/cli', version: '2.77.0', program: 'redocly' },
  },
  {
    name: 'spectral',
    neededFor: 'checking the OpenAPI document by a second linter',
    tool: { from: 'npm', package: '@stoplight/spectral-cli', version: '6.16.3', program: 'spectral' },
  },
  {
    name: 'buildah',
    neededFor: 'building the images without a registry',
    find: () => onPath('buildah'),
    packages: ['buildah'],
    external: true,
  },
  {
    name: 'debootstrap',
    neededFor: 'a fresh Debian: the base of the images, and the machine of the install document',
    find: () => onPath('debootstrap'),
    packages: ['debootstrap'],
    external: true,
  },
  {
    name: 'systemd-nspawn',
    neededFor: 'starting that machine',
    find: () => onPath('systemd-nspawn'),
    packages: ['systemd-container'],
    external: true,
  },
  {
    name: 'docker-compose',
    neededFor: 'reading docker-compose.yml as it does',
    find: () => onPath('docker-compose'),
    packages: ['docker-compose'],
  },
  {
    name: 'systemd-analyze',
    neededFor: 'checking the systemd units',
    find: () => onPath('systemd-analyze'),
    packages: ['systemd'],
  },
];

/** Whether packages of Debian bring it. */
export const isFromDebian = (component: Component): component is DebianComponent => 'packages' in component;

/** Where a component is, or null. */
export const findComponent = (component: Component): string | null =>
  isFromDebian(component) ? component.find() : findTool(component.tool);

/** Where the component of a name is, or null. */
export function findNamed(name: string): string | null {
  const component = components.find((one) => one.name === name);
  if (component === undefined) throw new RangeError(`No component is named "${name}".`);
  return findComponent(component);
}
