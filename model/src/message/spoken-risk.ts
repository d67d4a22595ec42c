import { emergencyScore, urgentScore } from '../news2/acuity.js';
import type { Message, RiskFact } from './message.js';
import type { Moves } from './moves.js';

/** What the model says in a message; null where it does not speak. */
export function spokenRisk({ headline, lines }: Pick<Message, 'headline' | 'lines'>): RiskFact | null {
  if (headline.kind === 'risk') return headline.risk;
  return lines.find((line) => line.kind === 'risk')?.risk ?? null;
}

/** What a message says of what moved since it was last seen, as it was decided for it; null: nothing. */
export function movesSaid(message: Pick<Message, 'headline' | 'lines'>): Moves | null {
  const was = spokenRisk(message)?.was ?? null;
  const score = message.lines.find((line) => line.kind === 'score-move')?.move ?? null;
  if (was === null && score === null) return null;
  return { at: was?.at ?? score!.at, probability: was?.probability ?? null, risk: was?.move ?? null, score };
}

/**
 * How a model is told beside NEWS2, where it never calms: where it is above its average, at an urgent score where its band is above
 * the lowest, and beside an emergency without a percentage.
 */
export function riskBeside(
  { probability, average, isRaised }: Pick<RiskFact, 'probability' | 'average' | 'isRaised'>,
  { low, singleThree }: { readonly low: number; readonly singleThree: boolean },
): 'none' | 'raised' | 'percent' {
  const isUrgent = low >= urgentScore || singleThree;
  if (probability < average || (isUrgent && !isRaised)) return 'none';
  return low >= emergencyScore ? 'raised' : 'percent';
}
