import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { packagesOf } from './workspaces.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('the packages that a program consists of', () => {
  it.each([
    ['@bellwether/cds-service', ['cds-service', 'fhir-mapping', 'model'], ['sandbox', 'fixtures']],
    ['@bellwether/sandbox', ['sandbox', 'fixtures'], ['model', 'cds-service']],
  ])('%s: itself first, and all that it depends on', (name, some, others) => {
    const directories = packagesOf(root, name);
    expect(directories[0]).toBe(some[0]);
    expect(directories).toEqual(expect.arrayContaining(some));
    expect(directories.filter((directory) => others.includes(directory))).toEqual([]);
  });

  it('of a name that no workspace has: an error', () => {
    expect(() => packagesOf(root, '@bellwether/none')).toThrow('No workspace is called @bellwether/none.');
  });
});
