import { fieldsOf, jsonText } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import { codeText, codingsOf } from '../observation-codes.js';

/** What of a text is kept for reports. */
const longest = 80;

/** What somebody chose or wrote as the value, in their words: text, display, string, else code; cut short. */
export function chartedText(part: JsonObject, choice: string): string {
  return (recordedText(part) ?? (codeText(codingsOf(part.valueCodeableConcept)) || jsonText(part[choice]))).slice(
    0,
    longest,
  );
}

/** The words of a value; null where it has none. */
export function recordedText({ valueCodeableConcept, valueString }: JsonObject): string | null {
  const concept = fieldsOf(valueCodeableConcept);
  if (concept === null) return wordsOf(valueString);
  return wordsOf(concept.text) ?? firstDisplay(codingsOf(concept));
}

function firstDisplay(codings: readonly unknown[]): string | null {
  for (const coding of codings) {
    const display = wordsOf(fieldsOf(coding)?.display);
    if (display !== null) return display;
  }
  return null;
}

/** A text that is more than white space, without that at its ends. */
function wordsOf(value: unknown): string | null {
  return textOf(textOf(value)?.trim());
}

/** A whole text as it is compared: lower case, one space between words. */
export function plainText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longest).trim().toLowerCase().replaceAll(/\s+/g, ' ') : '';
}
