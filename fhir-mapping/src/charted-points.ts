import { chartedPoints, type ChartedPoints } from './concepts/charted-points.js';
import { codedObservations } from './concepts/index.js';
import { snomed } from './tables/code-systems.js';

const concepts: ReadonlySet<string> = new Set(chartedPoints.map(({ concept }) => concept));

/** Charted points as coded observations, which have the codes that say nothing else. */
export const chartedPointsRows = codedObservations.filter(({ concept }) => concepts.has(concept));

const byAnswer: ReadonlyMap<string, number> = new Map(
  chartedPointsRows.flatMap(({ answers }) => answers.map(({ answer, ordinal }) => [answer, ordinal] as const)),
);

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
  if (row === undefined || points === null) return null;
  const answers = chartedPointsRows.find(({ concept }) => concept === row.concept)!.answers;
  const said = answers.find(({ ordinal }) => ordinal === points);
  return said === undefined ? null : { concept: row.concept, answer: said.answer, display: said.display };
}
