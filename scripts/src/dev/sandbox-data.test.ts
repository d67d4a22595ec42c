import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sandboxData } from './sandbox-data.js';

describe('the charts of a sandbox that is developed', () => {
  it('are in a file of this run, which can be made anew, and which is gone at the end', () => {
    const data = sandboxData([], {});
    const [option, file] = data.args;
    expect(option).toBe('--data');
    writeFileSync(file!, 'charts');
    data.clear();
    expect([existsSync(file!), existsSync(dirname(file!))]).toEqual([false, true]);
    writeFileSync(file!, 'charts');
    data.end();
    expect(existsSync(dirname(file!))).toBe(false);
  });

  it.each([
    [['--data', 'x.sqlite'], {}],
    [['--fhir', 'http://localhost:8080/fhir'], {}],
    [[], { EHR_DATA: 'x.sqlite' }],
  ])('are left where they are with %j %j', (given, env) => {
    const data = sandboxData(given, env);
    data.clear();
    data.end();
    expect(data.args).toEqual([]);
  });
});
