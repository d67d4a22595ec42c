import { boundText, dayMs, fillText, type Instant } from '@bellwether/fhir-mapping';
import type { MovedConcept, MovedValue, RiskMove, ScoreMove } from '../message/moves.js';
import { type RecordCause, recordCauses } from '../risk-history/move-cause.js';
import { inputNameText } from './input-text.js';
import { answerNameIn, inSentence, manifestNameIn } from './names-in.js';
import { groupText } from './not-estimated-text.js';
import { numberText, rangeText, withUnit } from './number-text.js';
import type { Phrasing } from './phrasing.js';

/** Whether new readings are the larger part of what moved it. */
export function isByReadings(move: RiskMove | null): boolean {
  return move?.kind === 'concepts' && move.by === 'readings';
}

/** `Admission 31% (average 9%), was 12% on 3 Oct: weight 82 to 86 kg`: a figure with what moved it, longest first. */
export function riskMoveTexts(risk: string, move: RiskMove, asOf: Instant, phrasing: Phrasing): readonly string[] {
  const { movedBy: texts } = phrasing.texts.message;
  if (move.kind === 'version') return [fillText(texts[move.what], { risk })];
  const moves = movesText(move.named, asOf, phrasing);
  if (move.by === 'readings') return [fillText(texts.readings, { risk, moves })];
  const part = move.alone ? 'alone' : 'mostly';
  if (moves === '') return [fillText(texts[`${part}Unnamed`], { risk })];
  const named = [texts[part], texts[`${part}Short`]].map((text) => fillText(text, { risk, moves }));
  return [...named, fillText(texts[`${part}Unnamed`], { risk })];
}

/** What is named of what moved it; empty where nothing is. */
export function riskMovesText(move: RiskMove, asOf: Instant, phrasing: Phrasing): string {
  return move.kind === 'version' ? '' : movesText(move.named, asOf, phrasing);
}

/** The same as a sentence of its own, for where the figures stand beside it. */
export function riskMoveText(move: RiskMove, asOf: Instant, phrasing: Phrasing): string {
  const { said: texts } = phrasing.texts.message.movedBy;
  if (move.kind === 'version') return texts[move.what];
  const moves = movesText(move.named, asOf, phrasing);
  if (move.by === 'readings') return fillText(texts.readings, { moves });
  const part = move.alone ? 'alone' : 'mostly';
  return moves === '' ? texts[`${part}Unnamed`] : fillText(texts[part], { moves });
}

/** What moved NEWS2 besides new readings, longest first. */
export function scoreMoveTexts(
  { at, low, high, alone, named }: ScoreMove,
  asOf: Instant,
  phrasing: Phrasing,
): readonly string[] {
  const { score: texts, causes, cause: pattern } = phrasing.texts.message.movedBy;
  const part = alone ? 'alone' : 'mostly';
  const inputs = named
    .map(({ input, cause }) => fillText(pattern, { name: inputNameText(input, phrasing), cause: causes[cause] }))
    .join(', ');
  const values = { was: rangeText(low, high, phrasing), time: phrasing.clock.recent(at, asOf), inputs };
  return [texts[part], texts[`${part}Short`]].map((text) => fillText(text, values));
}

function movesText(named: readonly MovedConcept[], asOf: Instant, phrasing: Phrasing): string {
  return named.map((one) => movedText(one, asOf, phrasing)).join(', ');
}

function movedText({ group, display, cause, value }: MovedConcept, asOf: Instant, phrasing: Phrasing): string {
  const { movedBy: texts } = phrasing.texts.message;
  const name = groupText(group, display, phrasing);
  if (value === null) return isRecordCause(cause) ? fillText(texts.cause, { name, cause: texts.causes[cause] }) : name;
  const { before, now } = valueTexts(value, phrasing);
  const named = value.kind === 'number' && value.unit !== 'a' ? featureText(value, phrasing) : name;
  const change =
    before === null
      ? fillText(texts.first, { name: named, now })
      : fillText(texts.change, { name: named, before, now });
  if (cause === 'charted-late') return fillText(texts.late, { move: change });
  // Old is never now.
  return value.kind === 'reading' && value.measuredAt <= asOf - dayMs
    ? fillText(phrasing.texts.message.reasons.aged, {
        reason: change,
        time: phrasing.clock.measured(value.measuredAt, value.precision, asOf),
      })
    : change;
}

function isRecordCause(cause: MovedConcept['cause']): cause is RecordCause {
  return (recordCauses as readonly MovedConcept['cause'][]).includes(cause);
}

function featureText(
  { feature, display }: Extract<MovedValue, { readonly kind: 'number' }>,
  phrasing: Phrasing,
): string {
  return inSentence(manifestNameIn('feature', feature, display, phrasing), phrasing);
}

function valueTexts(value: MovedValue, phrasing: Phrasing): { readonly before: string | null; readonly now: string } {
  switch (value.kind) {
    case 'answer': {
      const { concept, before, now } = value;
      const text = (answer: string) => answerNameIn(concept, answer, phrasing);
      return { before: before === null ? null : text(before), now: text(now) };
    }
    case 'number': {
      const { before, now, unit } = value;
      const text = numberText(now, unit, phrasing);
      return { before: numberText(before, unit, phrasing), now: unit === 'a' ? text : withUnit(text, unit, phrasing) };
    }
    case 'reading': {
      const { before, now, comparator, secondBefore, second, unit } = value;
      const pair = (first: string, other: number | null) =>
        other === null ? first : `${first}/${numberText(other, unit, phrasing)}`;
      const text = pair(boundText(numberText(now, unit, phrasing), comparator), second);
      return {
        before: before === null ? null : pair(numberText(before, unit, phrasing), secondBefore),
        now: withUnit(text, unit, phrasing),
      };
    }
  }
}
