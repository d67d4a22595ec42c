import { isOfEveryChart, mayHaveLost, coverageOfConcept, type CoverageEntry } from '../coverage.js';
import type { PatientRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';
import { careLimitSources, type CareStatement } from './care-statement.js';
import { codeStatusAt, type CodeStatus, type ComfortCare, comfortCareAt } from './treatment-at.js';
import { type Pregnancy, pregnancyAt, type Recent, recentBirth, recentLoss } from './pregnancy-at.js';
import { noStay, stayAt } from './stay-at.js';

/** Concepts of the Observations on limits of care, for coverage. */
export const codeStatusConcept = 'code-status';
export const pregnancyConcept = 'pregnancy';

/** Why neither NEWS2 nor a model has a score of a patient. */
export type CareExclusion = 'comfort-care' | 'pregnancy' | 'after-birth';

/** One source of statements, and how much of it was read. */
export interface CareSource {
  readonly source: CareStatement['source'];
  /** Whether it was asked for at all: what was not asked is not known. */
  readonly asked: boolean;
  /** Of what was asked: what is missing; null where nothing is. */
  readonly gap: CoverageEntry | null;
}

/** The limits of care that hold at a moment, as far as the chart says. */
export interface CareLimits {
  readonly pregnancy: Pregnancy;
  readonly birth: Recent | null;
  readonly loss: Recent | null;
  readonly comfortCare: ComfortCare;
  readonly codeStatus: CodeStatus;
  /** An advance directive on file, the newest. */
  readonly directive: Recent | null;
  readonly excludes: CareExclusion | null;
  readonly sources: readonly CareSource[];
}

/**
 * The limits of care at a moment. Only what was said and known by then counts. What would withhold a score must be certain: of this
 * stay, not ended, and nothing unread, unreadable or lost that may have ended it.
 *
 * @param encounterId the encounter in context, where the caller knows it: see `encounterUnderWay`
 */
export function careLimitsAt(record: PatientRecord, asOf: Instant, encounterId?: string): CareLimits {
  const known = record.careLimits.filter(({ knownAt }) => knownAt === null || knownAt <= asOf);
  const stay = known.length === 0 ? noStay : stayAt(record, asOf, encounterId);
  const mayHaveEnded = (concept: string) => (since: Instant) =>
    entriesOf(record, concept).some((entry) => mayHaveLost(entry, since));
  const comfortCare = comfortCareAt(known, asOf, stay, mayHaveEnded(codeStatusConcept));
  const pregnancy = pregnancyAt(known, asOf, record.patient, stay, mayHaveEnded(pregnancyConcept));
  const birth = recentBirth(known, asOf, record.patient);
  return {
    pregnancy,
    birth,
    loss: recentLoss(known, asOf),
    comfortCare,
    codeStatus: codeStatusAt(known, asOf),
    directive: newestDirective(known, asOf),
    excludes: comfortCare.holds
      ? 'comfort-care'
      : pregnancy.holds
        ? 'pregnancy'
        : birth !== null
          ? 'after-birth'
          : null,
    sources: sourcesOf(record),
  };
}

/** Why no score is made at a moment; null: none of these reasons. Without statements, which is nearly always, it costs nothing. */
export function careExclusionAt(record: PatientRecord, asOf: Instant, encounterId?: string): CareExclusion | null {
  return record.careLimits.some(({ says }) => excluding.has(says))
    ? careLimitsAt(record, asOf, encounterId).excludes
    : null;
}

const excluding: ReadonlySet<CareStatement['says']> = new Set(['comfort-care', 'pregnant', 'birth']);

/** Whatever may hold a statement that ends another of its kind. */
function entriesOf({ coverage }: PatientRecord, concept: string): readonly CoverageEntry[] {
  const { Condition, ServiceRequest, Consent, Flag } = coverage.types;
  const observations = coverageOfConcept(coverage, concept);
  return concept === pregnancyConcept ? [observations, Condition, Flag] : [observations, ServiceRequest, Consent, Flag];
}

function newestDirective(statements: readonly CareStatement[], asOf: Instant): Recent | null {
  const found = statements.filter(({ says, at }) => says === 'directive' && (at === null || at <= asOf));
  const newest = found.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).at(-1);
  return newest === undefined ? null : { at: newest.at, reference: newest.reference, source: newest.source };
}

function sourcesOf({ coverage }: PatientRecord): readonly CareSource[] {
  const row = (source: CareStatement['source'], entry: CoverageEntry): CareSource => {
    const asked = entry.status === 'complete' || !isOfEveryChart(entry.why);
    return { source, asked, gap: asked && entry.status !== 'complete' ? entry : null };
  };
  return [
    row('Observation', coverageOfConcept(coverage, codeStatusConcept)),
    row('Condition', coverage.types.Condition),
    ...careLimitSources.map((source) => row(source, coverage.types[source])),
  ];
}
