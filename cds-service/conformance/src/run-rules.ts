import { createProbe } from './probe/create-probe.js';
import { Unreachable } from './probe/http-call.js';
import type { ProbeOptions } from './probe/probe.js';
import { notApplicable, type Rule, type RuleResult, resultOf } from './rule.js';
import { ruleTable } from './rule-table.js';

/** The result of a service by one rule. */
export interface RuleOutcome extends RuleResult {
  readonly rule: Rule;
}

/** How a service is tested. */
export interface RunChoices {
  /** Advice counts as a failure. */
  readonly strict: boolean;
  /** Only these rules; default: all */
  readonly rules?: readonly Rule[];
  /** Called before each rule. */
  readonly begins?: (rule: Rule) => void;
}

/**
 * Tests a service by every rule, one after the other, because the FHIR server beside it acts in one way at a time.
 *
 * @throws Unreachable where nothing answers at the address
 */
export async function runRules(
  options: ProbeOptions,
  { strict, rules = ruleTable, begins = () => undefined }: RunChoices,
): Promise<readonly RuleOutcome[]> {
  const probe = createProbe(options);
  const outcomes: RuleOutcome[] = [];
  let lastRule: Rule | null = null;
  for (const rule of rules) {
    begins(rule);
    let result: RuleResult;
    try {
      result = lastRule === null ? await rule.check(probe) : endedAt(lastRule);
    } catch (error) {
      // A service that a call has ended is a finding; a service that never answered is not.
      if (!(error instanceof Unreachable) || probe.answers.length === 0) throw error;
      lastRule = rule;
      result = resultOf('', [`The service stopped responding. ${error.message}`]);
    }
    outcomes.push({ rule, ...(strict ? withAdviceAsFailure(result) : result) });
  }
  return outcomes;
}

function endedAt({ number }: Rule): RuleResult {
  return notApplicable(`The service stopped responding: see rule ${number}.`);
}

function withAdviceAsFailure({ result, evidence, advice }: RuleResult): RuleResult {
  const [first, ...rest] = advice;
  if (first === undefined || result === 'fail') return { result, evidence, advice };
  return { result: 'fail', evidence: first, advice: rest };
}
