import { snomed } from '../tables/code-systems.js';
import type { AnswerRow, CodedRow, Names } from './concept-row.js';
import { usualCoded } from './usual.js';

/** Points of one input, as the hospital charts them beside its own NEWS2. They are an input of nothing. */
export interface ChartedPoints {
  readonly concept: string;
  /** The input of NEWS2. */
  readonly input: string;
  /** The SpO₂ scale that the code names: a claim of who charted it, not a decision. Null of other inputs. */
  readonly scale: 1 | 2 | null;
  readonly names: Names;
  /** SNOMED CT UK code, as UK Core has it. */
  readonly code: string;
  /** What the RCP's chart gives for this input; any other number is none. */
  readonly points: readonly number[];
  /** Whether the same points also say an answer: alert or not, air or oxygen. That row has the code. */
  readonly saysAnswer: boolean;
}

const plain = { scale: null, points: [0, 1, 2, 3], saysAnswer: false } as const;

/** In the order of the RCP's chart. */
export const chartedPoints = [
  {
    ...plain,
    concept: 'charted-points-respiratory-rate',
    input: 'respiratory-rate',
    names: { en: 'NEWS2 points as charted: respiratory rate', de: 'NEWS2-Punkte laut Akte: Atemfrequenz' },
    code: '1104301000000104',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen-saturation',
    input: 'oxygen-saturation',
    scale: 1,
    names: { en: 'NEWS2 points as charted: SpO₂', de: 'NEWS2-Punkte laut Akte: SpO₂' },
    code: '1104311000000102',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen-saturation-scale-2',
    input: 'oxygen-saturation',
    scale: 2,
    names: { en: 'NEWS2 points as charted: SpO₂ on scale 2', de: 'NEWS2-Punkte laut Akte: SpO₂ auf Skala 2' },
    code: '1104321000000108',
  },
  {
    ...plain,
    concept: 'charted-points-oxygen',
    input: 'oxygen',
    names: { en: 'NEWS2 points as charted: air or oxygen', de: 'NEWS2-Punkte laut Akte: Raumluft oder Sauerstoff' },
    code: '1104331000000105',
    points: [0, 2],
    saysAnswer: true,
  },
  {
    ...plain,
    concept: 'charted-points-systolic-blood-pressure',
    input: 'systolic-blood-pressure',
    names: {
      en: 'NEWS2 points as charted: systolic blood pressure',
      de: 'NEWS2-Punkte laut Akte: systolischer Blutdruck',
    },
    code: '1104341000000101',
  },
  {
    ...plain,
    concept: 'charted-points-heart-rate',
    input: 'heart-rate',
    names: { en: 'NEWS2 points as charted: heart rate', de: 'NEWS2-Punkte laut Akte: Herzfrequenz' },
    code: '1104351000000103',
  },
  {
    ...plain,
    concept: 'charted-points-consciousness',
    input: 'consciousness',
    names: { en: 'NEWS2 points as charted: consciousness', de: 'NEWS2-Punkte laut Akte: Bewusstsein' },
    code: '1104361000000100',
    points: [0, 3],
    saysAnswer: true,
  },
  {
    ...plain,
    concept: 'charted-points-body-temperature',
    input: 'body-temperature',
    names: { en: 'NEWS2 points as charted: temperature', de: 'NEWS2-Punkte laut Akte: Temperatur' },
    code: '1104371000000107',
  },
] as const satisfies readonly ChartedPoints[];

function answerOf(points: number): AnswerRow {
  return {
    answer: `points-${points}`,
    names: points === 1 ? { en: '1 point', de: '1 Punkt' } : { en: `${points} points`, de: `${points} Punkte` },
    ordinal: points,
    codes: [],
    integer: points,
  };
}

type PointsName = (typeof chartedPoints)[number]['concept'];

/** The same as coded observations. Where a code also says an answer, the row of that answer has it. */
export const chartedPointsRows: readonly (CodedRow & { readonly concept: PointsName; readonly news2: false })[] =
  chartedPoints.map((row) => ({
    ...usualCoded,
    concept: row.concept,
    names: row.names,
    askedBy: ['assessments'],
    filedUnder: ['vital-signs', 'survey', 'exam'],
    questions: row.saysAnswer ? [] : [{ system: snomed, codes: [row.code] }],
    scale: true,
    answers: row.points.map(answerOf),
  }));
