import {
  type Coverage,
  type Instant,
  latestInstant,
  type PatientRecord,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import { type Artefact, type Assessment, assess, type PatientDecision, selectArtefact } from '@bellwether/model';
import { assessOptions } from '../service/assess-options.js';
import type { AsOf } from './arguments.js';
import { patientRecords } from './patient-records.js';

/** One patient of a file, scored; or without a moment to score at. */
export interface ScoredPatient {
  /** Such as `Patient/1` */
  readonly patient: string;
  readonly record: PatientRecord;
  readonly artefact: Artefact;
  /** Null where the record has no date at all and none was given. */
  readonly assessment: Assessment | null;
  /** Logical id of the encounter in context; absent: the one under way. */
  readonly encounterId?: string;
}

/** How to score. */
export interface ScoreOptions {
  /** By priority, highest first; at least one. */
  readonly artefacts: readonly [Artefact, ...Artefact[]];
  readonly site: Site;
  /** How much of the charts the entries are. */
  readonly coverage: Coverage;
  readonly asOf: AsOf;
  readonly now: Instant;
  /** Decisions of people about each of the patients. */
  readonly decisions: readonly PatientDecision[];
  /** Logical id of the encounter in context; null: the one under way. */
  readonly encounterId: string | null;
  /** Whether the end of the stay, or visit, is being planned. */
  readonly leaving: boolean;
}

/** Scores each patient that the entries name, in the order in which they name them. */
export function* scorePatients(
  entries: readonly ResourceEntry[],
  options: ScoreOptions,
): Generator<ScoredPatient, void, undefined> {
  for (const { patient, record } of patientRecords(entries, {
    codes: options.site.codes,
    coverage: options.coverage,
  })) {
    const { encounterId } = options;
    yield { patient, record, ...scoreRecord(record, options), ...(encounterId === null ? {} : { encounterId }) };
  }
}

function scoreRecord(
  record: PatientRecord,
  { artefacts, site, asOf, now, decisions, encounterId, leaving }: ScoreOptions,
): Pick<ScoredPatient, 'artefact' | 'assessment'> {
  const moment = asOf === 'latest' ? latestInstant(record) : asOf === 'now' ? now : asOf;
  if (moment === null) return { artefact: artefacts[0], assessment: null };
  const choices = artefacts.map((artefact) => ({
    artefact,
    options: { ...assessOptions(artefact, site, moment, encounterId), decisions, leaving },
  }));
  const selected = selectArtefact(record, choices) ?? choices[0];
  if (selected === undefined) return { artefact: artefacts[0], assessment: null };
  return { artefact: selected.artefact, assessment: assess(record, selected.artefact, selected.options) };
}
