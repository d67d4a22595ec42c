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
 * What a rule says of a service. `evidence` is one sentence about what was seen, never a value of a chart or a token.
 * `advice` is what the specification leaves open and clients or their security offices ask for all the same.
 */
export interface RuleResult {
  readonly result: 'pass' | 'fail' | 'not-applicable';
  readonly evidence: string;
  readonly advice: readonly string[];
}

/** One rule of CDS Hooks, with the check that judges a service by it. */
export interface Rule {
  /** 1 to 34; stable, tests are named after it. */
  readonly number: number;
  readonly section: Section;
  readonly title: string;
  /** Where the specification says so. */
  readonly source: string;
  readonly check: (probe: Probe) => Promise<RuleResult>;
}

/** The published specification, at a heading. */
export function specification(anchor: string): string {
  return `https://cds-hooks.hl7.org/2.0/#${anchor}`;
}

/** Fail where there are faults (the first is the evidence), else pass. */
export function judge(evidence: string, faults: readonly string[], advice: readonly string[] = []): RuleResult {
  const [first, ...more] = [...new Set(faults)];
  if (first === undefined) return { result: 'pass', evidence, advice: [...new Set(advice)] };
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return { result: 'fail', evidence: `${first}${rest}`, advice: [...new Set(advice)] };
}

/** The rule cannot be judged here; `why` says for which reason and what would change it. */
export function notApplicable(why: string, advice: readonly string[] = []): RuleResult {
  return { result: 'not-applicable', evidence: why, advice };
}

/** A check that needs a service which can be called; without one the rule does not apply. */
export function onTarget(check: (probe: Probe, target: Target) => Promise<RuleResult>): Rule['check'] {
  return async (probe) => {
    const target = await probe.target();
    return 'why' in target ? notApplicable(target.why) : check(probe, target);
  };
}
