import { describe, expect, it } from '@jest/globals';
import { gapBesideData } from './operation-outcome-gap.js';

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
    expect(gapBesideData(outcome(severity, code))).toBe(gap);
  });
});
