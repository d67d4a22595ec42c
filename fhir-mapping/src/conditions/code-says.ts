import type { SiteCodes } from '../site-codes.js';
import { StemIndex } from '../stem-index.js';
import { icd10cm, otherCondition, ownConcepts, snomed } from '../tables/code-systems.js';
import { plainIcd10, plainSnomed } from './code-forms.js';
import { conditionConcepts } from './condition-concepts.js';
import { type ConditionSystem, conditionSystemOf, conditionSystems } from './condition-systems.js';
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

/** The concepts of each system of stems, by stem. */
const stemsOf: ReadonlyMap<ConditionSystem, StemIndex<string>> = new Map(
  conditionSystems.filter(({ byStem }) => byStem).map((system) => [system, stemIndexOf(system)]),
);

function stemIndexOf({ columns }: ConditionSystem): StemIndex<string> {
  const index = new StemIndex<string>();
  for (const column of columns) {
    for (const row of conditionConcepts) for (const stem of row[column] ?? none) index.add(stem, row.concept);
  }
  return index;
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
  const stems = stemsOf.get(row);
  if (stems !== undefined) return row.unreadStems?.some((stem) => plain.startsWith(stem)) ? null : byStem(plain, stems);
  const meaning = bySnomed().get(plain);
  return meaning === undefined ? null : { plain, ...meaning };
}

/** A concept can be meant by several stems of a code. */
function byStem(plain: string, stems: StemIndex<string>): CodeSays {
  const concepts = once(stems.beginningOf(plain));
  const mayBe = once(stems.below(plain));
  return { plain, concepts, mayBe: mayBe.filter((concept) => !concepts.includes(concept)) };
}

function once(concepts: readonly string[]): readonly string[] {
  return concepts.length < 2 ? concepts : [...new Set(concepts)];
}

/** The system of a code that came without one, by its form: `J44.1`, `195967001`; null where it has neither form. */
export function systemByForm(code: string): string | null {
  if (plainSnomed(code) !== null) return snomed;
  return plainIcd10(code) === null ? null : icd10cm;
}
