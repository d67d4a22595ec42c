import { icd10, icd10cm, icd9cm, snomed, spellingsOf } from '../tables/code-systems.js';
import { plainIcd10, plainIcd9, plainSnomed } from './code-forms.js';

/** A list of stems or codes that a code system is matched with: a column of the condition table. */
type ConditionColumn = 'snomed' | 'icd10' | 'icd10cm' | 'icd10National' | 'icd9cm';

/** A code system of conditions that is read. */
export interface ConditionSystem {
  /** The official URI first, then other spellings. */
  readonly uris: readonly string[];
  /** The code as it stands in the columns; null where the system cannot have such a code. */
  readonly plain: (code: string) => string | null;
  /** Whether columns hold stems, of which every code is either below one or means none of the concepts. */
  readonly byStem: boolean;
  readonly columns: readonly ConditionColumn[];
  /** Stems of which it is not known here what they mean. */
  readonly unreadStems?: readonly string[];
}

const spelled = (...uris: readonly string[]): readonly string[] => uris.flatMap(spellingsOf);
const byIcd10 = { plain: plainIcd10, byStem: true } as const;
const national = { ...byIcd10, columns: ['icd10', 'icd10National'] } as const;

/**
 * The code systems of conditions. Names as in HL7 Terminology (UTG, pages of ICD and SNOMED CT), the national guides (de.basisprofil,
 * ANS, JP Core), and as charts have them. ICD-9-CM is that of diagnoses alone: procedures have a URI of their own
 * (2.16.840.1.113883.6.104), and `39.61` is none of a diagnosis.
 */
export const conditionSystems: readonly ConditionSystem[] = [
  { ...byIcd10, uris: spelled(icd10cm), columns: ['icd10', 'icd10cm'] },
  // Hospitals of the United States send ICD-10-CM under the URI of the WHO too, so that it may be either.
  { ...byIcd10, uris: spelled(icd10), columns: ['icd10', 'icd10cm', 'icd10National'] },
  {
    ...national,
    uris: spelled(
      'http://fhir.de/CodeSystem/bfarm/icd-10-gm',
      'http://fhir.de/CodeSystem/dimdi/icd-10-gm',
      'http://hl7.org/fhir/sid/icd-10-gm',
      'http://hl7.org/fhir/sid/icd-10-de',
    ),
  },
  { ...national, uris: spelled('http://hl7.org/fhir/sid/icd-10-nl') },
  { ...national, uris: spelled('http://hl7.org/fhir/sid/icd-10-ca') },
  {
    ...national,
    uris: spelled('http://hl7.org/fhir/sid/icd-10-am'),
    // Supplementary codes for chronic conditions (U78 to U88) are of Australia alone.
    unreadStems: ['U78', 'U79', 'U80', 'U81', 'U82', 'U83', 'U84', 'U85', 'U86', 'U87', 'U88'],
  },
  { ...national, uris: spelled('https://smt.esante.gouv.fr/terminologie-cim-10') },
  {
    ...national,
    uris: spelled(
      'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-full',
      'http://jpfhir.jp/fhir/core/mhlw/CodeSystem/ICD10-2013-3digits',
    ),
  },
  { uris: spelled(icd9cm), plain: plainIcd9, byStem: true, columns: ['icd9cm'] },
  { uris: spelled(snomed), plain: plainSnomed, byStem: false, columns: ['snomed'] },
];

const byUri = new Map(conditionSystems.flatMap((system) => system.uris.map((uri) => [uri, system] as const)));

/** An edition of SNOMED CT stands in `Coding.version`; some write it into the system. */
const editionOfSnomed = `${snomed}/`;

/** The row of a code system by any of its spellings. */
export function conditionSystemOf(uri: unknown): ConditionSystem | undefined {
  if (typeof uri !== 'string') return undefined;
  return byUri.get(uri) ?? (uri.startsWith(editionOfSnomed) ? byUri.get(snomed) : undefined);
}
