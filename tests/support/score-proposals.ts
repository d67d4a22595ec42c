import { createCensus, type Proposal, type Proposals, proposeConcepts } from '@bellwether/fhir-mapping/census';
import type { LocalCharts } from './local-codes.js';

/** How proposals compare with what is right. */
export interface ProposalScore {
  /** Codes of vital signs, and how many of them were proposed right. */
  readonly codes: { readonly of: number; readonly right: number };
  /** The same by the values under them. */
  readonly values: { readonly of: number; readonly right: number };
  /** Proposals by confidence: how many, and how many of them are right. */
  readonly precision: Readonly<Record<Proposal['confidence'], { readonly of: number; readonly right: number }>>;
  /** In words: what was proposed wrong, or not at all. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Proposes for charts under local codes and compares. */
export function scoreProposals({ resources, right }: LocalCharts): ProposalScore & { readonly proposals: Proposals } {
  const census = createCensus();
  for (const resource of resources) census.add(resource);
  const proposals = proposeConcepts(census.tallies());
  const byCode = new Map(proposals.proposed.map((one) => [one.code, one]));
  const counts = new Map([...proposals.proposed, ...proposals.leftOut].map(({ code, count }) => [code, count]));
  const wanted = [...right.values()].filter(({ code, concept }) => concept !== null && counts.has(code));
  const isRight = ({ code, concept }: Pick<Proposal, 'code' | 'concept'>) => right.get(code)?.concept === concept;
  const found = wanted.filter(({ code }) => byCode.get(code)?.concept === right.get(code)!.concept);
  const sum = (rows: readonly { readonly code: string }[]) =>
    rows.reduce((total, { code }) => total + counts.get(code)!, 0);
  const of = (confidence: Proposal['confidence']) => {
    const own = proposals.proposed.filter((one) => one.confidence === confidence);
    return { of: own.length, right: own.filter(isRight).length };
  };
  return {
    proposals,
    codes: { of: wanted.length, right: found.length },
    values: { of: sum(wanted), right: sum(found) },
    precision: { high: of('high'), medium: of('medium'), low: of('low') },
    wrong: proposals.proposed
      .filter((one) => !isRight(one))
      .map((one) => `${one.display ?? one.code}: ${one.concept} (${one.confidence})`),
    missed: wanted
      .filter(({ code }) => !byCode.has(code))
      .map(({ code, display, concept }) => {
        const why = proposals.leftOut.find((one) => one.code === code)?.why;
        return `${display ?? code}, ${concept}: ${why}`;
      }),
  };
}
