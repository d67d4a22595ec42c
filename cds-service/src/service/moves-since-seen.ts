import { type EarlierAssessment, isSamePercent, type Moves, movesSince, noDecisions } from '@bellwether/model';
import { readDetails } from '../evidence/details.js';
import { readNumberList } from '../evidence/number-list.js';
import type { SeenAssessment } from '../show/decide.js';
import { isSpan, spanEnd } from '../show/input-spans.js';
import type { Viewing } from '../show/viewing.js';
import type { AssessmentEvidence, Findings, Store } from '../store/store.js';
import type { Candidate } from './candidate.js';

/** What moved the figures of a chart since this user last saw them, by what was kept of that assessment. */
export async function movesSinceSeen(
  { assessment, options, deployment: { artefact } }: Candidate,
  { record, findings }: Pick<Viewing, 'record' | 'findings'>,
  seen: SeenAssessment,
  store: Pick<Store, 'evidenceOf'>,
): Promise<Moves> {
  // Where nothing moved, nothing is read.
  const evidence = hasMoved(seen.findings, findings) ? await store.evidenceOf(seen) : null;
  return movesSince(assessment, record, earlierAssessment(seen, evidence), { artefact, options });
}

function hasMoved(before: Findings, now: Findings): boolean {
  const isSame =
    before.probability === null || now.probability === null || isSamePercent(before.probability, now.probability);
  return !isSame || before.news2?.low !== now.news2?.low || before.news2?.high !== now.news2?.high;
}

function earlierAssessment(
  { asOf: at, artefactHash, siteHash, mappingVersion, findings }: SeenAssessment,
  evidence: AssessmentEvidence | null,
): EarlierAssessment {
  const { probability } = findings;
  return {
    ...{ at, probability, provenance: { artefactHash, siteHash, mappingVersion } },
    ...keptOf(evidence),
    wasUsed: usedBy(findings),
  };
}

type Kept = Pick<EarlierAssessment, 'shares' | 'news2' | 'decisions'>;

/** Of what is damaged, or was written by another version, nothing is said. */
function keptOf(evidence: AssessmentEvidence | null): Kept {
  const nothing: Kept = { shares: null, news2: null, decisions: noDecisions };
  if (evidence === null) return nothing;
  const { features, contributions } = evidence;
  try {
    const { news2, decisions } = readDetails(evidence.details);
    return {
      shares:
        features === null || contributions === null
          ? null
          : { values: readNumberList(features), contributions: readNumberList(contributions) },
      news2,
      decisions: decisions?.inForce ?? noDecisions,
    };
  } catch {
    return nothing;
  }
}

/** Of the newest inputs the references are kept; of older ones until when they were measured. */
function usedBy({ inputs }: Findings): EarlierAssessment['wasUsed'] {
  const references = new Set(inputs.map(([reference]) => reference));
  const spans = inputs.filter(isSpan);
  return (reference, concepts, measuredAt) =>
    references.has(reference) ||
    spans.some((span) => concepts.includes(span[1]) && measuredAt !== null && measuredAt <= spanEnd(span));
}
