import { compareTexts } from '../compare-texts.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import type { Collected } from '../observation/collected.js';
import type { TimesOf } from '../observation/effective-time.js';
import { reject } from '../observation/outcomes.js';
import { refusalOf } from '../observation/read-observation.js';
import { codingsOf } from '../observation-codes.js';
import type { ConditionRecord } from '../patient-record.js';
import type { RefusedResource } from '../reading.js';
import { refusal } from '../refusal.js';
import { type CareLimitSource, type CareStatement, careLimitSources } from './care-statement.js';
import { readCareCondition } from './read-care-condition.js';
import { careQuestionOf, readCareObservation } from './read-care-observation.js';
import { readCareOrder } from './read-care-order.js';

/** What a chart says of limits of care, while it is read. */
export interface CareCollected {
  readonly statements: CareStatement[];
  readonly refused: RefusedResource[];
  /** Orders whose place others took, with the newer one. */
  readonly replaced: Map<string, string>;
}

/** Adds what an Observation says of limits of care, or rejects it; false: it asks nothing of the kind. */
export function addCareObservation(
  observation: JsonObject,
  reference: string,
  timesOf: TimesOf,
  into: Collected,
  { statements }: CareCollected,
): boolean {
  const codings = codingsOf(observation.code);
  const question = careQuestionOf(codings);
  if (question === null) return false;
  const { statement, fault } = readCareObservation(observation, reference, question, refusalOf(observation), timesOf);
  if (statement !== null) statements.push(statement);
  if (fault !== null) reject(into, reference, codings, null, fault, timesOf(observation));
  else if (statement === null)
    reject(into, reference, codings, null, { kind: 'answer-negative' }, timesOf(observation));
  return true;
}

export function addCareCondition(resource: JsonObject, record: ConditionRecord, { statements }: CareCollected): void {
  const statement = readCareCondition(resource, record);
  if (statement !== null) statements.push(statement);
}

/** Adds what a ServiceRequest, Consent or Flag says, or refuses it by name. */
export function addCareOrder(
  type: CareLimitSource,
  resource: JsonObject,
  reference: string,
  into: CareCollected,
): void {
  const read = readCareOrder(type, resource, reference);
  if ('fault' in read) into.refused.push(refusal(reference, read.fault));
  else into.statements.push(read.statement);
  if (resource.status === 'entered-in-error') return;
  for (const item of listOf(resource.replaces)) {
    const text = textOf(fieldsOf(item)?.reference);
    const tail = /(?:^|\/)(ServiceRequest\/[^/]+)(?:\/_history\/[^/]+)?$/.exec(text ?? '')?.[1];
    if (tail !== undefined) into.replaced.set(tail, reference);
  }
}

export function isCareLimitSource(type: string): type is CareLimitSource {
  return (careLimitSources as readonly string[]).includes(type);
}

/** The statements in their fixed order, without those of orders whose place others took, which are refused. */
export function settledStatements({ statements, refused, replaced }: CareCollected): readonly CareStatement[] {
  const standing = statements.filter(({ reference }) => {
    const newer = replaced.get(reference);
    if (newer !== undefined) refused.push(refusal(reference, { kind: 'replaced-order', reference: newer }));
    return newer === undefined;
  });
  return standing.sort(
    (a, b) => (a.at ?? 0) - (b.at ?? 0) || compareTexts(a.reference, b.reference) || compareTexts(a.says, b.says),
  );
}
