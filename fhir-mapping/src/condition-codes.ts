import type { SiteCodes } from './site-codes.js';
import { icd10, icd10cm, snomed, spellingsOf } from './tables/code-systems.js';

/** A code system of conditions that is read, and the form that each of its codes has. */
interface ReadableSystem {
  /** As a code without a system is taken. */
  readonly system: string;
  readonly spellings: ReadonlySet<string>;
  readonly form: RegExp;
}

/** ICD-10 and its national forms, with or without the point: `I10`, `E11.22`, `E1122`, `S52.521A`. */
const icd10Form = /^[A-Za-z]\d[\dA-Za-z](\.?[\dA-Za-z]{1,4})?$/;
/** An identifier of SNOMED CT has 6 to 18 digits. */
const snomedForm = /^[1-9]\d{5,17}$/;

const readableSystems: readonly ReadableSystem[] = [
  { system: icd10cm, spellings: new Set([...spellingsOf(icd10cm), ...spellingsOf(icd10)]), form: icd10Form },
  { system: snomed, spellings: new Set(spellingsOf(snomed)), form: snomedForm },
];

/**
 * Whether the mapping knows what a code of a condition means, or that it means none of our concepts: it has the form of the code
 * system that is named, or a site maps it. Of any other code nobody knows which diagnosis it is.
 */
export function isReadableCode(system: string, code: string, site: SiteCodes): boolean {
  if (site.conditions.get(system, code) !== undefined) return true;
  return readableSystems.some(({ spellings, form }) => spellings.has(system) && form.test(code));
}

/** The system of a code that came without one, by its form: `J44.1`, `195967001`; null where it has neither form. */
export function systemByForm(code: string): string | null {
  return readableSystems.find(({ form }) => form.test(code))?.system ?? null;
}
