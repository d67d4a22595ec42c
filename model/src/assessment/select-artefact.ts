import type { PatientRecord } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import type { Manifest } from '../artefact/manifest.js';
import { type AssessOptions, whyNotAssessed } from './assess.js';
import type { Assessment, NotScored } from './assessment.js';
import { whyNotHere } from './setting.js';

/** An artefact, and how it is asked about a chart. */
export interface ArtefactChoice {
  readonly artefact: Artefact;
  readonly options: AssessOptions;
}

/** Reasons for which an artefact has nothing to say: another one may speak, or none. */
const silent: ReadonlySet<NotScored['reason']> = new Set(['outside-setting', 'no-patient']);

/** Whether an artefact has nothing to say of a chart: it is outside of its setting. */
export function isOutsideSetting(assessment: Assessment): boolean {
  return !assessment.scored && silent.has(assessment.notScored.reason);
}

/**
 * Which of several artefacts makes the card of a chart, highest priority first. Only the one that is selected has to be assessed as a
 * whole: of the others it is found out whether they may score, and no more.
 *
 * @returns null: none
 */
export function selectArtefact<T extends ArtefactChoice>(record: PatientRecord, choices: readonly T[]): T | null {
  return firstToSpeak(choices, ({ artefact, options }) => whyNotAssessed(record, artefact, options));
}

/**
 * The first that has a score; where none has, the first whose reason somebody can do something about, so that "made for
 * ages up to 17" never hides "no respiratory rate charted"; else the first that can say why not. Null: none.
 *
 * @param whyNot why one has no score, or null where it has one; not asked of those after the first that has one
 */
export function firstToSpeak<T>(choices: readonly T[], whyNot: (choice: T) => NotScored | null): T | null {
  let canBeActedOn: T | null = null;
  let explained: T | null = null;
  for (const choice of choices) {
    const notScored = whyNot(choice);
    if (notScored === null) return choice;
    if (isActionable(notScored.reason)) canBeActedOn ??= choice;
    else if (!silent.has(notScored.reason)) explained ??= choice;
  }
  return canBeActedOn ?? explained;
}

/**
 * Those among which `selectArtefact` selects, found by what each says of its setting alone: what is left out is never
 * selected, and need not be loaded.
 *
 * @param rows the highest priority first
 * @returns at least one, where there is one: where none may be selected, the first
 */
export function artefactsInQuestion<T extends Pick<Manifest, 'setting'>>(
  record: PatientRecord,
  rows: readonly T[],
  options: AssessOptions,
): readonly T[] {
  const reasons = new Map(rows.map((row) => [row, whyNotHere(record, row, options)]));
  const whyNot = (row: T): NotScored | null => reasons.get(row) ?? null;
  const may = rows.filter((row) => whyNot(row) === null || isActionable(whyNot(row)?.reason ?? null));
  return may.length > 0 ? may : rows.filter((row) => row === (firstToSpeak(rows, whyNot) ?? rows[0]));
}

const actionable: ReadonlySet<string> = new Set<NotScored['reason']>(['too-thin', 'age-unknown', 'encounter-unknown']);

/** Whether someone can do something about there being no score: such a chart may be of any band. */
export function isActionable(notScored: string | null): boolean {
  return notScored !== null && actionable.has(notScored);
}
