import type { JsonObject } from './json.js';
import type { FhirResource } from './resource.js';

/** What every resource keeps, whatever was asked for. */
const ofEvery: readonly string[] = ['id', 'meta', 'implicitRules', 'modifierExtension'];

/**
 * Elements of R4 that are mandatory or that change what the others mean (`isModifier`), by type; choices by their stem.
 * `elements.test.ts` compares them with the specification's own definitions.
 */
const safeByType: ReadonlyMap<string, readonly string[]> = new Map([
  ['Patient', ['active', 'deceased', 'link']],
  ['Observation', ['status', 'code']],
  ['Condition', ['clinicalStatus', 'verificationStatus', 'subject']],
  ['Encounter', ['status', 'class']],
  ['Task', ['status', 'intent']],
  ['Practitioner', []],
  ['Organization', ['active']],
  ['Location', ['status']],
  ['RiskAssessment', ['status', 'subject']],
  ['Subscription', ['status', 'reason', 'criteria', 'channel']],
  ['AllergyIntolerance', ['clinicalStatus', 'verificationStatus', 'patient']],
  ['CarePlan', ['status', 'intent', 'subject']],
  ['CareTeam', ['status']],
  ['Claim', ['status', 'type', 'use', 'patient', 'created', 'provider', 'priority', 'insurance']],
  ['Device', ['status']],
  ['DiagnosticReport', ['status', 'code']],
  ['DocumentReference', ['status', 'content']],
  [
    'ExplanationOfBenefit',
    ['status', 'type', 'use', 'patient', 'created', 'insurer', 'provider', 'outcome', 'insurance'],
  ],
  ['ImagingStudy', ['status', 'subject']],
  ['Immunization', ['status', 'vaccineCode', 'patient', 'occurrence', 'isSubpotent']],
  ['MedicationRequest', ['status', 'intent', 'medication', 'subject', 'doNotPerform']],
  ['Procedure', ['status', 'subject']],
  ['ServiceRequest', ['status', 'intent', 'subject', 'doNotPerform']],
  ['Consent', ['status', 'scope', 'category']],
  ['Flag', ['status', 'code', 'subject']],
  ['Provenance', ['target', 'recorded', 'agent']],
]);

/**
 * What makes a measurement one, though the specification demands it of none: whose it is, when it was, and its value, or why
 * there is none. A value without its time would be read as one of now.
 */
const furtherByType: ReadonlyMap<string, readonly string[]> = new Map([
  ['Observation', ['subject', 'effective', 'issued', 'value', 'dataAbsentReason', 'component']],
]);

/** What a type keeps besides the elements of every type. For another type: the element by which most are withdrawn. */
const ownElements = (type: string): readonly string[] => [
  ...(safeByType.get(type) ?? ['status']),
  ...(furtherByType.get(type) ?? []),
];

/**
 * The elements that a resource always has, whatever `_elements` asks for: a withdrawn reading without its `status` would be
 * read as a reading. Choices by their stem: `value` for `valueQuantity`.
 * @param type undefined for what every type that is listed keeps
 * @see https://hl7.org/fhir/R4/search.html#elements
 */
export function keptElements(type: string | undefined): readonly string[] {
  const own = type === undefined ? [...safeByType.keys()].flatMap(ownElements) : ownElements(type);
  return [...new Set([...ofEvery, ...own])];
}

/** Data types of the choices at the top of the resources above, as their JSON names end. */
const choice =
  /^(Age|Boolean|CodeableConcept|Date|DateTime|Instant|Integer|Period|Quantity|Range|Ratio|Reference|SampledData|String|Time|Timing)$/;

/** Whether a property of a resource's JSON is the element of that name, a choice of it, or the extensions of either. */
function isElement(property: string, name: string): boolean {
  const plain = property.startsWith('_') ? property.slice(1) : property;
  return plain === name || (plain.startsWith(name) && choice.test(plain.slice(name.length)));
}

const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

/**
 * A resource with only some of its top-level elements, those that make it safe to read among them, and marked as such.
 * @param asked undefined for all of them
 */
export function shortened(resource: FhirResource, asked: readonly string[] | undefined): FhirResource {
  if (asked === undefined) return resource;
  const names = [...keptElements(resource.resourceType), ...asked];
  const kept = Object.entries(resource).filter(([property]) => names.some((name) => isElement(property, name)));
  const { meta = {} } = resource as { readonly meta?: JsonObject };
  const tags = Array.isArray(meta.tag) ? meta.tag : [];
  return {
    ...Object.fromEntries(kept),
    resourceType: resource.resourceType,
    meta: { ...meta, tag: [...tags, subsetted] },
  };
}
