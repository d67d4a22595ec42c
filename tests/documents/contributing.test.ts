/** What CONTRIBUTING and the pull-request template tell a newcomer to run and to open is there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { textOf } from '../support/documents.js';
import { repositoryRoot, trackedFiles } from '../support/repository.js';

const guides = ['CONTRIBUTING.md', '.github/pull_request_template.md'];
const files = trackedFiles([], { untracked: true });

/** `{en,de}` in a path stands for each. */
function spelledOut(path: string): readonly string[] {
  const [whole, choices] = /\{([^}]*)\}/.exec(path) ?? [];
  if (whole === undefined || choices === undefined) return [path];
  return choices.split(',').flatMap((choice) => spelledOut(path.replace(whole, choice)));
}

/** Paths that a document has in code: with a slash in them, of this repository. `*` and `<part>` stand for any name. */
function pathsIn(document: string): readonly string[] {
  const code = [...textOf(document).matchAll(/`([^`\s]+)`/g)].map((match) => match[1]!);
  return code.filter((text) => /^[\w.{}*<>,-]+\/[\w.{}*<>,/-]*$/.test(text)).flatMap(spelledOut);
}

/** Where paths begin that a recipe gives within the part that it is about. */
const places = ['', 'model/', 'fhir-mapping/src/tables/', 'cds-service/src/', 'cds-service/conformance/src/'];

/** Whether a file is, or is in, what a path names; a path that begins with `*` is anywhere. */
function exists(path: string): boolean {
  const name = path
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replace(/^\*/, '(.*/)?*')
    .replace(/(?<!\))\*|<[^>]*>/g, '[^/]*');
  const pattern = new RegExp(`^(${places.join('|')})${name}`);
  return files.some((file) => pattern.test(file));
}

const commandsIn = (document: string): readonly string[] =>
  [...textOf(document).matchAll(/(?:`| {4})((?:npm|npx) [^`#\n]+)/g)].map((match) => match[1]!.trim());

describe.each(guides)('%s', (document) => {
  it('names paths that exist', () => {
    expect(pathsIn(document).filter((path) => !exists(path))).toEqual([]);
  });

  it('names scripts that exist, of the workspace that it says', () => {
    const missing = commandsIn(document).filter((command) => {
      const [, script] = /npm run (?:--?[\w-]+ )*([\w:-]+)/.exec(command) ?? [];
      const [, workspace = '.'] = /--workspace (\S+)/.exec(command) ?? [];
      const { scripts } = JSON.parse(textOf(join(workspace, 'package.json'))) as { scripts: Record<string, string> };
      return script !== undefined && !(script in scripts);
    });
    expect(missing).toEqual([]);
  });

  it('runs tests that exist', () => {
    const paths = commandsIn(document).flatMap((command) => {
      const [, args = ''] = /npm run test:jest -- (.*)/.exec(command) ?? [];
      return args.split(' ').filter((arg) => arg !== '' && !arg.startsWith('-'));
    });
    expect(paths.filter((path) => !files.some((file) => file.startsWith(path) && /\.test\.tsx?$/.test(file)))).toEqual(
      [],
    );
  });
});

describe('CONTRIBUTING.md', () => {
  it('has its commands, paths and tests in the form that is read here', () => {
    expect(pathsIn('CONTRIBUTING.md').length).toBeGreaterThan(40);
    expect(commandsIn('CONTRIBUTING.md').length).toBeGreaterThan(20);
  });

  it('names every script for tests', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const text = textOf('CONTRIBUTING.md');
    expect(Object.keys(scripts).filter((name) => /^test:/.test(name) && !text.includes(`npm run ${name}`))).toEqual([]);
  });
});

describe('the repository', () => {
  it.each(['CODE_OF_CONDUCT.md', 'SECURITY.md', '.editorconfig', '.nvmrc', '.github/CODEOWNERS'])('has %s', (path) => {
    expect(existsSync(join(repositoryRoot, path))).toBe(true);
  });

  it('CODEOWNERS: every path exists', () => {
    const paths = textOf('.github/CODEOWNERS').match(/^\/\S+/gm) ?? [];
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
  });
});
