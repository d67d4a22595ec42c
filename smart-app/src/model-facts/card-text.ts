import { isObject } from '../json.js';

/** Anything that a model card can hold as one text: lists and objects in a row. */
export function cardText(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(cardText)
      .filter((text) => text !== '')
      .join('; ');
  if (isObject(value))
    return Object.entries(value)
      .map(([name, item]) => `${name}: ${cardText(item)}`)
      .join('; ');
  return value === null || value === undefined ? '' : String(value);
}

/** The leaves of an object, each with a name: those of an object within it stand beside the others. */
export function answerTexts(parts: Readonly<Record<string, unknown>>): readonly { name: string; text: string }[] {
  return Object.entries(parts).flatMap(([name, value]) =>
    isObject(value) ? answerTexts(value) : [{ name: spaced(name), text: cardText(value) }],
  );
}

/** `trainedOn` as `Trained on`. */
function spaced(name: string): string {
  const words = name.replace(/(?<=[a-z0-9])(?=[A-Z])|[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + (name.includes(' ') ? words.slice(1) : words.slice(1).toLowerCase());
}
