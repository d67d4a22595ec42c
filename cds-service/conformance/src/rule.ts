import type { Probe, Target } from './probe/probe.js';

/** Sections of the specification by which the rules are grouped, in the order of the report. */
export const sections = [
  'Discovery',
  'JSON',
  'Prefetch',
  'Request',
  'Response',
  'Feedback',
  'Security',
  'Speed',
] as const;

/** One of them. */
export type Section = (typeof sections)[number];

/**
 * The result of a service by a rule. `evidence` is one sentence about what was seen, never a value of a chart or a token.
 * `advice` is what the specification leaves open and clients or their security offices still ask for.
 */
export interface RuleResult {
  readonly result: 'pass' | 'fail' | 'not-applicable';
  readonly evidence: string;
  readonly advice: readonly string[];
}

/** One rule of CDS Hooks, with the check that tests a service by it. */
export interface Rule {
  /** 1 to 34; stable, because tests are named after it. */
  readonly number: number;
  readonly section: Section;
  readonly title: string;
  /** The place in the specification. */
  readonly source: string;
  readonly check: (probe: Probe) => Promise<RuleResult>;
}

/** The published specification, at a heading. */
export function specification(anchor: string): string {
  return `https://cds-hooks.hl7.org/2.0/#${anchor}`;
}

/** Fail where there are problems, with the first of them as evidence; else pass. */
export function resultOf(evidence: string, problems: readonly string[], advice: readonly string[] = []): RuleResult {
  const [first, ...more] = [...new Set(problems)];
  if (first === undefined) return { result: 'pass', evidence, advice: [...new Set(advice)] };
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return { result: 'fail', evidence: `${first}${rest}`, advice: [...new Set(advice)] };
}

/** The rule cannot be tested here; `why` says for which reason and what would change it. */
export function notApplicable(why: string, advice: readonly string[] = []): RuleResult {
  return { result: 'not-applicable', evidence: why, advice };
}

/** A check that needs a service it can call; without one the rule does not apply. */
export function onTarget(check: (probe: Probe, target: Target) => Promise<RuleResult>): Rule['check'] {
  return async (probe) => {
    const target = await probe.target();
    return 'why' in target ? notApplicable(target.why) : check(probe, target);
  };
}
