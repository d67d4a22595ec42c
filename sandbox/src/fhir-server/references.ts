import { isObject, type JsonObject } from '../json.js';

/** A copy of a JSON value in which `replace` has had its say on every string; the same object where nothing changed. */
export function mapStrings(value: unknown, replace: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return replace(value, key);
  if (Array.isArray(value)) {
    const mapped = value.map((item) => mapStrings(item, replace, key));
    return mapped.every((item, index) => item === value[index]) ? value : mapped;
  }
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const mapped = mapStrings(value[name], replace, name);
    if (mapped === value[name]) continue;
    copy ??= { ...value };
    copy[name] = mapped;
  }
  return copy ?? value;
}

/** A JSON object through {@link mapStrings}. */
export function mapObjectStrings<T extends JsonObject>(value: T, replace: (text: string, key: string) => string): T {
  return mapStrings(value, replace) as T;
}

/**
 * A reference as the server keeps it: relative (`Patient/1`) where it pointed at this server by an absolute URL of one
 * of `bases`, else as it was.
 */
export function relativeToBase(reference: string, bases: readonly string[]): string {
  const base = bases.find((candidate) => reference.startsWith(`${candidate}/`));
  return base === undefined ? reference : reference.slice(base.length + 1);
}

/** A reference without the version it may name: `Patient/1/_history/2` points at `Patient/1`. */
export function withoutVersion(reference: string): string {
  return reference.replace(/\/_history\/[^/]*$/, '');
}
