/** The code systems of the tables, as FHIR R4 names them. */
export const loinc = 'http://loinc.org';
export const snomed = 'http://snomed.info/sct';
export const ucum = 'http://unitsofmeasure.org';
export const icd10cm = 'http://hl7.org/fhir/sid/icd-10-cm';
export const icd10 = 'http://hl7.org/fhir/sid/icd-10';
export const icd9cm = 'http://hl7.org/fhir/sid/icd-9-cm';
export const arrivalModes = 'http://terminology.hl7.org/CodeSystem/v2-0430';
export const actCodes = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

/** Our own names of what has no standard code: a target for a site's ConceptMap. */
export const ownConcepts = 'https://bellwether.example/fhir/CodeSystem/concepts';

/** Of our own names: a disease that is none of the condition concepts. */
export const otherCondition = 'other-condition';

/** Other spellings seen in charts; a trailing slash is one of everything. */
const otherSpellings: ReadonlyMap<string, readonly string[]> = new Map([
  [loinc, ['https://loinc.org', 'http://www.loinc.org', 'urn:oid:2.16.840.1.113883.6.1']],
  [snomed, ['https://snomed.info/sct', 'http://www.snomed.org/sct', 'urn:oid:2.16.840.1.113883.6.96']],
  [ucum, ['https://unitsofmeasure.org', 'http://www.unitsofmeasure.org', 'urn:oid:2.16.840.1.113883.6.8']],
  [icd10cm, ['https://hl7.org/fhir/sid/icd-10-cm', 'urn:oid:2.16.840.1.113883.6.90']],
  [icd10, ['https://hl7.org/fhir/sid/icd-10', 'urn:oid:2.16.840.1.113883.6.3']],
  [icd9cm, ['https://hl7.org/fhir/sid/icd-9-cm', 'urn:oid:2.16.840.1.113883.6.103']],
  [arrivalModes, ['http://hl7.org/fhir/v2/0430', 'urn:oid:2.16.840.1.113883.12.430']],
  [actCodes, ['http://hl7.org/fhir/v3/ActCode', 'urn:oid:2.16.840.1.113883.5.4']],
]);

/** Every accepted spelling of a code system, the official one first. */
export function spellingsOf(system: string): readonly string[] {
  const all = [system, ...(otherSpellings.get(system) ?? [])];
  return all.flatMap((spelling) => (spelling.startsWith('http') ? [spelling, `${spelling}/`] : [spelling]));
}
