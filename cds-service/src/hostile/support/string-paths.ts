import { isObject } from '@bellwether/fhir-mapping/json';

/** The path of a value in JSON: names of members and indices. */
export type JsonPath = readonly (string | number)[];

/** Paths of all strings in a JSON value. */
export function stringPaths(value: unknown, at: JsonPath = []): readonly JsonPath[] {
  if (typeof value === 'string') return [at];
  if (Array.isArray(value)) return value.flatMap((item, i) => stringPaths(item, [...at, i]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => stringPaths(member, [...at, name]));
}

/** The value with another one at a path; the rest is unchanged. */
export function replaceAt(value: unknown, [step, ...rest]: JsonPath, replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaceAt(item, rest, replacement) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === step ? replaceAt(member, rest, replacement) : member,
    ]),
  );
}
