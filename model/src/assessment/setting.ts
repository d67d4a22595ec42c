import type { CareExclusion, FeatureVector, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { ageYears, careExclusionAt, encounterUnderWay } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { NotScored } from './assessment.js';
import { type CareSetting, careSettingAt, type SettingOptions } from './care-setting.js';
import { featureGroups } from './feature-groups.js';
import type { ModelSettingName } from './location-settings.js';

/** The part of a manifest that says who is scored. */
export type PopulationRules = Pick<Manifest, 'setting' | 'features' | 'groups'>;

/**
 * Why the artefact must not score this patient now, or null when it may: who, where, and then whether enough is known.
 *
 * @param care where the patient is, where that was found out before
 */
export function whyNotScored(
  record: PatientRecord,
  manifest: PopulationRules,
  features: Pick<FeatureVector, 'asOf' | 'values'>,
  options: SettingOptions & { readonly isSettingOpen?: boolean; readonly leaving?: boolean },
  care?: CareSetting,
): NotScored | null {
  return whyNotHere(record, manifest, { ...options, asOf: features.asOf }, care) ?? tooThin(manifest, features);
}

/** Why the artefact is not for this patient here and now, whatever is charted; null where it may be. */
export function whyNotHere(
  record: PatientRecord,
  rules: Pick<PopulationRules, 'setting'>,
  { asOf, ...options }: Parameters<typeof whyNotScored>[3] & { readonly asOf: Instant },
  care?: CareSetting,
): NotScored | null {
  return (
    wrongPatient(record, rules, asOf, options.encounterId) ??
    wrongEncounter(record, rules, asOf, options.encounterId) ??
    wrongSetting(record, rules, asOf, { options, care })
  );
}

function wrongPatient(
  record: PatientRecord,
  { setting }: Pick<PopulationRules, 'setting'>,
  asOf: Instant,
  encounterId: string | undefined,
): NotScored | null {
  const { patient } = record;
  if (patient === null) return not({ reason: 'no-patient' }, 'The Patient resource could not be read.');
  if (hasDied(record, asOf)) return not({ reason: 'deceased' }, 'The patient has died.');
  const excluded = careExclusionAt(record, asOf, encounterId);
  if (excluded === 'comfort-care') return not({ reason: excluded }, exclusionTexts[excluded]);
  const age = Math.floor(ageYears(patient, asOf));
  if (Number.isNaN(age))
    return not({ reason: 'age-unknown' }, 'Date of birth is not recorded, and the model has an age range.');
  if (age < setting.minimumAgeYears) {
    const { minimumAgeYears } = setting;
    return not(
      { reason: 'child', ageYears: age, minimumAgeYears },
      `The patient is ${age} years old; the model is for ages ${minimumAgeYears} and over.`,
    );
  }
  if (setting.maximumAgeYears !== undefined && age > setting.maximumAgeYears) {
    const { maximumAgeYears } = setting;
    return not(
      { reason: 'above-age', ageYears: age, maximumAgeYears },
      `The patient is ${age} years old; the model is for ages up to ${maximumAgeYears}.`,
    );
  }
  return excluded === null ? null : not({ reason: excluded }, exclusionTexts[excluded]);
}

const exclusionTexts: Readonly<Record<CareExclusion, string>> = {
  'comfort-care': 'The patient has comfort care: nothing is to be escalated.',
  pregnancy: 'The patient is pregnant, 20 weeks or more or of unknown gestation: use the maternity chart.',
  'after-birth': 'The patient gave birth within the last 6 weeks: use the maternity chart.',
};

/** Whether the patient had died by a moment, as far as is known. */
export function hasDied({ patient }: PatientRecord, asOf: Instant): boolean {
  const deceased = patient?.deceased ?? false;
  return deceased === true || (deceased !== false && deceased <= asOf);
}

function wrongEncounter(
  record: PatientRecord,
  { setting }: Pick<PopulationRules, 'setting'>,
  asOf: Instant,
  encounterId: string | undefined,
): NotScored | null {
  const { encounterClasses: wanted } = setting;
  if (wanted.length === 0) return null;
  const current = encounterUnderWay(record, asOf, encounterId);
  if (current !== null && wanted.includes(current.class)) return null;
  const made = `The model is for encounter class ${wanted.join(', ')}`;
  if (encounterId !== undefined && current === null) {
    return not({ reason: 'encounter-unknown', wanted, named: true }, `${made}; the encounter could not be found.`);
  }
  // What was not read is not "elsewhere": an encounter may be missing that would fit.
  const isNamed = current !== null && (current.id === encounterId || current.reference === encounterId);
  if (!isNamed && record.coverage.types.Encounter.status !== 'complete') {
    return not({ reason: 'encounter-unknown', wanted, named: false }, `${made}; encounters could not be read.`);
  }
  if (current === null) {
    return not({ reason: 'outside-setting', wanted, found: [] }, `${made}; there is no current encounter.`);
  }
  const found = current.classText;
  return not(
    { reason: 'outside-setting', wanted, found: [found] },
    `${made}; the encounter is ${found || 'without a class'}.`,
  );
}

function wrongSetting(
  record: PatientRecord,
  { setting: { careSettings: wanted } }: Pick<PopulationRules, 'setting'>,
  asOf: Instant,
  {
    options,
    care,
  }: {
    readonly options: Parameters<typeof whyNotScored>[3];
    readonly care: CareSetting | undefined;
  },
): NotScored | null {
  if (wanted === undefined) return null;
  const where = care ?? careSettingAt(record, asOf, options);
  const { known } = where;
  if (!known && options.isSettingOpen === true) return null;
  const made = `The model is for patients whose setting is ${wanted.join(' or ')}`;
  // What was not read is not "elsewhere", nor is it nowhere.
  if (!known && options.encounterId !== undefined && encounterUnderWay(record, asOf, options.encounterId) === null) {
    return not({ reason: 'encounter-unknown', wanted, named: true }, `${made}; the encounter could not be found.`);
  }
  if (!known && record.coverage.types.Encounter.status !== 'complete') {
    return not({ reason: 'encounter-unknown', wanted, named: false }, `${made}; encounters could not be read.`);
  }
  const setting = modelSettingOf(where, options.leaving ?? false);
  if (wanted.includes(setting)) return null;
  return not({ reason: 'outside-setting', wanted, found: [setting] }, `${made}; this one is ${setting}.`);
}

/** Who leaves a ward or intensive care is asked about what comes after; who leaves a clinic or an emergency department is not. */
function modelSettingOf({ setting }: CareSetting, leaving: boolean): ModelSettingName {
  return leaving && (setting === 'ward' || setting === 'intensive-care') ? 'discharge' : setting;
}

/** Why too little is charted for a score, wherever the patient is; null where it is enough. */
export function tooThin(manifest: PopulationRules, features: Pick<FeatureVector, 'values'>): NotScored | null {
  const { groups, minimumKnown } = manifest.setting.required;
  const missing = missingGroups(manifest, features);
  const missingGroupsNeeded = groups.filter((group) => missing.includes(group));
  const known = groups.length - missingGroupsNeeded.length;
  if (known >= minimumKnown) return null;
  const names = missingGroupsNeeded.map((group) => manifest.groups[group]!.display).join(', ');
  return not(
    { reason: 'too-thin', minimumKnown, of: groups.length },
    `At least ${minimumKnown} of ${groups.length} inputs are needed; not charted: ${names}.`,
    missingGroupsNeeded,
  );
}

/** Groups of the manifest with no known feature, in manifest order. A count alone (of no readings) is not knowledge. */
export function missingGroups(
  manifest: Pick<Manifest, 'features'>,
  { values }: Pick<FeatureVector, 'values'>,
): readonly string[] {
  return featureGroups(manifest.features)
    .filter(({ telling }) => telling.every((index) => Number.isNaN(values[index]!)))
    .map(({ group }) => group);
}

function not<Why extends Omit<NotScored, 'detail' | 'missingGroups'>>(
  why: Why,
  detail: string,
  missingGroups: readonly string[] = [],
): Why & Pick<NotScored, 'detail' | 'missingGroups'> {
  return { ...why, detail, missingGroups };
}
