import type { Instant } from '@bellwether/fhir-mapping';
import type { Assessment, Provenance } from '../assessment/assessment.js';
import type { DecisionsInForce } from '../decisions/decisions-in-force.js';
import type { News2, News2Component } from '../news2/news2-result.js';
import type { UsedThen } from '../risk-history/move-cause.js';

/** An earlier assessment of the same patient by the artefact of the same name, as it was kept. */
export interface EarlierAssessment {
  readonly at: Instant;
  readonly provenance: Pick<Provenance, 'artefactHash' | 'siteHash' | 'mappingVersion'>;
  /** Null: there was none. */
  readonly probability: number | null;
  /** Its features, and what each weighed, in manifest order; null where there was no figure, or they were not kept. */
  readonly shares: { readonly values: Float64Array; readonly contributions: Float64Array } | null;
  readonly news2:
    | (Pick<News2, 'low' | 'high'> & { readonly components: readonly Omit<News2Component, 'reference'>[] })
    | null;
  /** Those that were in force. */
  readonly decisions: Pick<DecisionsInForce, 'scale' | 'leftOut'>;
  readonly wasUsed: UsedThen;
}

/** An assessment as an earlier one. */
export function asEarlier(assessment: Assessment): EarlierAssessment {
  const { asOf: at, provenance, news2, decisions } = assessment;
  const rows = assessment.scored ? assessment.contributions : assessment.features;
  const used = new Set(rows.flatMap(({ evidence }) => evidence.references));
  return {
    ...{ at, provenance, news2, decisions },
    probability: assessment.scored ? assessment.probability : null,
    shares: assessment.scored
      ? {
          values: Float64Array.from(assessment.contributions, ({ value }) => value),
          contributions: Float64Array.from(assessment.contributions, ({ contribution }) => contribution),
        }
      : null,
    wasUsed: (reference) => used.has(reference),
  };
}
