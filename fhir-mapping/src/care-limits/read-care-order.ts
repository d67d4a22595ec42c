import { fieldsOf, isPresent, jsonText } from '../fields.js';
import { parseInstant } from '../instant.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { modifierOf } from '../observation/modifier-extension.js';
import { codeText, codingsOf } from '../observation-codes.js';
import type { Instant } from '../reading.js';
import type { RefusalDetail } from '../unused-detail.js';
import type { CareLimitSource, CareMeaning, CareStatement } from './care-statement.js';
import { isOfPregnancy } from './care-statement.js';
import { encounterOf, careMeaningOf, wordsOfConcept } from './read-meaning.js';

/** A statement, or why the resource is none. */
export type ReadOrder = { readonly statement: CareStatement } | { readonly fault: RefusalDetail };

/** Reads a ServiceRequest, Consent or Flag. What is ended, withdrawn or only proposed is refused, by name. */
export function readCareOrder(type: CareLimitSource, resource: JsonObject, reference: string): ReadOrder {
  return readers[type](resource, reference);
}

/** Status that counts, and those that say that it does not stand (any more). Any other cannot be read. */
interface StatusRule {
  readonly standing: string;
  readonly ended: ReadonlySet<string>;
}

const requestStatus: StatusRule = {
  standing: 'active',
  ended: new Set(['draft', 'on-hold', 'revoked', 'completed', 'entered-in-error']),
};
const consentStatus: StatusRule = {
  standing: 'active',
  ended: new Set(['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error']),
};
const flagStatus: StatusRule = { standing: 'active', ended: new Set(['inactive', 'entered-in-error']) };

/** ServiceRequest.intent of what somebody thinks of, and has not ordered. */
const notOrdered: ReadonlySet<string> = new Set(['proposal', 'plan', 'option']);
const ordered: ReadonlySet<string> = new Set([
  ...['directive', 'order', 'original-order', 'reflex-order', 'filler-order', 'instance-order'],
]);

const readers: Readonly<Record<CareLimitSource, (resource: JsonObject, reference: string) => ReadOrder>> = {
  ServiceRequest: readRequest,
  Consent: readConsent,
  Flag: readFlag,
};

/** Category of orders on resuscitation: LOINC 100822-6 (US Core). */
const resuscitationOrders: ReadonlySet<unknown> = new Set(['100822-6']);

function readRequest(resource: JsonObject, reference: string): ReadOrder {
  const { status, intent, doNotPerform, code, authoredOn } = resource;
  const said = treatmentIn(code);
  if (said === null && !hasCode(resource.category, resuscitationOrders)) return none('ServiceRequest');
  const fault = faultOfStatus(status, requestStatus);
  if (fault !== null) return { fault };
  const intentText = textOf(intent);
  if (intentText !== null && notOrdered.has(intentText)) return notActive('intent', intentText);
  const period = fieldsOf(resource.occurrencePeriod);
  const start = resource.occurrenceDateTime ?? period?.start;
  const isClear =
    status === requestStatus.standing &&
    ordered.has(intentText ?? '') &&
    isNotTrue(doNotPerform) &&
    isNotTrue(resource.asNeededBoolean) &&
    !isPresent(resource.asNeededCodeableConcept) &&
    !isPresent(resource.occurrenceTiming) &&
    isReadableTime(start) &&
    isReadableTime(period?.end) &&
    modifierOf(resource) === null;
  return statementOf('ServiceRequest', resource, reference, {
    says: isClear ? (said ?? 'unreadable') : 'unreadable',
    at: instantOf(authoredOn),
    from: instantOf(start),
    until: instantOf(period?.end),
    encounter: resource.encounter,
    concept: code,
  });
}

const doNotResuscitate: ReadonlySet<unknown> = new Set(['dnr']);
/** Consent.category and scope of advance directives. @see http://terminology.hl7.org/CodeSystem/consentcategorycodes */
const directives: ReadonlySet<unknown> = new Set(['acd', 'hcd', 'polst', 'adr']);

