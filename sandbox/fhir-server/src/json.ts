/** A JSON object of unknown content. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether `value` is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a list: an array as it is, nothing as an empty one, anything else as its only member. */
export function asList(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function collect(value: unknown, steps: readonly string[], depth: number, found: unknown[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, steps, depth, found);
  } else if (value !== undefined && value !== null) {
    const step = steps[depth];
    if (step === undefined) found.push(value);
    else if (typeof value === 'object') collect((value as JsonObject)[step], steps, depth + 1, found);
  }
}

/** The steps of a dotted path, for {@link elementsOnPath}. */
export function stepsOf(path: string): readonly string[] {
  return path.split('.');
}

/** {@link elementsAt} for a path that is split already, as a search does for each resource. */
export function elementsOnPath(value: unknown, steps: readonly string[]): readonly unknown[] {
  const found: unknown[] = [];
  collect(value, steps, 0, found);
  return found;
}

/**
 * Every element found at a dotted path, arrays flattened at each step: `name.given` of a Patient is all given names.
 */
export function elementsAt(value: unknown, path: string): readonly unknown[] {
  return elementsOnPath(value, stepsOf(path));
}

/** Whether objects and arrays nest more than `levels` deep in `value`; looks no deeper than that, so no stack runs out. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => nestsDeeper(item, levels - 1));
}

/** `value` where it is a string, else undefined. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
