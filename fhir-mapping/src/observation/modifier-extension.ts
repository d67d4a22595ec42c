import { fieldsOf, isPresent, jsonText } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';

/**
 * The url of an element's modifier extension, null where it has none. FHIR: it may negate what the element says, so an element
 * with one that is not known must not be processed. None is known here.
 *
 * @see https://hl7.org/fhir/R4/extensibility.html#modifierExtension
 */
export function modifierOf({ modifierExtension }: JsonObject): string | null {
  if (modifierExtension === undefined || !isPresent(modifierExtension)) return null;
  const extensions = listOf(modifierExtension);
  if (extensions.length === 0 && Array.isArray(modifierExtension)) return null;
  for (const extension of extensions) {
    const url = textOf(fieldsOf(extension)?.url);
    if (url !== null) return url.slice(0, 120);
  }
  return jsonText(modifierExtension).slice(0, 60);
}
