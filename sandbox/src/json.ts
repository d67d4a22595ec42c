/** A JSON object of unknown content. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether `value` is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a list: an array as it is, nothing as an empty one, anything else as its only member. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Every element found at a dotted path, arrays flattened at each step: `name.given` of a Patient is all given names.
 */
export function elementsAt(value: unknown, path: string): readonly unknown[] {
  return path
    .split('.')
    .reduce<readonly unknown[]>(
      (found, step) => found.flatMap((element) => (isObject(element) ? listOf(element[step]) : [])),
      [value],
    );
}

/** `value` where it is a string, else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
