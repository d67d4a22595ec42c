/**
 * Names of the elements of type date, dateTime or instant in the resource types of the sandbox and in the data types
 * they use, choice types under their JSON names. A date is known by its element, never by its looks: an identifier or
 * a text may look like a date and must stay. A test compares the list with the definitions of FHIR R4.
 */
const dateElements: ReadonlySet<string> = new Set([
  // Resources
  'abatementDateTime',
  'authoredOn',
  'birthDate',
  'created',
  'date',
  'dateTime',
  'deceasedDateTime',
  'effectiveDateTime',
  'effectiveInstant',
  'expirationDate',
  'issued',
  'lastModified',
  'lastOccurrence',
  'lastUpdated',
  'manufactureDate',
  'occurredDateTime',
  'occurrenceDateTime',
  'onset',
  'onsetDateTime',
  'performedDateTime',
  'presentationDate',
  'publicationDate',
  'recorded',
  'recordedDate',
  'servicedDate',
  'started',
  'valueDateTime',
  'verificationDate',
  // Data types, extensions included
  'creation', // Attachment
  'end', // Period
  'event', // Timing
  'start', // Period
  'timingDate', // TriggerDefinition
  'timingDateTime', // TriggerDefinition
  'time', // Annotation; a time of day (Observation.valueTime) has another name
  'valueDate',
  'valueInstant',
  'when', // Signature
]);

/** Whether the element of this name holds a date, dateTime or instant. */
export function isDateElement(name: string): boolean {
  return dateElements.has(name);
}
