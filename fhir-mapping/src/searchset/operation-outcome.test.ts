import { describe, expect, it } from '@jest/globals';
import { gapOfOutcome, gapWithPartialData, graverGap, isOutcome } from './operation-outcome.js';

const outcome = (severity: string, code: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity, code }] });

describe('an OperationOutcome beside data', () => {
  it.each([
    ['warning', 'transient', 'truncated'],
    ['warning', 'timeout', 'truncated'],
    ['information', 'throttled', 'truncated'],
    ['warning', 'incomplete', 'truncated'],
    ['warning', 'suppressed', 'refused'],
    ['error', 'forbidden', 'refused'],
    ['error', 'processing', 'truncated'],
    ['warning', 'not-supported', null],
    ['information', 'informational', null],
  ])('FHIR R4 §IssueType: a %s of %s: %s', (severity, code, gap) => {
    expect(gapWithPartialData(outcome(severity, code))).toBe(gap);
  });
});

describe('an OperationOutcome in the place of data', () => {
  it.each([
    ['error', 'forbidden', 'refused'],
    ['warning', 'not-supported', 'refused'],
    ['fatal', 'exception', 'failed'],
    ['information', 'informational', 'failed'],
  ])('FHIR R4 §IssueType: a %s of %s: %s', (severity, code, gap) => {
    expect(gapOfOutcome(outcome(severity, code))).toBe(gap);
  });

  it.each([[undefined], [null], ['no'], [[null, 7]]])('one whose issues are %j failed', (issue) => {
    expect(gapOfOutcome({ resourceType: 'OperationOutcome', issue })).toBe('failed');
  });

  it.each([[null], [[]], ['OperationOutcome'], [{ resourceType: 'Observation' }], [{}]])('%j is none', (value) => {
    expect(isOutcome(value)).toBe(false);
  });
});

describe('two gaps in one list', () => {
  it.each([
    [null, null, null],
    [null, 'truncated', 'truncated'],
    ['truncated', null, 'truncated'],
    ['truncated', 'refused', 'refused'],
    ['refused', 'truncated', 'refused'],
    ['not-granted', 'truncated', 'not-granted'],
    ['not-granted', 'refused', 'not-granted'],
  ] as const)('of %s and %s, %s is reported', (one, other, gap) => {
    expect(graverGap(one, other)).toBe(gap);
  });
});
