import type { CodeMeaning } from '../code-meaning.js';
import { fieldsOf, isPresent } from '../fields.js';
import type { JsonObject } from '../json.js';
import { codeText, codingsOf, isConcept, meaningOf } from '../observation-codes.js';
import type { SiteCodes } from '../site-codes.js';
import { knownOthers } from '../tables/known-others.js';
import type { RejectionDetail } from '../unused-detail.js';
import { meaningInContext } from './code-in-context.js';
import type { Collected } from './collected.js';
import type { TimesOf } from './effective-time.js';
import { isKnownOther, mayBeInputs, mayBeVital } from './may-be.js';
import { type Origin, reject } from './outcomes.js';
import { perhapsConcepts } from './perhaps.js';

/** An Observation that is rejected as a whole. */
interface RejectedWhole {
  readonly reference: string;
  readonly codings: readonly unknown[];
  readonly meaning: CodeMeaning | null;
  readonly components: readonly unknown[];
  readonly detail: RejectionDetail;
}

/** What is said of what has no code that the tables have. */
export function withoutMeaning(codings: readonly unknown[]): RejectionDetail {
  for (const item of codings) {
    const coding = fieldsOf(item);
    const kind = coding === null ? undefined : knownOthers.get(coding.system, coding.code);
    if (kind !== undefined) return { kind };
  }
  return { kind: codeText(codings) === '' ? 'no-code' : 'not-modelled' };
}

/** Details of an Observation that was charted and counts, but of which nobody can say what was measured. */
const unclear: ReadonlySet<RejectionDetail['kind']> = new Set([
  ...(['no-code', 'not-modelled', 'no-concept', 'no-component-list', 'modifier-extension'] as const),
]);

/**
 * Rejects an Observation with all its parts. What has a known code, or may be an input of NEWS2, bears its times: people want to
 * know when it was. Of the rest nobody does.
 */
export function rejectWhole(
  observation: JsonObject,
  { reference, codings, meaning, components, detail }: RejectedWhole,
  site: SiteCodes,
  timesOf: TimesOf,
  into: Collected,
): void {
  const own = meaning === null ? null : meaningInContext(meaning, observation);
  const { mayBe, perhaps } =
    own === null && unclear.has(detail.kind) ? ofAllParts(observation, codings, components, site) : nothing;
  const isDated = own !== null || mayBe.length > 0 || perhaps.length > 0;
  reject(into, reference, codings, own, detail, isDated ? timesOf(observation) : undefined, mayBe, perhaps);
  if (detail.kind !== 'modifier-extension') return;
  for (const component of components) {
    const partCodings = codingsOf(fieldsOf(component)?.code);
    const part = meaningOf(partCodings, site);
    if (part === null) continue;
    reject(into, reference, partCodings, meaningInContext(part, observation), detail, timesOf(observation));
  }
}

/** What something without a known code may be: for NEWS2, and at all. */
interface Possible {
  readonly mayBe: readonly string[];
  readonly perhaps: readonly string[];
}

const nothing: Possible = { mayBe: [], perhaps: [] };

function possibleOf(part: JsonObject, codings: readonly unknown[], observation: JsonObject, site: SiteCodes): Possible {
  if (!mayBeVital(part, codings, observation)) return nothing;
  const mayBe = mayBeInputs(part, codings, observation, site);
  return { mayBe, perhaps: perhapsConcepts(part, codings, site, mayBe) };
}

function ofAllParts(
  observation: JsonObject,
  codings: readonly unknown[],
  components: readonly unknown[],
  site: SiteCodes,
): Possible {
  const own = possibleOf(observation, codings, observation, site);
  if (components.length === 0 || isKnownOther(codings)) return own;
  const parts = components.flatMap((component) => {
    const part = fieldsOf(component);
    return part === null ? [] : possibleOf(part, codingsOf(part.code), observation, site);
  });
  const all = (of: (one: Possible) => readonly string[]) => [...new Set([own, ...parts].flatMap(of))].sort();
  return { mayBe: all((one) => one.mayBe), perhaps: all((one) => one.perhaps) };
}

/** Rejects the parts without a known code of an Observation that has others; `told` are the concepts of those. */
export function rejectUnknown(
  parts: readonly unknown[],
  told: ReadonlySet<string | null>,
  { reference, site, times, observation }: Origin,
  into: Collected,
): void {
  for (const item of parts) {
    const part = fieldsOf(item);
    const codings = codingsOf(part?.code);
    const isMalformed = part === null || (isPresent(part.code) && !isConcept(part.code));
    const detail: RejectionDetail = isMalformed ? { kind: 'no-component' } : withoutMeaning(codings);
    const found = part === null ? nothing : possibleOf(part, codings, observation, site);
    const mayBe = found.mayBe.filter((input) => !told.has(input));
    const perhaps = found.perhaps.filter((concept) => !told.has(concept));
    const isDated = mayBe.length > 0 || perhaps.length > 0;
    reject(into, reference, codings, null, detail, isDated ? times : undefined, mayBe, perhaps);
  }
}

/** Rejects an Observation of which there is a newer version under another id. */
export function rejectReplaced(
  observation: JsonObject,
  reference: string,
  newer: string,
  site: SiteCodes,
  timesOf: TimesOf,
  into: Collected,
): void {
  const codings = codingsOf(observation.code);
  const meaning = meaningOf(codings, site);
  const own = meaning === null ? null : meaningInContext(meaning, observation);
  reject(into, reference, codings, own, { kind: 'replaced', reference: newer }, timesOf(observation));
}