/** A Consent says what a patient wants; an order to stop escalation it is not, so it never says comfort care. */
function readConsent(resource: JsonObject, reference: string): ReadOrder {
  const { status, category, scope, dateTime, provision } = resource;
  const fields = fieldsOf(provision);
  const concepts = listOf(fields?.code);
  const found = new Set(concepts.map(treatmentIn).filter((says) => says !== null));
  const isOnResuscitation = hasCode(category, doNotResuscitate);
  const isDirective = hasCode(category, directives) || hasCode(scope, directives);
  if (found.size === 0 && !isOnResuscitation && !isDirective) return none('Consent');
  const fault = faultOfStatus(status, consentStatus);
  if (fault !== null) return { fault };
  const period = fieldsOf(fields?.period);
  const isClear =
    status === consentStatus.standing &&
    found.size <= 1 &&
    concepts.length <= 1 &&
    (!isPresent(fields?.type) || fields?.type === 'permit') &&
    !isPresent(fields?.provision) &&
    isReadableTime(period?.start) &&
    isReadableTime(period?.end) &&
    modifierOf(resource) === null;
  const [only] = found;
  const said = only === 'comfort-care' ? 'other' : only;
  const unsaid = isOnResuscitation ? 'unreadable' : 'directive';
  return statementOf('Consent', resource, reference, {
    says: isClear ? (said ?? unsaid) : 'unreadable',
    at: instantOf(dateTime),
    from: instantOf(period?.start),
    until: instantOf(period?.end),
    encounter: undefined,
    concept: concepts[0] ?? listOf(category)[0],
  });
}

function readFlag(resource: JsonObject, reference: string): ReadOrder {
  const { status, code } = resource;
  const said = careMeaningOf(code, false)?.says ?? null;
  if (said === null) return none('Flag');
  const fault = faultOfStatus(status, flagStatus);
  if (fault !== null) return { fault };
  const period = fieldsOf(resource.period);
  const isClear =
    status === flagStatus.standing &&
    isReadableTime(period?.start) &&
    isReadableTime(period?.end) &&
    modifierOf(resource) === null;
  const unreadable = isOfPregnancy(said) ? 'pregnancy-unreadable' : 'unreadable';
  return statementOf('Flag', resource, reference, {
    says: isClear ? said : unreadable,
    at: instantOf(period?.start),
    from: null,
    until: instantOf(period?.end),
    encounter: resource.encounter,
    concept: code,
  });
}

/** What a code says of treatment; null: nothing. An order says nothing of pregnancy. */
function treatmentIn(concept: unknown): CareMeaning | null {
  const says = careMeaningOf(concept, false)?.says ?? null;
  return says === null || isOfPregnancy(says) ? null : says;
}

function hasCode(concepts: unknown, codes: ReadonlySet<unknown>): boolean {
  const list = Array.isArray(concepts) ? concepts : [concepts];
  return list.some((concept) => codingsOf(concept).some((coding) => codes.has(fieldsOf(coding)?.code)));
}

function faultOfStatus(status: unknown, { ended }: StatusRule): RefusalDetail | null {
  return typeof status === 'string' && ended.has(status)
    ? { kind: 'not-active', element: 'status', got: status }
    : null;
}

const notActive = (element: string, got: string): ReadOrder => ({ fault: { kind: 'not-active', element, got } });
const none = (type: CareLimitSource): ReadOrder => ({ fault: { kind: 'no-care-limit', type } });

const isNotTrue = (value: unknown): boolean => !isPresent(value) || value === false;
const isReadableTime = (value: unknown): boolean => !isPresent(value) || !Number.isNaN(parseInstant(value));

function instantOf(text: unknown): Instant | null {
  const instant = parseInstant(text);
  return Number.isNaN(instant) ? null : instant;
}

/** What differs between the types. */
interface OrderParts extends Pick<CareStatement, 'says' | 'at' | 'from' | 'until'> {
  readonly encounter: unknown;
  readonly concept: unknown;
}

function statementOf(
  source: CareLimitSource,
  resource: JsonObject,
  reference: string,
  { says, at, from, until, encounter, concept }: OrderParts,
): ReadOrder {
  const text = wordsOfConcept(concept) || jsonText(resource.code).slice(0, 40);
  return {
    statement: {
      ...{ reference, source, says, at, knownAt: at, from: from ?? at, until },
      ...{ encounter: encounterOf(encounter), weeks: null, code: codeText(codingsOf(concept)), text },
    },
  };
}
