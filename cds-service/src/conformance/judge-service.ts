import { Unreachable } from './probe/http-call.js';
import { createProbe, type ProbeOptions } from './probe/probe.js';
import { judge, type Rule, type Verdict } from './rule.js';
import { ruleTable } from './rule-table.js';

/** A rule and what it says of the service. */
export interface Judged {
  readonly rule: Rule;
  readonly verdict: Verdict;
}

/**
 * Judges a service by every rule, one after the other, since the FHIR server beside it acts in one way at a time.
 *
 * @param choices `strict`: advice counts as a failure; `rules`: these alone
 * @throws Unreachable where nothing answers at the address
 */
export async function judgeService(
  options: ProbeOptions,
  { strict, rules = ruleTable }: { readonly strict: boolean; readonly rules?: readonly Rule[] },
): Promise<readonly Judged[]> {
  const probe = createProbe(options);
  const judged: Judged[] = [];
  for (const rule of rules) {
    const verdict = await rule.check(probe).catch((error: unknown) => {
      // A service that a call has killed is a finding; one that was never there is not.
      if (!(error instanceof Unreachable) || probe.answers.length === 0) throw error;
      return judge('', [`The service has ceased to answer. ${error.message}`]);
    });
    judged.push({ rule, verdict: strict ? withoutMercy(verdict) : verdict });
  }
  return judged;
}

function withoutMercy({ result, evidence, advice }: Verdict): Verdict {
  const [first, ...rest] = advice;
  if (first === undefined || result === 'fail') return { result, evidence, advice };
  return { result: 'fail', evidence: first, advice: rest };
}
