import { describe, expect, it } from '@jest/globals';
import { completeCoverage, coverageOfConcept } from './index.js';

describe('coverage', () => {
  it('of a concept is the one of Observation unless it has its own', () => {
    const coverage = {
      ...completeCoverage,
      concepts: { 'heart-rate': { status: 'unavailable', why: 'refused' } },
    } as const;
    expect(coverageOfConcept(coverage, 'heart-rate')).toEqual({ status: 'unavailable', why: 'refused' });
    expect(coverageOfConcept(coverage, 'body-height')).toEqual({ status: 'complete', since: null });
  });
});
