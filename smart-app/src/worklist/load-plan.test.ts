import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { changeHours, chunksOf, worklistQueries, readSince } from './load-plan.js';
import { artefact, now, queries } from './test-support/ward.js';

describe('What is read of many patients', () => {
  it('every patient is in one chunk, in order', () => {
    expect(chunksOf(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(chunksOf([])).toEqual([]);
  });

  it('as far back as the longest window of an artefact, and NEWS2 at least, and further for a change', () => {
    expect(readSince([artefact.manifest], now)).toBe(now - (9600 + changeHours) * hourMs);
    expect(readSince([{ features: [] }], now)).toBe(now - (24 + changeHours) * hourMs);
  });

  it('searches with a bound where things have a time; conditions and limits of care whole, patients not at all', () => {
    const made = worklistQueries(queries, Date.parse('2025-01-02T03:04:05Z'));
    const keys = ['conditions', 'encounters', 'vitals', 'social', 'assessments', 'careLimits'];
    expect(made.map(({ key }) => key)).toEqual(keys);
    for (const { key, resourceType, params } of made) {
      const names = params.map(([name]) => name);
      expect([names[0], names.at(-1), names.filter((name) => name === '_count').length]).toEqual([
        'patient',
        '_count',
        1,
      ]);
      expect(params.find(([name]) => name === 'date')?.[1]).toBe(
        resourceType === 'Condition' || key === 'careLimits' ? undefined : 'ge2025-01-02T03:04:05.000Z',
      );
    }
  });
});
