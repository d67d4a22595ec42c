import { createProbe } from './probe/create-probe.js';
import { Unreachable } from './probe/http-call.js';
import type { ProbeOptions } from './probe/probe.js';
import { judge, notApplicable, type Rule, type RuleResult } from './rule.js';
import { ruleTable } from './rule-table.js';

/** A rule and what it says of the service. */
export interface RuleOutcome {
  readonly rule: Rule;
  readonly verdict: RuleResult;
}

/** How it is judged. */
export interface TestChoices {
  /** Advice counts as a failure. */
  readonly strict: boolean;
  /** These rules alone; default: all */
  readonly rules?: readonly Rule[];
  /** Told of each rule before it is judged. */
  readonly begins?: (rule: Rule) => void;
}

/**
 * Judges a service by every rule, one after the other, since the FHIR server beside it acts in one way at a time.
 *
 * @throws Unreachable where nothing answers at the address
 */
export async function testService(
  options: ProbeOptions,
  { strict, rules = ruleTable, begins = () => undefined }: TestChoices,
): Promise<readonly RuleOutcome[]> {
  const probe = createProbe(options);
  const judged: RuleOutcome[] = [];
  let lastRule: Rule | null = null;
  for (const rule of rules) {
    begins(rule);
    let verdict: RuleResult;
    try {
      verdict = lastRule === null ? await rule.check(probe) : endedAt(lastRule);
    } catch (error) {
      // A service that a call has killed is a finding; one that was never there is not.
      if (!(error instanceof Unreachable) || probe.answers.length === 0) throw error;
      lastRule = rule;
      verdict = judge('', [`The service stopped responding. ${error.message}`]);
    }
    judged.push({ rule, verdict: strict ? withoutMercy(verdict) : verdict });
  }
  return judged;
}

function endedAt({ number }: Rule): RuleResult {
  return notApplicable(`The service stopped responding: see rule ${number}.`);
}

function withoutMercy({ result, evidence, advice }: RuleResult): RuleResult {
  const [first, ...rest] = advice;
  if (first === undefined || result === 'fail') return { result, evidence, advice };
  return { result: 'fail', evidence: first, advice: rest };
}
