import { createProbe, type ProbeOptions } from './probe/probe.js';
import type { Rule, Verdict } from './rule.js';
import { ruleTable } from './rule-table.js';

/** A rule and what it says of the service. */
export interface Judged {
  readonly rule: Rule;
  readonly verdict: Verdict;
}

/**
 * Judges a service by every rule, one after the other, since the FHIR server beside it acts in one way at a time.
 *
 * @param strict advice counts as a failure
 * @throws Unreachable where the service cannot be called, or ceases to answer
 */
export async function judgeService(options: ProbeOptions, strict = false): Promise<readonly Judged[]> {
  const probe = createProbe(options);
  const judged: Judged[] = [];
  for (const rule of ruleTable) {
    const verdict = await rule.check(probe);
    judged.push({ rule, verdict: strict ? withoutMercy(verdict) : verdict });
  }
  return judged;
}

function withoutMercy({ result, evidence, advice }: Verdict): Verdict {
  const [first, ...rest] = advice;
  if (first === undefined || result === 'fail') return { result, evidence, advice };
  return { result: 'fail', evidence: first, advice: rest };
}
