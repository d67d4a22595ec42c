import type { PatientRecord } from '@bellwether/fhir-mapping';
import { emergencyScore, urgentScore } from '@bellwether/model';
import type { Findings, StoredTrigger } from '../store/store.js';
import { hasCorrectedInput } from './corrected-input.js';

/** Differences between an assessment and an earlier one of the same artefact, the most urgent first. */
const differences = [
  'new-critical-trigger',
  'news2-seven',
  'new-single-three',
  'observations-missed',
  'newly-unusable',
  'entered-higher-band',
  'no-longer-scored',
  'newly-scored',
  'not-scored-reason-changed',
  'corrected-input',
  'news2-may-be-seven',
  'chart-read-in-part',
  'news2-five',
  'decided',
  'changed-probability',
] as const;

export type Difference = (typeof differences)[number];

/** An earlier assessment and the current one. */
export interface Comparison {
  readonly before: { readonly asOf: number; readonly findings: Findings };
  readonly now: Findings;
  /** The current chart, which shows whether the inputs of the earlier assessment are still valid. */
  readonly record: PatientRecord;
  /** Minimum difference in probability that counts. */
  readonly minChange: number;
  /** Which versions made both assessments. */
  readonly same: { readonly artefact: boolean; readonly mapping: boolean };
  /** Whether the chart has something that was not known at the earlier assessment. */
  readonly hasNews: boolean;
}

/** Tolerance for rounding errors, since probabilities are sums of floats. */
const rounding = 1e-9;

/**
 * All differences, the most urgent first. Unknown never counts as unchanged: a chart that can no longer be scored, a
 * NEWS2 that may have reached 7, and a part of the chart that could not be read are differences.
 */
export function differencesOf(comparison: Comparison): readonly Difference[] {
  return differences.filter((difference) => tests[difference](comparison) && isOfThePatient(difference, comparison));
}

/**
 * Whether a difference comes from the patient. Two versions of an artefact or of the mapping may read one chart differently:
 * two instances behind one balancer during an upgrade must not show a card at every call for that. Across versions a higher
 * band counts where the chart has something new, and figures of two models are not compared. What is red always counts.
 */
function isOfThePatient(difference: Difference, { same, hasNews: isNews }: Comparison): boolean {
  switch (acrossVersions[difference]) {
    case 'always':
      return true;
    case 'with-news':
      return same.artefact || isNews;
    case 'with-news-or-same-mapping':
      return same.mapping || isNews;
    case 'never':
      return same.artefact;
  }
}

/** When a difference between assessments of two versions counts. */
const acrossVersions: Readonly<Record<Difference, 'always' | 'with-news' | 'with-news-or-same-mapping' | 'never'>> = {
  'new-critical-trigger': 'always',
  'news2-seven': 'always',
  'new-single-three': 'always',
  'observations-missed': 'always',
  'newly-unusable': 'with-news-or-same-mapping',
  'entered-higher-band': 'with-news',
  'no-longer-scored': 'with-news',
  'newly-scored': 'with-news',
  'not-scored-reason-changed': 'with-news',
  'corrected-input': 'with-news-or-same-mapping',
  'news2-may-be-seven': 'with-news-or-same-mapping',
  'chart-read-in-part': 'always',
  'news2-five': 'with-news-or-same-mapping',
  decided: 'always',
  'changed-probability': 'never',
};

const tests: Readonly<Record<Difference, (comparison: Comparison) => boolean>> = {
  'new-critical-trigger': ({ before, now }) => now.triggers.some((trigger) => isNew(trigger, before.findings.triggers)),
  // A rise above 7 counts too, or the worst charts would be the quietest.
  'news2-seven': ({ before, now }) => {
    const { low } = worseRange(now);
    return low >= emergencyScore && low > worseRange(before.findings).low;
  },
  'new-single-three': ({ before, now }) => {
    const known = singleThreesOf(before.findings);
    return singleThreesOf(now).some((input) => !known.includes(input));
  },
  'observations-missed': ({ before, now }) =>
    now.acuity?.state === 'missed' && before.findings.acuity?.state !== 'missed',
  'newly-unusable': ({ before, now }) => isAnyNew(now.acuity?.unusable, before.findings.acuity?.unusable),
  'entered-higher-band': ({ before, now }) => isHigherBand(before.findings, now),
  'no-longer-scored': ({ before, now }) => before.findings.notScored === null && now.notScored !== null,
  'newly-scored': ({ before, now }) => before.findings.notScored !== null && now.notScored === null,
  'not-scored-reason-changed': ({ before, now }) =>
    before.findings.notScored !== null && now.notScored !== null && before.findings.notScored !== now.notScored,
  'corrected-input': ({ before, record }) => hasCorrectedInput(before, record),
  'news2-may-be-seven': ({ before, now }) =>
    worseRange(now).high >= emergencyScore && worseRange(before.findings).high < emergencyScore,
  'chart-read-in-part': ({ before, now }) =>
    isAnyNew(now.unread, before.findings.unread) || isAnyNew(now.mayBeCritical, before.findings.mayBeCritical),
  'news2-five': ({ before, now }) =>
    worseRange(now).low >= urgentScore && worseRange(before.findings).low < urgentScore,
  // Somebody decided anew how the chart is read, or took it back: others see who and when.
  decided: ({ before, now }) => (now.decisions ?? []).join() !== (before.findings.decisions ?? []).join(),
  'changed-probability': ({ before, now, minChange }) =>
    now.probability !== null &&
    before.findings.probability !== null &&
    Math.abs(now.probability - before.findings.probability) >= minChange - rounding,
};

function isAnyNew(now: readonly string[] = [], before: readonly string[] = []): boolean {
  return now.some((one) => !before.includes(one));
}

/** Where the site has other bands since, one of the same place with another name is higher for a higher probability. */
function isHigherBand(before: Findings, now: Findings): boolean {
  if (now.bandIndex === null) return false;
  const place = before.bandIndex ?? 0;
  if (now.bandIndex > place) return true;
  const isAnother = before.band !== null && now.bandIndex === place && now.band !== before.band;
  return isAnother && (now.probability ?? 0) > (before.probability ?? 0);
}

/** A worse value is a new critical value, even by the same rule and in the same episode; one that goes on is none. */
function isNew({ rule, measuredAt }: StoredTrigger, before: readonly StoredTrigger[]): boolean {
  const earlier = before.filter((trigger) => trigger.rule === rule);
  return !earlier.some(
    (known) => known.measuredAt === measuredAt || (known.measuredAt ?? 0) > (measuredAt ?? Infinity),
  );
}

/**
 * Range of NEWS2, of the worse of ours and of the hospital's own where that counts; without any input it can have every value.
 */
export function worseRange({ news2, chartedNews2 }: Pick<Findings, 'news2' | 'chartedNews2'>): {
  readonly low: number;
  readonly high: number;
} {
  const { low, high } = news2 ?? { low: 0, high: highestPoints };
  const charted = chartedNews2?.counted;
  return charted == null ? { low, high } : { low: Math.max(low, charted.low), high: Math.max(high, charted.high) };
}

function singleThreesOf({ news2, chartedNews2 }: Findings): readonly string[] {
  return [...(news2?.singleThrees ?? []), ...(chartedNews2?.counted?.singleThrees ?? [])];
}

/** Six inputs of 3 points and 2 for oxygen. */
const highestPoints = 20;
