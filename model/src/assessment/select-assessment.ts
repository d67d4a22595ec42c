import type { Assessment, NotScored } from './assessment.js';

/** Reasons for which an artefact has nothing to say: another one may speak, or none. */
const silent: ReadonlySet<NotScored['reason']> = new Set(['outside-setting', 'no-patient']);

/** Whether an artefact has nothing to say of a chart: it is outside of its setting. */
export function isOutsideSetting(assessment: Assessment): boolean {
  return !assessment.scored && silent.has(assessment.notScored.reason);
}

/**
 * Which of several assessments of one chart becomes the card, highest priority first: the first that has a score;
 * where none has, the first whose reason somebody can do something about, so that "made for ages up to 17" never hides
 * "no respiratory rate charted"; else the first that can say why not. Null: none.
 */
export function selectAssessment<T extends { readonly assessment: Assessment }>(candidates: readonly T[]): T | null {
  return (
    candidates.find(({ assessment }) => assessment.scored) ??
    candidates.find(({ assessment }) => !assessment.scored && isActionable(assessment.notScored.reason)) ??
    candidates.find(({ assessment }) => !isOutsideSetting(assessment)) ??
    null
  );
}

const actionable: ReadonlySet<string> = new Set<NotScored['reason']>(['too-thin', 'age-unknown', 'encounter-unknown']);

/** Whether someone can do something about there being no score: such a chart may be of any band. */
export function isActionable(notScored: string | null): boolean {
  return notScored !== null && actionable.has(notScored);
}
