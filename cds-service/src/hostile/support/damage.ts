import { isObject } from '@bellwether/fhir-mapping/json';
import fc from 'fast-check';
import { type JsonPath, replaceAt } from './string-paths.js';

/** Values that replace others: edge cases of each type. */
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  5e-324,
  2 ** 53,
  '',
  ' ',
  'p1',
  'Patient/p2',
  '2026-02-30T25:61:00Z',
  '0000',
  '-1',
  '\u0000\ud800',
  'x'.repeat(300),
  'Bundle',
  'Observation',
  'OperationOutcome',
  [],
  [[]],
  [null],
  {},
  { value: {} },
  { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Bundle' } }] },
  { reference: 'Patient/p1' },
  { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
];

/** Ways to damage the value at one place of a body. */
const ways = ['delete', 'retype', 'duplicate', 'truncate', 'swap', 'wrap', 'rename'] as const;

interface Damage {
  readonly way: (typeof ways)[number];
  /** The place and another place, as shares of all places. */
  readonly at: number;
  readonly other: number;
  readonly value: unknown;
}

/** A valid body with some damaged places, each chosen among all places of the body at that time. */
export function damaged(bodies: readonly unknown[]): fc.Arbitrary<unknown> {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const damage = fc.record({
    way: fc.constantFrom(...ways),
    at: share,
    other: share,
    value: fc.constantFrom(...strange),
  });
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(damage, { minLength: 1, maxLength: 6 }))
    .map(([body, all]) => all.reduce(apply, body));
}

/** Valid bytes, some of them changed, removed, inserted or cut off. */
export function damagedBytes(bodies: readonly unknown[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const change = fc.record({
    way: fc.constantFrom('set', 'remove', 'insert', 'cut'),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    byte: fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('{}[]",:\\-+eE.0u '))),
  });
  return fc
    .tuple(fc.constantFrom(...bodies), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([body, changes]) => {
      const bytes = [...Buffer.from(JSON.stringify(body))];
      for (const { way, at, byte } of changes) {
        const index = Math.floor(at * bytes.length);
        if (way === 'cut') bytes.length = index;
        else bytes.splice(index, way === 'insert' ? 0 : 1, ...(way === 'remove' ? [] : [byte]));
      }
      return new Uint8Array(bytes);
    });
}

function apply(body: unknown, { way, at, other, value }: Damage): unknown {
  const all = paths(body);
  const path = all[Math.floor(at * all.length)] ?? [];
  const found = valueAt(body, path);
  switch (way) {
    case 'retype':
      return replaceAt(body, path, value);
    case 'delete':
      return replaceAt(body, path, undefined);
    case 'wrap':
      return replaceAt(body, path, [found]);
    case 'duplicate':
      return replaceAt(body, path, Array.isArray(found) ? [...found, ...found] : [found, found]);
    case 'truncate':
      return replaceAt(body, path, typeof found === 'string' ? found.slice(0, found.length / 2) : firstHalf(found));
    case 'rename':
      return replaceAt(body, path, isObject(found) ? { ...found, [String(value)]: found } : value);
    case 'swap':
      return replaceAt(body, path, valueAt(body, all[Math.floor(other * all.length)] ?? []));
  }
}

function firstHalf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, value.length / 2);
  if (!isObject(value)) return null;
  const members = Object.entries(value);
  return Object.fromEntries(members.slice(0, members.length / 2));
}

/** Paths of all values in a JSON value, itself first. */
function paths(value: unknown, at: JsonPath = []): readonly JsonPath[] {
  const members = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [at, ...members.flatMap(([step, member]) => paths(member, [...at, step]))];
}

function valueAt(value: unknown, [step, ...rest]: JsonPath): unknown {
  if (step === undefined) return value;
  const member =
    Array.isArray(value) || isObject(value) ? (value as Readonly<Record<string | number, unknown>>)[step] : null;
  return valueAt(member, rest);
}
