import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import { type AssessOptions, featuresAt } from '../assessment/assess.js';
import type { Assessment, ScoredAssessment } from '../assessment/assessment.js';
import { decidedSince } from '../decisions/decided-between.js';
import { readingTimes, weighedNow } from '../risk-history/move-cause.js';
import type { EarlierAssessment } from './earlier-assessment.js';
import type { Moves, RiskMove } from './moves.js';
import { riskMove } from './risk-move.js';
import { scoreMove } from './score-move.js';
import { isSamePercent } from './same-percent.js';

/** By what an assessment was made. */
interface MadeBy {
  readonly artefact: Artefact;
  readonly options: AssessOptions;
}

/**
 * What moved the figures of a chart since an earlier assessment: new readings, or the chart's records, time, a person, another version.
 * Of an unchanged chart at the same moment nothing.
 */
export function movesSince(
  assessment: Assessment,
  record: PatientRecord,
  earlier: EarlierAssessment,
  madeBy: MadeBy,
): Moves {
  const { at, probability } = earlier;
  const risk = assessment.scored ? riskMoveSince(assessment, record, earlier, madeBy) : null;
  return { at, probability, risk, score: scoreMove(assessment, earlier) };
}

function riskMoveSince(
  assessment: ScoredAssessment,
  record: PatientRecord,
  earlier: EarlierAssessment,
  { artefact, options }: MadeBy,
): RiskMove | null {
  const { probability: then, shares, provenance, at } = earlier;
  const { probability: now, decisions } = assessment;
  if (then === null || isSamePercent(then, now)) return null;
  if (provenance.artefactHash !== assessment.provenance.artefactHash) return { kind: 'version', what: 'model' };
  if (shares === null || shares.values.length !== artefact.manifest.features.length) return null;
  const again = featuresAt(record, artefact, { ...options, asOf: at });
  const isReadOtherwise =
    provenance.mappingVersion !== assessment.provenance.mappingVersion ||
    provenance.siteHash !== assessment.provenance.siteHash;
  // Other rules of reading count where they read another thing in the chart of then.
  if (isReadOtherwise && again.values.some((value, index) => !Object.is(value, shares.values[index])))
    return { kind: 'version', what: 'reading' };
  const moments = {
    definitions: artefact.manifest.features,
    before: { at, ...shares, evidence: again.evidence },
    again: again.values,
    now: weighedNow(assessment),
    timesOf: readingTimes(record),
    usedThen: earlier.wasUsed,
    decided: decidedSince(earlier.decisions.leftOut, decisions.leftOut),
  };
  return riskMove(record, artefact.manifest, moments, now > then ? 'up' : 'down');
}
