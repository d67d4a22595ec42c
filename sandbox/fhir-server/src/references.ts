import type { JsonObject } from './json.js';

/**
 * A copy of a JSON value in which `replace` has had its say on every string; the same object where nothing changed, and
 * then nothing was copied: every resource that is written comes by here.
 */
export function mapStrings(value: unknown, replace: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return replace(value, key);
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? mapList(value, replace, key) : mapMembers(value as JsonObject, replace);
}

function mapList(list: readonly unknown[], replace: (text: string, key: string) => string, key: string): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const mapped = mapStrings(list[index], replace, key);
    if (mapped === list[index]) continue;
    copy ??= [...list];
    copy[index] = mapped;
  }
  return copy ?? list;
}

function mapMembers(value: JsonObject, replace: (text: string, key: string) => string): unknown {
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
