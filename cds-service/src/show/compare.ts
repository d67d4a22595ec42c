import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Findings, StoredTrigger } from '../store/store.js';
import { hasCorrectedInput } from './corrected-input.js';

/** What can be new in an assessment compared with an earlier one of the same artefact, most urgent first. */
const differences = [
  'new-critical-trigger',
  'news2-seven',
  'new-single-three',
  'entered-higher-band',
  'no-longer-scored',
  'newly-scored',
  'not-scored-reason-changed',
  'corrected-input',
  'news2-may-be-seven',
  'chart-read-in-part',
  'news2-five',
  'changed-probability',
] as const;

export type Difference = (typeof differences)[number];

/** An earlier assessment and one of now. */
export interface Comparison {
  readonly before: { readonly asOf: number; readonly findings: Findings };
  readonly now: Findings;
  /** The chart of now: it tells whether what went into the earlier assessment still stands. */
  readonly record: PatientRecord;
  /** Least difference in probability that counts. */
  readonly minChange: number;
}

/** NEWS2 from which the RCP asks for an emergency response. */
const emergencyScore = 7;

/** NEWS2 from which the RCP asks for an urgent response, as it does for a single 3. */
export const urgentScore = 5;

/** Probabilities are sums of floats: a twentieth is a twentieth. */
const rounding = 1e-9;

/**
 * Everything that is new, most urgent first. What is not known never counts as unchanged: a score that can no longer be
 * made, a NEWS2 that may have come to 7, a part of the chart that could not be read.
 */
export function differencesOf(comparison: Comparison): readonly Difference[] {
  return differences.filter((difference) => tests[difference](comparison));
}

const tests: Readonly<Record<Difference, (comparison: Comparison) => boolean>> = {
  'new-critical-trigger': ({ before, now }) => now.triggers.some((trigger) => isNew(trigger, before.findings.triggers)),
  // A rise within the range of 7 and more is one too: the worst charts must not be the quietest.
  'news2-seven': ({ before, now }) => {
    const { low } = rangeOf(now.news2);
    return low >= emergencyScore && low > rangeOf(before.findings.news2).low;
  },
  'new-single-three': ({ before, now }) => {
    const known = before.findings.news2?.singleThrees ?? [];
    return (now.news2?.singleThrees ?? []).some((input) => !known.includes(input));
  },
  'entered-higher-band': ({ before, now }) =>
    now.bandIndex !== null && now.bandIndex > (before.findings.bandIndex ?? 0),
  'no-longer-scored': ({ before, now }) => before.findings.notScored === null && now.notScored !== null,
  'newly-scored': ({ before, now }) => before.findings.notScored !== null && now.notScored === null,
  'not-scored-reason-changed': ({ before, now }) =>
    before.findings.notScored !== null && now.notScored !== null && before.findings.notScored !== now.notScored,
  'corrected-input': ({ before, record }) => hasCorrectedInput(before, record),
  'news2-may-be-seven': ({ before, now }) =>
    rangeOf(now.news2).high >= emergencyScore && rangeOf(before.findings.news2).high < emergencyScore,
  'chart-read-in-part': ({ before, now }) =>
    (now.unread ?? []).some((part) => !(before.findings.unread ?? []).includes(part)),
  'news2-five': ({ before, now }) =>
    rangeOf(now.news2).low >= urgentScore && rangeOf(before.findings.news2).low < urgentScore,
  'changed-probability': ({ before, now, minChange }) =>
    now.probability !== null &&
    before.findings.probability !== null &&
    Math.abs(now.probability - before.findings.probability) >= minChange - rounding,
};

/** A value measured later than the one before is a new one, even of the same rule. */
function isNew({ rule, measuredAt }: StoredTrigger, before: readonly StoredTrigger[]): boolean {
  const earlier = before.filter((trigger) => trigger.rule === rule);
  return !earlier.some(
    (known) => known.measuredAt === measuredAt || (known.measuredAt ?? 0) > (measuredAt ?? Infinity),
  );
}

/** Without any input NEWS2 can be anything. */
function rangeOf(news2: Findings['news2']): { readonly low: number; readonly high: number } {
  return news2 ?? { low: 0, high: highestPoints };
}

/** Six inputs of 3 points and 2 for oxygen. */
const highestPoints = 20;
