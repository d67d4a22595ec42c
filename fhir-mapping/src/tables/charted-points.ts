import { snomed } from './code-systems.js';
import type { CodedAnswer, CodedObservation } from './coded-row.js';
import type { News2InputName } from './input-names.js';

/** Points of one input, as the hospital charts them beside its own NEWS2. They are an input of nothing. */
export interface ChartedPoints {
  /** Name of the row in the coded-observation table. */
  readonly concept: string;
  readonly input: News2InputName;
  /** The SpO₂ scale that the code names: a claim of who charted it, not a decision. Null of other inputs. */
  readonly scale: 1 | 2 | null;
  readonly display: string;
  /** SNOMED CT UK code, as UK Core has it. */
  readonly code: string;
  /** What the RCP's chart gives for this input; any other number is none. */
  readonly points: readonly number[];
  /** Whether the same points also say an answer: alert or not, air or oxygen. That row has the code. */
  readonly saysAnswer: boolean;
}

const plain = { scale: null, points: [0, 1, 2, 3], saysAnswer: false } as const;

/** In the order of the RCP's chart. */
export const chartedPoints: readonly ChartedPoints[] = [
  {
    ...plain,
    concept: 'charted-points-respiratory-rate',
    input: 'respiratory-rate',
    display: 'NEWS2 points as charted: respiratory rate',
    code: '1104301000000104',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen-saturation',
    input: 'oxygen-saturation',
    scale: 1,
    display: 'NEWS2 points as charted: SpO₂',
    code: '1104311000000102',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen-saturation-scale-2',
    input: 'oxygen-saturation',
    scale: 2,
    display: 'NEWS2 points as charted: SpO₂ on scale 2',
    code: '1104321000000108',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen',
    input: 'oxygen',
    display: 'NEWS2 points as charted: air or oxygen',
    code: '1104331000000105',
    points: [0, 2],
    saysAnswer: true,
  },
  {
    ...plain,
    concept: 'charted-points-systolic-blood-pressure',
    input: 'systolic-blood-pressure',
    display: 'NEWS2 points as charted: systolic blood pressure',
    code: '1104341000000101',
  },
  {
    ...plain,
    concept: 'charted-points-heart-rate',
    input: 'heart-rate',
    display: 'NEWS2 points as charted: heart rate',
    code: '1104351000000103',
  },
  {
    ...plain,
    concept: 'charted-points-consciousness',
    input: 'consciousness',
    display: 'NEWS2 points as charted: consciousness',
    code: '1104361000000100',
    points: [0, 3],
    saysAnswer: true,
  },
  {
    ...plain,
    concept: 'charted-points-body-temperature',
    input: 'body-temperature',
    display: 'NEWS2 points as charted: temperature',
    code: '1104371000000107',
  },
];

/** Name of the answer of so many points. */
const nameOf = (points: number): string => `points-${points}`;

function answerOf(points: number): CodedAnswer {
  return {
    answer: nameOf(points),
    display: points === 1 ? '1 point' : `${points} points`,
    ordinal: points,
    codes: [],
    integer: points,
  };
}

/** The same as rows of the coded-observation table. Where a code also says an answer, the row of that answer has it. */
export const chartedPointsRows: readonly CodedObservation[] = chartedPoints.map((row) => ({
  concept: row.concept,
  display: row.display,
  questions: row.saysAnswer ? [] : [{ system: snomed, codes: [row.code] }],
  scale: true,
  answers: row.points.map(answerOf),
  unknown: [],
}));

const byAnswer: ReadonlyMap<string, number> = new Map([0, 1, 2, 3].map((points) => [nameOf(points), points]));

/** How many points an answer of these rows is. */
export function pointsOfAnswer(answer: string): number | null {
  return byAnswer.get(answer) ?? null;
}

const alsoPoints: ReadonlyMap<string, ChartedPoints> = new Map(
  chartedPoints.filter(({ saysAnswer }) => saysAnswer).map((row) => [`${snomed}|${row.code}`, row]),
);

/** The answer that so many points are of a code which says an answer too; null: of none, or it has no such points. */
export function pointsBesideAnswer(
  code: string,
  points: number | null,
): { readonly concept: string; readonly answer: string; readonly display: string } | null {
  const row = alsoPoints.get(code);
  if (row === undefined || points === null || !row.points.includes(points)) return null;
  return { concept: row.concept, ...answerOf(points) };
}
