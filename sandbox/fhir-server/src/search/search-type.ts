import type { SearchParameter } from '../search-parameters.js';

/** The facts about the server that a search needs. */
export interface SearchContext {
  /** Base URLs that mean this server, the canonical one first, none with a trailing slash. */
  readonly bases: readonly string[];
}

/** How one type of search parameter reads resources and compares; `Value` is what it reads. */
export interface SearchType<Value> {
  /** Modifiers it understands, without the colon. */
  readonly modifiers: readonly string[];
  /** The same text for equal values, where many resources have the same. */
  readonly keyOf?: (value: Value) => string;
  /** The searchable values of one element. */
  read(element: unknown, parameter: SearchParameter): readonly Value[];
  /**
   * The comparison for one search value (escapes still in place).
   * @throws FhirError 400 where the text cannot be a value of this type
   */
  matcher(
    text: string,
    parameter: SearchParameter,
    context: SearchContext,
    modifier?: string,
  ): (value: Value) => boolean;
  /** The sort value of a resource with these values; undefined if it has none. */
  sortKey(values: readonly Value[]): number | string | undefined;
}

/** Splits at an unescaped separator; a backslash protects the character after it and stays in place. */
export function splitUnescaped(text: string, separator: string): readonly string[] {
  const parts: string[] = [''];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === separator) parts.push('');
    else parts[parts.length - 1] += character === '\\' ? character + text.charAt(++at) : character;
  }
  return parts;
}

/** Takes the escapes of a search value out: `\,` `\|` `\$` `\\`. */
export function unescapeValue(text: string): string {
  return text.replace(/\\([,|$\\])/g, '$1');
}
