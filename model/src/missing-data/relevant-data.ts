import {
  type Coverage,
  type CoverageEntry,
  type CoverageGap,
  coverageOfConcept,
  type Evidence,
  encounterUnderWay,
  type FeatureDefinition,
  hourMs,
  type Instant,
  observedByConcept,
  observedConcepts,
  type PatientRecord,
  type UnreadConditions,
  unreadConditions,
} from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { News2Component } from '../news2/news2-result.js';
import { news2Inputs } from '../news2/inputs.js';

/** For NEWS2 and critical values every reading of these hours counts. */
const OBSERVATION_HOURS = 24;

/** How far back a concept is looked for, in hours. */
interface Reach {
  /** Every reading of these hours counts: for NEWS2, critical values, and windows with a maximum, a slope, a number. */
  readonly all: number;
  /** The newest reading of these hours counts, and none behind it. */
  readonly newest: number;
}

/** What of a chart matters to an artefact and to NEWS2: gaps in anything else are not worth a word. */
export interface RelevantData {
  /** Condition concepts. */
  readonly conditions: ReadonlySet<string>;
  /** Where the patient is decides what NEWS2 and the model say, so that they are always needed. */
  readonly encounters: Reach;
  /** Vital and coded concepts. */
  readonly concepts: ReadonlyMap<string, Reach>;
}

const made = new WeakMap<Manifest['features'], RelevantData>();

/** What matters to an artefact, from its features, and to NEWS2. A manifest never changes. */
export function relevantTo({ features }: Pick<Manifest, 'features'>): RelevantData {
  const known = made.get(features);
  if (known !== undefined) return known;
  const relevant = relevantOf(features);
  made.set(features, relevant);
  return relevant;
}

function relevantOf(features: Manifest['features']): RelevantData {
  const concepts = new Map<string, Reach>(
    news2Inputs.map((input) => [input, { all: OBSERVATION_HOURS, newest: OBSERVATION_HOURS }]),
  );
  for (const row of features) {
    if (row.source !== 'vital' && row.source !== 'ratio' && row.source !== 'coded-observation') continue;
    // How long ago an encounter began is not known here.
    const hours = row.window.kind === 'look-back' ? row.window.hours : Number.POSITIVE_INFINITY;
    for (const concept of observedConcepts(row)) {
      const { all, newest } = concepts.get(concept) ?? { all: 0, newest: 0 };
      concepts.set(concept, {
        all: readNewestAlone.has(row.reducer) ? all : Math.max(all, hours),
        newest: Math.max(newest, hours),
      });
    }
  }
  return {
    conditions: new Set(features.flatMap((row) => (row.source === 'condition' ? [row.concept] : []))),
    encounters: { all: longestOfEncounters(features), newest: longestStayHours },
    concepts,
  };
}

/** A stay that began before this is not looked for behind what was read, in hours: a year. */
const longestStayHours = 365 * 24;

/** How far back features count encounters, in hours. */
function longestOfEncounters(features: readonly FeatureDefinition[]): number {
  const hours = features.map((row) =>
    row.source === 'encounter' && 'window' in row && row.window.kind === 'look-back' ? row.window.hours : 0,
  );
  return Math.max(0, ...hours);
}

/** Reducers that older readings do not change. */
const readNewestAlone: ReadonlySet<string> = new Set(['last', 'hours-since', 'one-hot']);

/** That something was not read, or not all of it, and why: what is absent there may be charted all the same. */
export interface Unread {
  readonly extent: 'whole' | 'part';
  readonly why: CoverageGap;
}

/** What was not read of all that matters. */
export interface UnreadPart {
  readonly extent: Unread['extent'];
  /** `unread-codes`: all conditions arrived, and some have codes that say nothing here. */
  readonly why: CoverageGap | 'unread-codes';
  /** How many have such codes; of `unread-codes` alone. */
  readonly codes?: UnreadConditions;
  /** `conditions`, `encounters`, or a concept. */
  readonly part: string;
  /** The input of NEWS2 that it is; null where it is none. */
  readonly news2: News2Component['input'] | null;
  /** Of what was read in part: since when it is whole; null where that cannot be said. */
  readonly since: Instant | null;
}

/** Null where all was read. */
export function unreadOf(entry: CoverageEntry): Unread | null {
  if (entry.status === 'complete') return null;
  return { extent: entry.status === 'unavailable' ? 'whole' : 'part', why: entry.why };
}

