import { isObject, type JsonObject } from './json.js';
import type { JsonKind } from './tables/unused-details.js';

/** The value as a JSON object; null for anything else (arrays included). */
export function fieldsOf(value: unknown): JsonObject | null {
  return isObject(value) ? value : null;
}

/** The first of the named fields that is there but is not a JSON object; null where all that are there are. */
export function firstNonObject(fields: JsonObject, names: readonly string[]): string | null {
  return names.find((name) => isPresent(fields[name]) && fieldsOf(fields[name]) === null) ?? null;
}

/** Whether an element is there. JSON's null is not a value in FHIR. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Whether a choice element (`value[x]`, `abatement[x]`) is there in any of its types; its first field's name, or null. */
export function choiceOf(fields: JsonObject, prefix: string): string | null {
  for (const name in fields) {
    if (name.startsWith(prefix) && isPresent(fields[name])) return name;
  }
  return null;
}

/** What a JSON value is; `nothing` where there is none. */
export function kindOf(value: unknown): JsonKind {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}

/** Levels of a JSON value that are written down: FHIR has few, and what has thousands is there to exhaust the stack. */
const maxWrittenDepth = 30;

/** JSON of a value that may be anything, for comparing and for reports; what is nested deeper than a resource is is left out. */
export function jsonText(value: unknown): string {
  return JSON.stringify(cutAt(value, maxWrittenDepth)) ?? '';
}

function cutAt(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '…';
  if (Array.isArray(value)) return value.map((item) => cutAt(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cutAt(item, levels - 1)]));
}
