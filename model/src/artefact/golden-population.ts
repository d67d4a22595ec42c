import { completeCoverage, type EncounterRecord, type PatientRecord } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { featureGroups } from '../assessment/feature-groups.js';
import { type PopulationRules, whyNotScored } from '../assessment/setting.js';

/** A patient with no more than the population rules ask for. */
export const populationCaseSchema = z.strictObject({
  /** Completed years. */
  ageYears: z.number().int().nonnegative(),
  /** v3-ActCode class of the encounter under way; null: none. */
  encounterClass: z.string().nullable(),
  /** Whether the end of the stay is being planned; absent: no. */
  leaving: z.boolean().optional(),
  /** Groups of inputs of which something is known. */
  known: z.array(z.string()),
  /** `NotScored.reason`; null where the patient is scored. */
  notScored: z.string().nullable(),
});

export type PopulationCase = z.infer<typeof populationCaseSchema>;

/** Classes of encounters (v3-ActCode). @see https://hl7.org/fhir/R4/v3/ActEncounterCode/vs.html */
const classes = ['AMB', 'EMER', 'FLD', 'HH', 'IMP', 'ACUTE', 'NONAC', 'OBSENC', 'PRENC', 'SS', 'VR'];

/** All classes, those of a manifest, and no encounter. */
export function encounterClassesToTry(wanted: readonly string[]): readonly (string | null)[] {
  return [null, ...new Set([...classes, ...wanted])];
}

/** When the patients are scored: any moment would do. */
const year = 2026;
const asOf = Date.UTC(year, 0, 1);

/** Why a patient is not scored by the rules of a manifest, as a chart of that patient would be; null: scored. */
export function whyNotInPopulation(
  manifest: PopulationRules,
  patient: Omit<PopulationCase, 'notScored'>,
): string | null {
  const values = valuesOf(manifest, patient.known);
  const { leaving = false } = patient;
  return whyNotScored(recordOf(patient), manifest, { asOf, values }, { leaving })?.reason ?? null;
}

/** Features of the known groups are 0, all others are missing. */
function valuesOf({ features }: PopulationRules, known: readonly string[]): Float64Array {
  const values = new Float64Array(features.length).fill(Number.NaN);
  const groups = featureGroups(features).filter(({ group }) => known.includes(group));
  for (const index of groups.flatMap(({ telling }) => telling)) values[index] = 0;
  return values;
}

function recordOf({ ageYears, encounterClass }: Omit<PopulationCase, 'notScored'>): PatientRecord {
  // Half a year after the last birthday, so that no rounding decides.
  const birthDate = { instant: Date.UTC(year - 1 - ageYears, 6, 1), precision: 'day' } as const;
  return {
    patient: { reference: 'Patient/1', id: '1', birthDate, sex: null, deceased: false },
    readings: [],
    coded: [],
    conditions: [],
    encounters: encounterClass === null ? [] : [encounterOf(encounterClass)],
    careLimits: [],
    rejected: [],
    refused: [],
    links: [],
    coverage: completeCoverage,
  };
}

function encounterOf(code: string): EncounterRecord {
  const named = { reference: 'Encounter/1', id: '1', class: code, classText: code, locations: [] };
  return { ...named, status: 'in-progress', start: asOf - 3_600_000, end: null };
}
