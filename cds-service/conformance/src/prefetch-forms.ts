import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import type { Probe, Target } from './probe/probe.js';
import { nextLink } from './probe/stand-in.js';

const outcome: JsonObject = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics: 'not available' }],
};

/** Every form that a prefetch may have; empty where the service publishes no template. */
export function prefetchForms(
  probe: Probe,
  target: Target,
): readonly { readonly name: string; readonly prefetch: JsonObject }[] {
  const whole = wholePrefetch(probe, target);
  const keys = Object.keys(whole);
  if (keys.length === 0) return [];
  const all = (change: (value: unknown) => unknown) =>
    Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, change(value)]));
  const bundles = (change: (bundle: JsonObject) => JsonObject) =>
    all((value) => (isObject(value) && value.resourceType === 'Bundle' ? change(value) : value));
  return [
    { name: 'complete', prefetch: whole },
    { name: 'no key', prefetch: {} },
    { name: 'null values', prefetch: all(() => null) },
    { name: 'an OperationOutcome in place of data', prefetch: all(() => outcome) },
    { name: 'empty Bundles', prefetch: bundles(({ entry: _entry, ...bundle }) => bundle) },
    { name: 'Bundles with an empty list', prefetch: bundles((bundle) => ({ ...bundle, entry: [] })) },
    { name: 'an OperationOutcome among the entries', prefetch: bundles(withOutcome) },
    {
      name: 'a Bundle with a next link',
      prefetch: bundles((bundle) => ({ ...bundle, link: nextLink(probe.standIn.base) })),
    },
    ...keys.map((key) => ({
      name: `without ${key}`,
      prefetch: Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key)),
    })),
  ];
}

function withOutcome(bundle: JsonObject): JsonObject {
  const entries = Array.isArray(bundle.entry) ? bundle.entry : [];
  return { ...bundle, entry: [...entries, { resource: outcome, search: { mode: 'outcome' } }] };
}

/** The complete prefetch of a call, as a client fills it. */
export function wholePrefetch(probe: Probe, target: Target): JsonObject {
  const { prefetch } = probe.bodyOf(target);
  return isObject(prefetch) ? prefetch : {};
}