/** What of all that matters has a gap, wherever it is: conditions and encounters, then concepts, in a fixed order. */
function gapsOf(coverage: Coverage, relevant: RelevantData): readonly UnreadPart[] {
  const names = [...(relevant.conditions.size > 0 ? ['conditions'] : []), 'encounters', ...relevant.concepts.keys()];
  return names.flatMap((part) => {
    const entry = entryOfPart(coverage, part);
    const unread = unreadOf(entry);
    if (unread === null) return [];
    const news2 = news2Inputs.find((input) => input === part) ?? null;
    return [{ part, news2, ...unread, since: entry.status === 'partial' ? entry.since : null }];
  });
}

/** Coverage of a part by the name that {@link unreadParts} gives it. */
export function entryOfPart(coverage: Coverage, part: string): CoverageEntry {
  if (part === 'conditions') return coverage.types.Condition;
  return part === 'encounters' ? coverage.types.Encounter : coverageOfConcept(coverage, part);
}

/**
 * What was not read, or not all of it, of all that the estimate, NEWS2 and the critical values of `asOf` are made from: card
 * and app say of these parts, and of no others, that they were not read, and beside a number that it may differ. What was
 * read in part is among them: what is absent in it may stand in the other part, so it is not "not charted".
 *
 * So are conditions that are there and whose codes are not read.
 *
 * Left out is a list that came newest first and was cut short behind everything that counts: nothing is missing then. Of
 * any other gap nobody knows where it is: the newest reading may be in it.
 */
export function unreadParts(record: PatientRecord, relevant: RelevantData, asOf: Instant): readonly UnreadPart[] {
  const gaps = gapsOf(record.coverage, relevant).filter(({ part, extent, why, since }) => {
    const reach = part === 'encounters' ? relevant.encounters : relevant.concepts.get(part);
    if (reach === undefined || extent === 'whole' || why !== 'truncated' || since === null) return true;
    const hours = (asOf - since) / hourMs;
    if (hours < reach.all) return true;
    const isEnough = part === 'encounters' ? isInpatient(record, asOf) : isKnownSince(since, part, record, asOf);
    return hours < reach.newest && !isEnough;
  });
  const codes = relevant.conditions.size === 0 ? null : unreadConditions(record, relevant.conditions, asOf);
  if (codes === null) return gaps;
  return [{ part: 'conditions', news2: null, extent: 'part', why: 'unread-codes', codes, since: null }, ...gaps];
}

/** Names of parts that were not read, each once. */
export function namesOfParts(unread: readonly UnreadPart[]): readonly string[] {
  return [...new Set(unread.map(({ part }) => part))];
}

/** Classes that no encounter further back comes before: see `encounterUnderWay`. */
const inpatientClasses: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC']);

function isInpatient(record: PatientRecord, asOf: Instant): boolean {
  return inpatientClasses.has(encounterUnderWay(record, asOf)?.class ?? '');
}

/** Whether there is a reading, measured since a moment and known by `asOf`, that makes all older ones of no account. */
function isKnownSince(since: Instant, concept: string, record: PatientRecord, asOf: Instant): boolean {
  const { readings, coded } = observedByConcept(record);
  const isOne = ({ measuredAt, knownAt }: Evidence) => measuredAt >= since && measuredAt <= asOf && knownAt <= asOf;
  return readings.get(concept)?.findLast(isOne) !== undefined || coded.get(concept)?.findLast(isOne) !== undefined;
}

/**
 * Why nothing is known of a group of inputs: what may be it has no code that is mapped, what is charted of it cannot be used, it was
 * not read or not all of it, or nothing is charted.
 */
export type WhyMissing = 'unmapped' | 'unusable' | 'unread' | 'notCharted';

/**
 * Why nothing is known of a group of inputs.
 * @param unread names of what was not read, as {@link unreadParts} gives them
 * @param unusable concepts of which the newest value is charted and cannot be used
 * @param unmapped concepts that have values under codes that are not mapped, and none under others
 */
export function whyMissing(
  group: string,
  features: readonly FeatureDefinition[],
  {
    unread,
    unusable,
    unmapped,
  }: Readonly<Record<'unread' | 'unusable' | 'unmapped', Pick<ReadonlySet<string>, 'has'>>>,
): WhyMissing {
  const parts = features.filter((row) => row.group === group).flatMap(partsOf);
  if (parts.some((part) => unmapped.has(part))) return 'unmapped';
  if (parts.some((part) => unusable.has(part))) return 'unusable';
  return parts.some((part) => unread.has(part)) ? 'unread' : 'notCharted';
}

function partsOf(row: FeatureDefinition): readonly string[] {
  switch (row.source) {
    case 'condition':
      return ['conditions'];
    case 'encounter':
      return ['encounters'];
    case 'demographic':
    case 'vital':
    case 'ratio':
    case 'coded-observation':
      return observedConcepts(row);
  }
}
