import {
  type Coverage,
  type CoverageEntry,
  type CoverageGap,
  coverageOfConcept,
  type Instant,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import type { RelevantData } from '@bellwether/model';
import type { ClockText } from './clock-text.js';
import { conceptName } from './concept-name.js';
import { lowerFirst, upperFirst } from './words.js';

const gapNames: Readonly<Record<CoverageGap, string>> = {
  refused: 'access was refused',
  failed: 'the FHIR server failed or did not answer in time',
  truncated: 'the list was cut short',
  'not-granted': 'the scope was not granted',
  'not-requested': 'they were not sent and could not be asked for',
};

/**
 * Whether the score rests on less than the chart: a list that could not be read whole, or a concept not read at all. Old
 * readings of a long chart that were cut off are told in the detail alone.
 */
export function isReadInPart(coverage: Coverage, relevant: RelevantData): boolean {
  return unreadParts(coverage, relevant).length > 0;
}

/** What of a chart the score does without: `conditions`, `encounters`, and concepts by name, in a fixed order. */
export function unreadParts({ types, concepts }: Coverage, relevant: RelevantData): readonly string[] {
  return [
    ...(relevant.conditions && types.Condition.status !== 'complete' ? ['conditions'] : []),
    ...(relevant.encounters && types.Encounter.status !== 'complete' ? ['encounters'] : []),
    ...[...relevant.concepts].filter((concept) => concepts[concept]?.status === 'unavailable'),
  ];
}

/** Whether a concept that is absent may be charted all the same: it was not read, or not all of it. */
export function isUnread(coverage: Coverage, concept: string): boolean {
  return coverageOfConcept(coverage, concept).status !== 'complete';
}

/** Coverage of a part by the name that `unreadParts` gives it. */
export function coverageOfPart(coverage: Coverage, part: string): CoverageEntry {
  if (part === 'conditions') return coverage.types.Condition;
  return part === 'encounters' ? coverage.types.Encounter : coverageOfConcept(coverage, part);
}

/** What was not seen of the chart, one sentence for each kind of data and each gap. */
export function coverageText(
  { types, concepts }: Coverage,
  relevant: RelevantData,
  clock: ClockText,
  asOf: Instant,
): readonly string[] {
  const byGap = new Map<string, string[]>();
  const note = (name: string, entry: CoverageEntry | undefined) => {
    const gap = entry === undefined ? null : gapText(entry, clock, asOf);
    if (gap !== null) byGap.set(gap, [...(byGap.get(gap) ?? []), name]);
  };
  if (relevant.conditions) note('conditions', types.Condition);
  if (relevant.encounters) note('encounters', types.Encounter);
  for (const [concept, entry] of Object.entries(concepts)) if (relevant.concepts.has(concept)) note(concept, entry);
  return [...byGap].map(([gap, missing]) => `${namesOf(missing, relevant)} ${gap}`);
}

function gapText(entry: CoverageEntry, clock: ClockText, asOf: Instant): string | null {
  switch (entry.status) {
    case 'complete':
      return null;
    case 'partial':
      return `could be read only in part${sinceText(entry.since, clock, asOf)}: ${gapNames[entry.why]}`;
    case 'unavailable':
      return `could not be read: ${gapNames[entry.why]}`;
  }
}

function sinceText(since: Instant | null, clock: ClockText, asOf: Instant): string {
  return since === null || since >= asOf ? '' : ` (whole since ${clock.full(since)})`;
}

/** `Conditions, vital signs`: all vital signs together have one name. */
function namesOf(missing: readonly string[], { concepts }: RelevantData): string {
  const vitals = vitalSigns.map(({ concept }) => concept).filter((concept) => concepts.has(concept));
  const all = vitals.every((concept) => missing.includes(concept));
  const names = missing.filter((name) => !all || !vitals.includes(name)).map((name) => lowerFirst(conceptName(name)));
  return upperFirst([...names, ...(all ? ['vital signs'] : [])].join(', '));
}
