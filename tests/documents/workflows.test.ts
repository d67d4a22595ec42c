/** What GitHub reads of this repository: its workflows, issue forms and the configuration of Dependabot. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { findNamed } from '../../scripts/src/components.js';
import { textOf } from '../support/documents.js';
import { repositoryRoot, trackedFiles } from '../support/repository.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const below = (directory: string): readonly string[] => trackedFiles([directory], { untracked: true });
const workflows = below('.github/workflows');
const actions = below('.github/actions');
const readWorkflow = (path: string): Workflow => parse(textOf(path)) as Workflow;
const jobsOf = (path: string) => Object.entries(readWorkflow(path).jobs);
const ci = readWorkflow('.github/workflows/ci.yml');
const packageFile = JSON.parse(textOf('package.json')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};

/** A tool's exit code and all that it printed. In CI it must be there. */
function runTool(name: string, args: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(findNamed(name) ?? name, args, {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  return { status, output: `${stdout}${stderr}` };
}

const withTool = (name: string) => (findNamed(name) === null && !process.env.CI ? it.skip : it);

describe('workflows', () => {
  withTool('actionlint')('actionlint finds nothing, nor does shellcheck in their scripts (needs both)', () => {
    expect(runTool('actionlint', [])).toEqual({ status: 0, output: '' });
  });

  it.each(workflows)('%s: may read, and a job that may write says what', (path) => {
    expect(readWorkflow(path).permissions).toEqual({ contents: 'read' });
    const writing = jobsOf(path).flatMap(([name, { permissions = {} }]) =>
      Object.entries(permissions).flatMap(([what, may]) => (may === 'write' ? [`${name}: ${what}`] : [])),
    );
    expect(writing).toEqual(mayWrite[path] ?? []);
  });

  it.each(workflows)('%s: every job ends in time, and an older run of the same does not race with it', (path) => {
    expect(readWorkflow(path).concurrency).toMatchObject({ group: expect.stringContaining('github.ref') });
    const endless = jobsOf(path).filter(
      ([, job]) => job.uses === undefined && !((job['timeout-minutes'] ?? 1e9) <= 90),
    );
    expect(endless.map(([name]) => name)).toEqual([]);
  });

  it.each([...workflows, ...actions])(
    '%s: actions of others are pinned by commit, with the version beside it',
    (path) => {
      const used = [...textOf(path).matchAll(/uses: (\S+)(.*)/g)].map(([, action, comment]) => `${action}${comment}`);
      expect(used.filter((text) => !/^\.\/|^[\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(text))).toEqual([]);
    },
  );

  it('an action has one commit everywhere', () => {
    const used = [...workflows, ...actions].flatMap((path) => [...textOf(path).matchAll(/uses: ([\w/-]+)@(.*)/g)]);
    const commits = new Map(used.map(([, action, commit]) => [action, commit]));
    expect(used.filter(([, action, commit]) => commits.get(action) !== commit)).toEqual([]);
  });

  it.each(workflows)('%s: no token stays in a checkout', (path) => {
    const checkouts = jobsOf(path)
      .flatMap(([, { steps = [] }]) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  it.each([...workflows, ...actions])('%s: every npm script and file that it names exists', (path) => {
    const text = textOf(path);
    const scripts = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map((match) => match[1]!);
    expect(scripts.filter((name) => !(name in packageFile.scripts))).toEqual([]);
    const files = [...text.matchAll(/(?:file|node-version-file): (\S+)/g)].map((match) => match[1]!);
    const gone = files.filter((file) => !existsSync(join(repositoryRoot, file)));
    expect(gone).toEqual([]);
  });

  it('run every kind of test, and nothing else decides that CI passed', () => {
    const runs = Object.values(ci.jobs).flatMap(({ steps = [] }) => steps.map(({ run = '' }) => run));
    const ofMatrix = ci.jobs.programs?.strategy?.matrix.kind ?? [];
    const kinds = [...runs.flatMap((run) => /^npm run test:(\w+)/.exec(run)?.[1] ?? []), ...ofMatrix];
    const scripts = Object.keys(packageFile.scripts).flatMap((name) => /^test:(?!jest)(\w+)$/.exec(name)?.[1] ?? []);
    expect(kinds.toSorted()).toEqual(scripts.toSorted());
    const needed = parse(textOf('.github/workflows/ci.yml')).jobs.passed.needs as readonly string[];
    expect(needed.toSorted()).toEqual(
      Object.keys(ci.jobs)
        .filter((name) => name !== 'passed')
        .toSorted(),
    );
  });
});

describe('versions of Node', () => {
  const ranges = packageFile.engines.node.split(' || ');
  const majors = ranges.map((range) => /^\^(\d+)\./.exec(range)?.[1]);

  it('"engines" says the same in every package', () => {
    const others = trackedFiles(['*package.json']).flatMap((path) => {
      const { engines } = JSON.parse(textOf(path)) as { engines?: { node: string } };
      return engines === undefined || engines.node === packageFile.engines.node ? [] : [path];
    });
    expect(others).toEqual([]);
  });

  it('CI runs all tests on the newest of each, and the unit tests on the oldest too', () => {
    expect(ci.jobs.programs?.strategy?.matrix.node).toEqual(majors);
    const oldest = ranges.map((range) => range.slice(1)).filter((version) => !version.endsWith('.0.0'));
    expect(ci.jobs.unit?.strategy?.matrix.node?.toSorted()).toEqual([...majors, ...oldest].toSorted());
  });

  it('.ci/run runs the unit tests on those that are not the oldest', () => {
    expect(/^others=\((.*)\)$/m.exec(textOf('.ci/run'))?.[1]?.split(' ')).toEqual(majors.slice(1));
  });

  it('.nvmrc says the newest', () => {
    expect(textOf('.nvmrc').trim()).toBe(majors.at(-1));
  });
});

describe('forms and Dependabot', () => {
  const forms = below('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('/config.yml'));

  withTool('check-jsonschema').each([
    ['github-issue-forms', forms],
    ['github-issue-config', ['.github/ISSUE_TEMPLATE/config.yml']],
    ['dependabot', ['.github/dependabot.yml']],
    ['github-actions', actions],
  ] as const)('are what GitHub takes: %s (needs check-jsonschema)', (schema, paths) => {
    const { status, output } = runTool('check-jsonschema', ['--builtin-schema', `vendor.${schema}`, ...paths]);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('ok') });
  });

  it.each(forms)('%s: says first that patient data do not belong there', (path) => {
    const { body } = parse(textOf(path)) as { body: readonly { type: string; attributes: { value?: string } }[] };
    expect(body[0]).toMatchObject({
      type: 'markdown',
      attributes: { value: expect.stringMatching(/never put patient data/i) },
    });
  });

  it('a safety report asks first whether a hospital could be affected', () => {
    const { body } = parse(textOf('.github/ISSUE_TEMPLATE/2-safety.yml'));
    expect(body[0].attributes.value).toMatch(/^\*\*If a real hospital could be affected, do not report here/);
  });
});

describe('shell scripts', () => {
  withTool('shellcheck')('shellcheck finds nothing (needs shellcheck)', () => {
    const scripts = ['.ci/run', ...trackedFiles(['*.sh'], { untracked: true }).filter((path) => path !== '')];
    expect(runTool('shellcheck', scripts)).toEqual({ status: 0, output: '' });
  });
});

/** What a job may change, and nothing beyond it. */
const mayWrite: Readonly<Record<string, readonly string[]>> = {
  '.github/workflows/codeql.yml': ['analyze: security-events'],
  '.github/workflows/release.yml': [
    'archives: id-token',
    'archives: attestations',
    'images: packages',
    'images: id-token',
    'images: attestations',
    'publish: contents',
  ],
};
