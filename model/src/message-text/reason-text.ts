import { boundText, dayMs, fillText, type Instant } from '@bellwether/fhir-mapping';
import type { ReasonFact, ReasonPart } from '../message/message.js';
import { en } from '../texts/index.js';
import { answerNameIn, inSentence, manifestNameIn } from './names-in.js';
import { groupText } from './not-estimated-text.js';
import { numberText, quantityText, withUnit } from './number-text.js';
import type { Phrasing } from './phrasing.js';

/** `heart failure ●●●`, `weight 82 to 86 kg ●●`: what was weighed, and how much. */
export function reasonText(reason: ReasonFact, asOf: Instant, phrasing: Phrasing): string {
  const { reasons } = phrasing.texts.message;
  return fillText(reasons.reason, {
    reason: plainReasonText(reason, asOf, phrasing),
    weight: weightMark(reason.weight),
  });
}

/** `●●●`, of what lowers `○`: the same in every language. */
export function weightMark(weight: ReasonFact['weight']): string {
  return en.message.reasons.weights[weight];
}

/** The same without the weight. */
export function plainReasonText({ group, display, parts }: ReasonFact, asOf: Instant, phrasing: Phrasing): string {
  const name = groupText(group, display, phrasing);
  const texts = [...new Set(parts.map((part) => partText(part, name, asOf, phrasing)))];
  return texts.join(', ');
}

function partText(part: ReasonPart, name: string, asOf: Instant, phrasing: Phrasing): string {
  const { reasons } = phrasing.texts.message;
  switch (part.kind) {
    case 'reading':
      return aged(`${name} ${readingText(part, phrasing)}`, part, asOf, phrasing);
    case 'answer':
      return aged(
        fillText(reasons.number, { name, value: answerNameIn(part.concept, part.answer, phrasing) }),
        part,
        asOf,
        phrasing,
      );
    case 'condition':
      return name;
    case 'number':
      if (part.unit === 'a') return fillText(reasons.age, { name, value: numberText(part.value, part.unit, phrasing) });
      return fillText(reasons.number, {
        name: inSentence(manifestNameIn('feature', part.feature, part.display, phrasing), phrasing),
        value: quantityText(part.value, part.unit, phrasing),
      });
  }
}

/** A value that is not of the last day has its age. */
function aged(
  reason: string,
  { measuredAt, precision }: Extract<ReasonPart, { readonly kind: 'reading' | 'answer' }>,
  asOf: Instant,
  phrasing: Phrasing,
): string {
  if (measuredAt > asOf - dayMs) return reason;
  const { reasons } = phrasing.texts.message;
  return fillText(reasons.aged, { reason, time: phrasing.clock.measured(measuredAt, precision, asOf) });
}

function readingText(
  { value, comparator, second, before, unit }: Extract<ReasonPart, { readonly kind: 'reading' }>,
  phrasing: Phrasing,
): string {
  const { reasons } = phrasing.texts.message;
  const number = boundText(numberText(value, unit, phrasing), comparator);
  const now = second === null ? number : `${number}/${numberText(second, unit, phrasing)}`;
  const earlier = before === null ? number : numberText(before, unit, phrasing);
  return withUnit(earlier === number ? now : fillText(reasons.change, { before: earlier, now }), unit, phrasing);
}
