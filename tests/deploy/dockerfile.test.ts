import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWithDeployTools, runTool } from '../support/deploy-tools.js';
import { repositoryRoot } from '../support/repository.js';

const file = 'deploy/docker/Dockerfile';
const text = readFileSync(join(repositoryRoot, file), 'utf8');

describeWithDeployTools('hadolint', () => {
  it('has nothing against the Dockerfile', () => {
    const { status, stdout, stderr } = runTool('hadolint', '--no-color', file);
    expect({ status, output: `${stdout}${stderr}` }).toEqual({ status: 0, output: '' });
  });
});

it('every image of the Dockerfile is one base, named by a tag that a release replaces by a digest', () => {
  expect(text).toMatch(/^ARG NODE_IMAGE=node:24-bookworm-slim$/m);
  const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base.replace(/[${}]/g, ''));
  expect(bases).toEqual(['NODE_IMAGE', 'NODE_IMAGE', 'runtime', 'runtime', 'runtime']);
});

it('what is run is run without a shell', () => {
  const lines = text.match(/^(?:ENTRYPOINT|CMD|\s+CMD) .*$/gm) ?? [];
  expect(lines).toHaveLength(9);
  for (const line of lines) expect(line).toMatch(/^\s*(?:ENTRYPOINT|CMD) \[".*"\]$/);
});

it('nothing secret, and no build of another machine, goes into the context', () => {
  const ignored = readFileSync(join(repositoryRoot, '.dockerignore'), 'utf8').split('\n');
  expect(ignored).toEqual(
    expect.arrayContaining(['**/node_modules', '**/dist', '.git', 'data', '**/*.pem', '**/*.key', '**/.env*']),
  );
});
