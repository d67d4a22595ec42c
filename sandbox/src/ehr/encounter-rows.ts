import { type FhirResource, parseFhirDate } from '@bellwether/fhir-server';
import { elementsAt, stringOf } from '@bellwether/fhir-server/json';
import { chart } from '../texts/en/chart.js';
import { t } from '../texts/text.js';
import { conceptText, firstText } from './concept-text.js';
import type { EncounterRow } from './wire.js';

const classTexts: Readonly<Record<string, string>> = chart.encounterClass;

/** Statuses of an encounter that the patient is in. */
export const inProgress: readonly string[] = ['arrived', 'triaged', 'in-progress', 'onleave'];

function encounterRow(encounter: FhirResource): EncounterRow {
  const code = firstText(encounter, 'class.code') ?? '';
  return {
    id: encounter.id ?? '',
    name: conceptText(elementsAt(encounter, 'type')[0]) ?? t('chart.encounterUnnamed'),
    kind: classTexts[code] ?? (code || t('chart.encounterClassNotCharted')),
    start: firstText(encounter, 'period.start') ?? null,
    end: firstText(encounter, 'period.end') ?? null,
    current: inProgress.includes(stringOf(encounter.status) ?? ''),
  };
}

const startOf = (text: string | null): number => (text === null ? undefined : parseFhirDate(text)?.start) ?? 0;

/** Encounters, the one in progress first, then the newest; those entered in error are left out. */
export function encounterRows(resources: readonly FhirResource[]): readonly EncounterRow[] {
  return resources
    .filter(({ status }) => status !== 'entered-in-error')
    .map(encounterRow)
    .sort((a, b) => Number(b.current) - Number(a.current) || startOf(b.start) - startOf(a.start));
}
