import { fieldsOf } from '../fields.js';
import { textOf } from '../json.js';
import { plainText } from '../observation/charted-text.js';
import { codeText, codingsOf } from '../observation-codes.js';
import { type CareMeaning, isOfPregnancy, type Weeks } from './care-statement.js';
import { rowOfCode, rowOfText } from './meaning-codes.js';

/** What a CodeableConcept says; unreadable where its codings say different things. */
export interface FoundMeaning {
  readonly says: CareMeaning;
  readonly weeks: Weeks | null;
}

/**
 * What a CodeableConcept says: all of its codings, never the first alone. Null where none is known.
 *
 * @param withText whether its text may say it where no coding does: where it is known what is asked
 */
export function careMeaningOf(concept: unknown, withText: boolean): FoundMeaning | null {
  let found = null as FoundMeaning | null;
  for (const item of codingsOf(concept)) {
    const coding = fieldsOf(item);
    const row = coding === null ? undefined : rowOfCode(coding.system, coding.code);
    if (row === undefined) continue;
    if (found !== null && found.says !== row.says) return { says: unreadableOf(found.says, row.says), weeks: null };
    found = { says: row.says, weeks: row.weeks ?? found?.weeks ?? null };
  }
  return found ?? (withText ? meaningOfText(fieldsOf(concept)?.text) : null);
}

function unreadableOf(...both: readonly CareMeaning[]): CareMeaning {
  return both.every(isOfPregnancy) ? 'pregnancy-unreadable' : 'unreadable';
}

/** What a text says: the whole of it, whatever its case. */
export function meaningOfText(text: unknown): FoundMeaning | null {
  const row = rowOfText(plainText(text));
  return row === undefined ? null : { says: row.says, weeks: null };
}

const longest = 80;

/** What somebody wrote or chose: text, display, else code; cut short. */
export function wordsOfConcept(concept: unknown): string {
  const codings = codingsOf(concept);
  const displays = codings.map((coding) => textOf(fieldsOf(coding)?.display));
  const text = textOf(fieldsOf(concept)?.text) ?? displays.find((display) => display !== null) ?? codeText(codings);
  return text.trim().slice(0, longest);
}

/** `Encounter/1` of a reference to an encounter, relative or absolute; null for anything else. */
export function encounterOf(reference: unknown): string | null {
  const text = textOf(fieldsOf(reference)?.reference);
  return /(?:^|\/)(Encounter\/[^/]+)(?:\/_history\/[^/]+)?$/.exec(text ?? '')?.[1] ?? null;
}
