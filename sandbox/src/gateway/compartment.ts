import { relativeToBase, withoutVersion } from '@bellwether/fhir-server';
import { elementsAt, isObject, type JsonObject, stringOf } from '@bellwether/fhir-server/json';

/** How a resource type refers to the patient whose chart it is in. */
interface Membership {
  /** The element with the reference; `id` where the resource is the patient. */
  readonly element: string;
  /** The search parameter that finds the type by its patient. */
  readonly parameter: string;
  /** Whether the element may also name other records: the resource is then in the chart that they all are in. */
  readonly byRecords?: true;
}

/** Records that are known to be in a chart: `<patient id> <Type>/<id>`. */
export type ChartMembers = ReadonlySet<string>;

const noMembers: ChartMembers = new Set();

const bySubject = { element: 'subject', parameter: 'patient' };
const byPatient = { element: 'patient', parameter: 'patient' };
const rows = (membership: Membership, ...types: readonly string[]) =>
  types.map((type): readonly [string, Membership] => [type, membership]);

/**
 * The types of which each resource is in one patient's chart. Stricter than R4's patient compartment: there, what a
 * patient merely performed or recorded is in theirs too.
 * @see https://hl7.org/fhir/R4/compartmentdefinition-patient.html
 */
const memberships: ReadonlyMap<string, Membership> = new Map([
  ['Patient', { element: 'id', parameter: '_id' }],
  ...rows(
    bySubject,
    ...[
      'Observation',
      'Condition',
      'Encounter',
      'Procedure',
      'DiagnosticReport',
      'DocumentReference',
      'ServiceRequest',
    ],
    ...['MedicationRequest', 'MedicationAdministration', 'MedicationDispense', 'MedicationStatement', 'CarePlan'],
    ...['CareTeam', 'Goal', 'ClinicalImpression', 'RiskAssessment', 'QuestionnaireResponse', 'Composition', 'Media'],
    ...['ImagingStudy', 'Specimen', 'Communication', 'CommunicationRequest', 'Flag', 'DeviceRequest'],
  ),
  ...rows(
    byPatient,
    ...['AllergyIntolerance', 'Immunization', 'FamilyMemberHistory', 'EpisodeOfCare', 'DetectedIssue', 'Consent'],
    ...['Claim', 'ExplanationOfBenefit', 'NutritionOrder', 'RelatedPerson', 'BodyStructure', 'Device'],
  ),
  // In R4's compartment is what is about the patient's own resource; apps ask for what is about the patient's records too.
  ['Provenance', { element: 'target', parameter: 'patient', byRecords: true }],
  ['Task', { element: 'for', parameter: 'patient' }],
  ['Coverage', { element: 'beneficiary', parameter: 'patient' }],
]);

/** Types that hold no patient's data and are named by those that do. */
export const directoryTypes: ReadonlySet<string> = new Set([
  ...['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Medication'],
]);

/** How a type refers to its patient; undefined for a type that is in no chart. */
export function membershipOf(type: string): Membership | undefined {
  return memberships.get(type);
}

/** `Patient/1` for every way to write it: with a version, and below one of the server's own bases. */
export function plainReference(reference: string, bases: readonly string[]): string {
  return withoutVersion(relativeToBase(reference, bases));
}

/**
 * Whether a resource is in this patient's chart, and in no other's.
 * @param members records that are known to be in charts, for a type that is in the chart of the records it names
 */
export function isInChart(
  resource: JsonObject,
  patientId: string,
  bases: readonly string[],
  members: ChartMembers = noMembers,
): boolean {
  const membership = membershipOf(stringOf(resource.resourceType) ?? '');
  if (membership === undefined) return false;
  if (membership.element === 'id') return resource.id === patientId;
  const named = elementsAt(resource, membership.element).map((value) =>
    isObject(value) ? plainReference(stringOf(value.reference) ?? '', bases) : '',
  );
  const isOfPatient = (reference: string): boolean =>
    reference === `Patient/${patientId}` || (membership.byRecords === true && members.has(`${patientId} ${reference}`));
  return named.length > 0 && named.every(isOfPatient);
}

/** Every text under the name `reference` in a value, however deep. */
export function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}
