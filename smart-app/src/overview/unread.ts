import { type Coverage, type CoverageEntry, type CoverageGap, coverageOfConcept } from '@bellwether/fhir-mapping';
import { type News2Component, news2Inputs, type RelevantData } from '@bellwether/model';

/** That something was not read, or not all of it, and why: what is absent there may be charted all the same. */
export interface Unread {
  readonly extent: 'whole' | 'part';
  readonly why: CoverageGap;
}

/** What was not read: `conditions`, `encounters`, or a concept. */
export interface UnreadPart extends Unread {
  readonly part: string;
  /** The input of NEWS2 that it is; null where it is none. */
  readonly news2: News2Component['input'] | null;
}

/** Null where all was read. */
export function unreadOf(entry: CoverageEntry): Unread | null {
  if (entry.status === 'complete') return null;
  return { extent: entry.status === 'unavailable' ? 'whole' : 'part', why: entry.why };
}

/** What was not read of all that matters, conditions and encounters first. */
export function unreadParts(coverage: Coverage, relevant: RelevantData): readonly UnreadPart[] {
  const entries: readonly (readonly [part: string, entry: CoverageEntry])[] = [
    ...(relevant.conditions ? [['conditions', coverage.types.Condition] as const] : []),
    ...(relevant.encounters ? [['encounters', coverage.types.Encounter] as const] : []),
    ...[...relevant.concepts].map((concept) => [concept, coverageOfConcept(coverage, concept)] as const),
  ];
  return entries.flatMap(([part, entry]) => {
    const unread = unreadOf(entry);
    return unread === null ? [] : [{ part, news2: news2Inputs.find((input) => input === part) ?? null, ...unread }];
  });
}
