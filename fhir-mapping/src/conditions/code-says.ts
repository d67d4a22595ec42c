import type { SiteCodes } from '../site-codes.js';
import { icd10cm, otherCondition, ownConcepts, snomed } from '../tables/code-systems.js';
import { plainIcd10, plainSnomed } from './code-forms.js';
import { conditionConcepts } from './condition-concepts.js';
import { type ConditionColumn, conditionSystemOf } from './condition-systems.js';
import { snomedSources } from './snomed-codes.js';
import { unpacked } from './snomed-source.js';

/** What a code says of a condition. */
export interface CodeSays {
  /** The code as it stands in the tables. */
  readonly plain: string;
  /** Concepts that it means. */
  readonly concepts: readonly string[];
  /** Concepts of which it is too general to say whether it means them: I11 has heart failure in it (I11.0) or has not (I11.9). */
  readonly mayBe: readonly string[];
}

const none: readonly string[] = [];
const other: CodeSays = { plain: otherCondition, concepts: none, mayBe: none };

type Concepts = ReadonlyMap<string, readonly string[]>;

/** Concepts by code or stem, and by what begins stems and is a code. */
interface Column {
  readonly meant: Concepts;
  readonly begun: Concepts;
}

/** A stem that is a category by itself, as `E78`, has three characters; shorter ones (`C0`) are none. */
const categoryLength = 3;
/** Characters of the longest stem. */
const longestStem = 7;

const columns = new Map<ConditionColumn, Column>(
  (['icd10', 'icd10cm', 'icd10National', 'icd9cm'] as const).map((name) => [name, columnOf(name)]),
);
function columnOf(name: Exclude<ConditionColumn, 'snomed'>): Column {
  const meant = new Map<string, string[]>();
  const begun = new Map<string, string[]>();
  for (const row of conditionConcepts) {
    for (const stem of row[name] ?? none) {
      addTo(meant, stem, row.concept);
      for (let length = categoryLength; length < stem.length; length++) {
        addTo(begun, stem.slice(0, length), row.concept);
      }
    }
  }
  return { meant, begun };
}

type Meaning = Omit<CodeSays, 'plain'>;

let known: ReadonlyMap<string, Meaning> | null = null;

/** Unpacked once, when the first code of SNOMED CT is asked for. */
function bySnomed(): ReadonlyMap<string, Meaning> {
  known ??= snomedIndex();
  return known;
}

function snomedIndex(): ReadonlyMap<string, Meaning> {
  const index = new Map<string, Meaning>();
  for (const { codes } of snomedSources) {
    for (const [means, list] of Object.entries(codes)) {
      const words = means === 'other' ? none : means.split(' ');
      const concepts = words.filter((word) => !word.startsWith('?'));
      const mayBe = words.filter((word) => word.startsWith('?')).map((word) => word.slice(1));
      for (const code of unpacked(list)) index.set(code, { concepts, mayBe });
    }
  }
  for (const { concept, snomed: codes } of conditionConcepts) {
    for (const code of codes) {
      const { concepts = none, mayBe = none } = index.get(code) ?? {};
      const meant = concepts.includes(concept) ? concepts : [...concepts, concept];
      index.set(code, { concepts: meant, mayBe: mayBe.filter((name) => name !== concept) });
    }
  }
  return index;
}

function addTo(index: Map<string, string[]>, key: string, concept: string): void {
  const concepts = index.get(key);
  if (concepts === undefined) index.set(key, [concept]);
  else addOnce(concepts, concept);
}

/** Of a few, faster than a set. */
function addOnce(concepts: string[], concept: string): void {
  if (!concepts.includes(concept)) concepts.push(concept);
}

/**
 * What a code says, where it is read: by a list of stems, in which every code of its system is found or is another disease; or of
 * SNOMED CT by the lists of codes; or because the site maps it. Null where nobody knows which diagnosis it is.
 */
export function whatCodeSays(system: unknown, code: string, site: SiteCodes): CodeSays | null {
  const mapped = site.conditions.get(system, code);
  if (mapped === undefined) return says(system, code);
  return mapped.system === ownConcepts && mapped.code === otherCondition ? other : says(mapped.system, mapped.code);
}

function says(system: unknown, code: string): CodeSays | null {
  const row = conditionSystemOf(system);
  const plain = row?.plain(code) ?? null;
  if (row === undefined || plain === null) return null;
  if (row.byStem) return row.unreadStems?.some((stem) => plain.startsWith(stem)) ? null : byStems(plain, row.columns);
  const meaning = bySnomed().get(plain);
  return meaning === undefined ? null : { plain, ...meaning };
}

/** `E1122` begins with the stems E1122, E112, E11, ... */
function byStems(plain: string, names: readonly ConditionColumn[]): CodeSays {
  const concepts: string[] = [];
  const mayBe: string[] = [];
  for (const name of names) {
    const { meant, begun } = columns.get(name)!;
    for (let length = 2; length <= plain.length && length <= longestStem; length++) {
      for (const concept of meant.get(plain.slice(0, length)) ?? none) addOnce(concepts, concept);
    }
    for (const concept of begun.get(plain) ?? none) addOnce(mayBe, concept);
  }
  return { plain, concepts, mayBe: mayBe.filter((concept) => !concepts.includes(concept)) };
}

/** The system of a code that came without one, by its form: `J44.1`, `195967001`; null where it has neither form. */
export function systemByForm(code: string): string | null {
  if (plainSnomed(code) !== null) return snomed;
  return plainIcd10(code) === null ? null : icd10cm;
}
