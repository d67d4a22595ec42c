import { isObject } from '@bellwether/fhir-mapping/json';
import type { Artefact } from './load-artefact.js';
import { type SourceAttribute, sourceAttributes } from './source-attributes.js';

/** A source attribute, and what the model card answers: `not known` where it says nothing. */
export interface AnsweredAttribute extends SourceAttribute {
  readonly answer: unknown;
}

/** All 31, in the order of the rule, whatever the card holds; a card names them by number: `2. Funding source ...`. */
export function answeredAttributes(modelCard: Artefact['modelCard']): readonly AnsweredAttribute[] {
  const answers = new Map(
    Object.values(modelCard)
      .filter(isObject)
      .flatMap((section) => Object.entries(section))
      .map(([key, answer]) => [numberOf(key), answer] as const),
  );
  return sourceAttributes.map((attribute) => {
    const answer = answers.get(attribute.number);
    const known = answer !== undefined && answer !== null && answer !== '';
    return { ...attribute, answer: known ? answer : 'not known' };
  });
}

/** What a model card says besides: its parts with what is not a source attribute. */
export function furtherNotes(modelCard: Artefact['modelCard']): Readonly<Record<string, unknown>> {
  const parts = Object.entries(modelCard).map(([key, value]) => [
    key,
    isObject(value) ? withoutNumbered(value) : value,
  ]);
  return Object.fromEntries(parts.filter(([, value]) => !isObject(value) || Object.keys(value).length > 0));
}

function withoutNumbered(section: object): object {
  return Object.fromEntries(Object.entries(section).filter(([key]) => numberOf(key) === null));
}

/** 1 to 31; null for a key of another kind. */
function numberOf(key: string): number | null {
  const number = Number(/^(\d{1,2})\. /.exec(key)?.[1]);
  return number >= 1 && number <= sourceAttributes.length ? number : null;
}
