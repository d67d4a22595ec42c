import { parseFhirDate } from '../fhir-date.js';
import type { FhirResource } from '../fhir-server/resource.js';
import { elementsAt, textOf } from '../json.js';
import { conceptText, firstText } from './concept-text.js';
import type { EncounterRow } from './wire.js';

/** Encounter classes. @see http://terminology.hl7.org/CodeSystem/v3-ActCode */
const encounterKinds: Readonly<Record<string, string>> = {
  AMB: 'Ambulatory',
  EMER: 'Emergency',
  IMP: 'Inpatient',
  ACUTE: 'Inpatient',
  OBSENC: 'Observation',
  SS: 'Short stay',
  HH: 'Home',
  VR: 'Virtual',
};

/** Statuses of an encounter that the patient is in. */
export const underWay: readonly string[] = ['arrived', 'triaged', 'in-progress', 'onleave'];

function encounterRow(encounter: FhirResource): EncounterRow {
  const code = firstText(encounter, 'class.code') ?? '';
  return {
    id: encounter.id ?? '',
    name: conceptText(elementsAt(encounter, 'type')[0]) ?? 'Visit',
    kind: encounterKinds[code] ?? (code || 'Class not charted'),
    start: firstText(encounter, 'period.start') ?? null,
    end: firstText(encounter, 'period.end') ?? null,
    current: underWay.includes(textOf(encounter.status) ?? ''),
  };
}

const startOf = (text: string | null): number => (text === null ? undefined : parseFhirDate(text)?.start) ?? 0;

/** Encounters, the one under way first, then the newest; what was entered in error is left out. */
export function encounterRows(resources: readonly FhirResource[]): readonly EncounterRow[] {
  return resources
    .filter(({ status }) => status !== 'entered-in-error')
    .map(encounterRow)
    .sort((a, b) => Number(b.current) - Number(a.current) || startOf(b.start) - startOf(a.start));
}
