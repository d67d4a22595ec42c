import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  type InputLeftOutDecision,
  type News2,
  news2,
  type news2Inputs,
  type OxygenScaleDecision,
} from '@bellwether/model';
import type { SelectedModel } from '../worker/select-model.js';

/** A score, or the range of one. */
export interface ScoreRange {
  readonly low: number;
  readonly high: number;
}

/** An input whose value counts: it can be left out. */
export interface CountingInput {
  readonly input: (typeof news2Inputs)[number];
  /** Of the value. */
  readonly reference: string | null;
  readonly measuredAt: Instant | null;
}

/** What people decided about the patient, as far as it is in the figures, and what can be decided. */
export interface Decided {
  /** Null: nothing was decided in this stay. */
  readonly scale: OxygenScaleDecision | null;
  /** Whether scale 2 may be of this stay, which could not be read. */
  readonly isScaleUncertain: boolean;
  readonly earlierScale: OxygenScaleDecision | null;
  /** Why somebody should be asked whether scale 1 is right. */
  readonly question: 'copd' | 'hypercapnia' | null;
  /** NEWS2 on either scale; null where there is none, or it is not used: then no scale is asked for. */
  readonly onScales: Readonly<Record<1 | 2, ScoreRange>> | null;
  readonly leftOut: readonly InputLeftOutDecision[];
  readonly inputs: readonly CountingInput[];
}

/** States of inputs of which a value counts, or may. */
const counts: ReadonlySet<string> = new Set(['known', 'earlier', 'unconfirmed']);

export function decidedOf(record: PatientRecord, { assessment, options }: SelectedModel): Decided {
  const { decisions, scaleQuestion } = assessment;
  const { scale, isScaleUncertain, earlierScale, leftOut } = decisions;
  const on = (oxygenSaturationScale: 1 | 2) =>
    rangeOf(news2(record, assessment.asOf, { ...options, oxygenSaturationScale, leftOut }));
  const isUsed = assessment.news2 !== null && assessment.setting.news2 !== 'silent';
  const [first, second] = isUsed ? [on(1), on(2)] : [null, null];
  const components = assessment.news2?.components ?? [];
  return {
    ...{ scale, isScaleUncertain, earlierScale, leftOut, question: scaleQuestion },
    onScales: first === null || second === null ? null : { 1: first, 2: second },
    inputs: components
      .filter(({ state }) => counts.has(state))
      .map(({ input, reference, measuredAt }) => ({ input, reference, measuredAt })),
  };
}

function rangeOf(score: News2 | null): ScoreRange | null {
  return score === null ? null : { low: score.low, high: score.high };
}
