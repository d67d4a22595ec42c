import { describe, expect, it } from '@jest/globals';
import { resolveSite } from './load-site.js';

const sourcesOf = async (value: unknown) => (await resolveSite(value, async () => undefined)).file.careLimits.sources;

describe('careLimits.sources of the site file', () => {
  it('is ServiceRequest where the file says nothing', async () => {
    expect([await sourcesOf({}), await sourcesOf({ careLimits: {} })]).toEqual([
      ['ServiceRequest'],
      ['ServiceRequest'],
    ]);
  });

  it.each([[[]], [['Flag']], [['Consent', 'ServiceRequest']]])('%j', async (sources) => {
    expect(await sourcesOf({ careLimits: { sources } })).toEqual(sources);
  });

  it.each([
    [['Procedure'], /careLimits\.sources\.0/],
    [['Flag', 'Flag'], /careLimits\.sources: expected each source once/],
    ['Flag', /careLimits\.sources/],
  ])('%j is refused by its key', async (sources, message) => {
    await expect(sourcesOf({ careLimits: { sources } })).rejects.toThrow(message);
  });
});
