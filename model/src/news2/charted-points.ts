import {
  chartedPoints,
  type Instant,
  observedByConcept,
  type PatientRecord,
  pointsOfAnswer,
} from '@bellwether/fhir-mapping';
import type { News2, News2Component } from './news2-result.js';

/** Points that the hospital charted for one input with its own score, against the points that ours has for it. */
export interface ChartedInput {
  readonly input: News2Component['input'];
  readonly points: number;
  /** The SpO₂ scale that they are said to be of: a claim, not a decision. Null of other inputs. */
  readonly scale: 1 | 2 | null;
  /** What ours can have; null where there is none. */
  readonly ours: { readonly low: number; readonly high: number } | null;
  /** Whether ours cannot be that. */
  readonly differs: boolean;
}

/** The score that they belong to. */
export interface ScoreSource {
  readonly reference: string;
  readonly measuredAt: Instant;
}

/**
 * The points that were charted with a score: as parts of it, else of the same moment. Of several for one input the most count.
 * SpO₂ charted on both scales is compared on the one that ours has.
 */
export function chartedInputs(
  record: PatientRecord,
  score: ScoreSource,
  ours: News2 | null,
  { asOf, oxygenSaturationScale }: { readonly asOf: Instant; readonly oxygenSaturationScale: 1 | 2 },
): readonly ChartedInput[] {
  const { coded } = observedByConcept(record);
  const found = chartedPoints.flatMap(({ concept, input, scale }) => {
    const then = (coded.get(concept) ?? []).filter(
      ({ measuredAt, knownAt }) => measuredAt === score.measuredAt && knownAt <= asOf,
    );
    const own = then.filter(({ reference }) => reference === score.reference);
    const points = (own.length > 0 ? own : then).map(({ answer }) => pointsOfAnswer(answer) ?? 0);
    return points.length === 0 ? [] : [{ input, scale, points: Math.max(...points) }];
  });
  const isOther = ({ input, scale }: (typeof found)[number]) =>
    scale !== null &&
    scale !== oxygenSaturationScale &&
    found.some((one) => one.input === input && one.scale === oxygenSaturationScale);
  return found.filter((one) => !isOther(one)).map((one) => compared(one, ours));
}

function compared(charted: Pick<ChartedInput, 'input' | 'points' | 'scale'>, ours: News2 | null): ChartedInput {
  const own = ours?.components.find(({ input }) => input === charted.input);
  if (own === undefined) return { ...charted, ours: null, differs: false };
  const { low, high } = own;
  return { ...charted, ours: { low, high }, differs: charted.points < low || charted.points > high };
}
