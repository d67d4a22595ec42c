import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../support/repository.js';
import { inBrowser } from './checks/in-browser.js';
import { checkGroups } from './checks.js';
import { withChecks } from './strictness-document.js';

const groups = [...checkGroups, inBrowser];
const checks = groups.flatMap((group): readonly { readonly id: string; readonly rule: string }[] => group.checks);

describe('the table of the launch suite', () => {
  it('each check has a number of its own, in order', () => {
    const numbers = checks.map(({ id }) => Number(/^L-(\d{3,4})$/.exec(id)?.[1]));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const group of groups) {
      const hundreds = new Set(group.checks.map(({ id }) => id.slice(0, -2)));
      expect([...hundreds]).toHaveLength(1);
    }
  });

  it('each rule says where it is written', () => {
    expect(checks.filter(({ rule }) => !/^[^:]+: \S/.test(rule))).toEqual([]);
  });

  it('docs/smart-strictness.md has every check as the table has it (written anew with UPDATE_DOCUMENTS=1)', () => {
    const file = join(repositoryRoot, 'docs/smart-strictness.md');
    const document = readFileSync(file, 'utf8');
    const written = withChecks(document, groups);
    if (process.env.UPDATE_DOCUMENTS) writeFileSync(file, written);
    else expect(document).toBe(written);
  });
});
