import { careLimitsAt } from '@bellwether/fhir-mapping';
import { type Assessment, namesOfParts, type NoNews2, relevantTo, unreadParts, whyNoNews2 } from '@bellwether/model';
import type { PlacedArtefact } from '../../service/deployment.js';
import type { CareLimitsAnswer, Explanation, ModelFacts, News2Answer, Prediction } from '../schemas/prediction.js';
import type { ScoredChart } from './scored-chart.js';

/** What an answer is called by. */
export interface PredictionNames {
  readonly index?: number;
  readonly id?: string | null | undefined;
  readonly assessmentId?: string;
}

/** The answer for one instance or chart. @param explain whether reasons are added, which sum to the margin */
export function predictionOf(scored: ScoredChart, explain: boolean, names: PredictionNames = {}): Prediction {
  const { record, placed, assessment, warnings } = scored;
  const { manifest } = placed.artefact;
  const { index, id, assessmentId } = names;
  const { asOf, quality, anomalies } = assessment;
  const features = assessment.scored ? assessment.contributions : assessment.features;
  return {
    ...(index === undefined ? {} : { index }),
    ...(id === undefined || id === null ? {} : { id }),
    as_of: iso(asOf),
    status: assessment.scored ? 'scored' : 'not-scored',
    probability: assessment.scored ? rounded(assessment.probability) : null,
    band: assessment.scored ? assessment.band : null,
    not_scored: assessment.scored ? null : notScoredOf(assessment.notScored),
    model: modelFacts(placed),
    missing: features.filter(({ value }) => Number.isNaN(value)).map(({ name }) => name),
    unread: [...namesOfParts(unreadParts(record, relevantTo(manifest), asOf))],
    unused: quality.unused.map(({ concept }) => concept),
    warnings: [...warnings],
    news2: news2Of(scored),
    care_limits: careLimitsOf(scored),
    anomalies: anomalies.map(({ kind, rule, text }) => ({ kind, rule, text })),
    ...(assessmentId === undefined ? {} : { assessment_id: assessmentId }),
    ...(explain ? { explanation: explanationOf(assessment) } : {}),
  };
}

/** What made an answer. */
export function modelFacts({ artefact: { manifest, hash }, mode }: PlacedArtefact): ModelFacts {
  const { name, version, synthetic } = manifest;
  return { name, version, sha256: hash, synthetic, mode };
}

const notScoredOf = ({ reason, detail, missingGroups }: Extract<Assessment, { scored: false }>['notScored']) => ({
  reason,
  detail,
  missing_groups: [...missingGroups],
});

/** A child has none, and limits of care say why there is none; in every other case there is a score that nobody knows. */
const withoutNews2 = {
  child: 'not-applicable',
  'age-unknown': 'age-unknown',
  inputs: 'nothing-charted',
  'comfort-care': 'comfort-care',
  pregnancy: 'pregnancy',
  'after-birth': 'after-birth',
} as const satisfies Readonly<Record<NoNews2, News2Answer['status']>>;

function news2Of({ record, assessment: { news2, acuity, asOf } }: ScoredChart): News2Answer {
  const { state: observations, dueAt } = acuity?.due ?? { state: null, dueAt: null };
  const due = { observations, due_at: dueAt === null ? null : iso(dueAt) };
  if (news2 === null) {
    return {
      status: withoutNews2[whyNoNews2(record, asOf)],
      low: null,
      high: null,
      single_three: null,
      open: [],
      ...due,
    };
  }
  const { low, high, singleThree, open } = news2;
  const status = open.length === 0 && low === high ? 'complete' : 'incomplete';
  return { status, low, high, single_three: singleThree, open: [...open], ...due };
}

function careLimitsOf({ record, assessment: { asOf } }: ScoredChart): CareLimitsAnswer {
  const { pregnancy, comfortCare, codeStatus, directive, sources } = careLimitsAt(record, asOf);
  return {
    pregnancy: pregnancy.state,
    comfort_care: comfortCare.state,
    code_status: codeStatus.state,
    advance_directive: directive !== null,
    not_asked: sources.filter(({ asked }) => !asked).map(({ source }) => source),
  };
}

function explanationOf(assessment: Assessment): Explanation | null {
  if (!assessment.scored) return null;
  const { baseValue, margin, concepts, contributions } = assessment;
  return {
    base_value: baseValue,
    margin,
    reasons: concepts.map(({ group, display, place, contribution, references }) => ({
      concept: group,
      display,
      effect: contribution > 0 ? 'raises' : contribution < 0 ? 'lowers' : 'none',
      share: contribution,
      place,
      evidence: [...references],
    })),
    contributions: Object.fromEntries(contributions.map(({ name, contribution }) => [name, contribution])),
  };
}

/** To 6 places: more are noise. What would be 0 or 1 then stays as it is, since nothing is never, or always. */
function rounded(probability: number): number {
  const value = Math.round(probability * 1e6) / 1e6;
  return value === 0 || value === 1 ? probability : value;
}

const iso = (instant: number): string => new Date(instant).toISOString();
