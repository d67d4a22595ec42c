import { type Instant, observedConcepts, type PatientRecord } from '@bellwether/fhir-mapping';
import {
  type BandChange,
  type Driver,
  type HistoryLimit,
  type LeftOut,
  type Manifest,
  type News2Track,
  type NotScored,
  isOfReadings,
  type RecordCause,
  type ReasonFact,
  type RiskHistory,
  relevantTo,
  type SiteLocations,
  unmappedIn,
  unreadParts,
  unusableIn,
  weightOf,
  type WhyMissing,
  whyMissing,
} from '@bellwether/model';
import { type News2TrackData, news2Points } from './news2-points.js';

/** How grave something is, as a colour; each has a label too. */
export type Severity = 'low' | 'medium' | 'high';

/** A group of the manifest's inputs, with what the manifest calls it. */
export interface NamedGroup {
  readonly group: string;
  readonly display: string;
}

/** A reading of a vital sign: a panel has several under one reference. */
export interface TrackReading {
  readonly concept: string;
  readonly reference: string;
}

/** One concept that moved the score, with the readings behind it. */
export interface TrackDriver extends NamedGroup {
  /** How much it moved the score: 3 most. What lowers has 0. */
  readonly weight: ReasonFact['weight'];
  /** Why, where it is not a new reading; else null. */
  readonly cause: RecordCause | null;
  /** What it rests on since this point, and what it rested on before and does not now. */
  readonly arrived: readonly TrackReading[];
  readonly left: readonly TrackReading[];
}

/** Why there is no score, with the inputs that are not charted, and those of which not all was read. */
interface WhyNoScore {
  readonly reason: NotScored['reason'];
  /** Groups of which nothing is charted, of which what is charted cannot be used, and which were not read, or not wholly. */
  readonly missing: readonly NamedGroup[];
  readonly unusable: readonly NamedGroup[];
  /** Of which there are values, all of them under codes that are not mapped. */
  readonly unmapped: readonly NamedGroup[];
  readonly unread: readonly NamedGroup[];
}

/** A moment of a risk score. */
export interface RiskTrackPoint {
  readonly at: Instant;
  /** From 0 to 1; null where it could not be scored, which ends the line. */
  readonly value: number | null;
  /** Empty where it could not be scored. */
  readonly band: string;
  readonly notScored: WhyNoScore | null;
  /** The band reached from another one; null where it is that of the point before. */
  readonly bandChange: BandChange | null;
  /** What differs from the point before by enough to mention, strongest first; what is quiet comes last. */
  readonly drivers: readonly TrackDriver[];
}

/** A risk score over time. */
export interface RiskTrackData {
  /** Name of the artefact, and what its score is of: `Hospital admission in 30 days`. */
  readonly artefact: string;
  readonly outcome: string;
  /** A rolling score is a line, which holds until the next point; a snapshot is one dated point. */
  readonly temporal: RiskHistory['temporal'];
  /** By time. */
  readonly points: readonly RiskTrackPoint[];
  /** Bands, from the lowest: each begins at a probability. */
  readonly bands: readonly { readonly name: string; readonly from: number; readonly severity: Severity }[];
  /** The model's average; null where it is not shown. */
  readonly average: number | null;
  readonly leftOut: LeftOut;
  /** What the chart keeps no history of, and of how many resources. */
  readonly limits: readonly { readonly code: HistoryLimit['code']; readonly count: number }[];
}

/** Both scores over time: rows, without a language. */
export interface ScoreTracks {
  readonly risk: RiskTrackData;
  readonly news2: News2TrackData;
}

/** What the tracks are made from. */
interface Histories {
  readonly risk: RiskHistory;
  readonly news2: News2Track['points'];
  readonly manifest: Manifest;
  /** The bands of the site. */
  readonly bands: Manifest['bands']['rows'];
  /** The encounter in context; absent: none is known. */
  readonly encounterId?: string | undefined;
  /** The site's table of places. */
  readonly locations: SiteLocations;
}

/**
 * Risk and NEWS2 over time as the graphs draw them.
 * @param record what the histories are of; of those as measured, `recordAsMeasured`
 */
export function tracksOf(
  record: PatientRecord,
  { risk, news2, manifest, bands, encounterId, locations }: Histories,
): ScoreTracks {
  const readingsOf = readingsBehind(record, manifest, risk);
  const relevant = relevantTo(manifest);
  const unreadAt = (at: Instant) => unreadParts(record, relevant, at);
  const unusable = unusableIn(record);
  const unmapped = unmappedIn(record);
  const whyNoScore = ({ reason, missingGroups }: NotScored, at: Instant): WhyNoScore => {
    const named = missingGroups.map((group) => ({ group, display: manifest.groups[group]?.display ?? group }));
    const parts = {
      unread: new Set(unreadAt(at).map(({ part }) => part)),
      unusable: unusable(at),
      unmapped: new Set(unmapped(at).flatMap(({ concepts }) => concepts)),
    };
    const of = (why: WhyMissing) => named.filter(({ group }) => whyMissing(group, manifest.features, parts) === why);
    return {
      ...{ reason, missing: of('notCharted'), unusable: of('unusable') },
      ...{ unread: of('unread'), unmapped: of('unmapped') },
    };
  };
  return {
    risk: {
      artefact: manifest.name,
      outcome: manifest.outcome.short,
      temporal: risk.temporal,
      points: risk.points.map((point) => ({
        at: point.at,
        value: point.scored ? point.probability : null,
        band: point.scored ? point.band : '',
        notScored: point.scored ? null : whyNoScore(point.notScored, point.at),
        bandChange: point.bandChange,
        drivers: point.scored ? driversOf(point.drivers, readingsOf) : [],
      })),
      bands: bands.map(({ name, from, indicator }, index) => ({
        name,
        from,
        severity: index === 0 ? 'low' : indicator === 'warning' ? 'high' : 'medium',
      })),
      average: manifest.averageProbability,
      leftOut: risk.leftOut,
      limits: risk.limits.map(({ code, references }) => ({ code, count: references.length })),
    },
    news2: {
      points: news2Points(record, news2, { unreadAt, encounterId, locations }),
    },
  };
}

type ReadingsOf = (group: string, references: readonly string[]) => readonly TrackReading[];

function driversOf(drivers: readonly Driver[], readingsOf: ReadingsOf): readonly TrackDriver[] {
  const isQuiet = ({ place }: Driver) => (place === 'quiet' ? 1 : 0);
  return drivers
    .toSorted((a, b) => isQuiet(a) - isQuiet(b))
    .flatMap(({ group, display, change, cause, arrived, left }) => {
      const weight = weightOf(change);
      if (weight === null) return [];
      const readings = { arrived: readingsOf(group, arrived), left: readingsOf(group, left) };
      return [{ group, display, weight, cause: cause === null || isOfReadings(cause) ? null : cause, ...readings }];
    });
}

/** Finds the readings of a group's vital signs among references, oldest first; answers and conditions are on no graph. */
function readingsBehind({ readings }: PatientRecord, { features }: Manifest, { points }: RiskHistory): ReadingsOf {
  const wanted = new Set(
    points.flatMap((point) =>
      point.scored ? point.drivers.flatMap(({ arrived, left }) => [...arrived, ...left]) : [],
    ),
  );
  // By reference; rows of the record ascend by time.
  const rows = new Map<string, Map<string, number>>();
  readings.forEach(({ concept, reference }, row) => {
    if (wanted.has(reference))
      rows.set(reference, (rows.get(reference) ?? new Map<string, number>()).set(concept, row));
  });
  const vitals = new Map<string, Set<string>>();
  for (const row of features) {
    if (row.source !== 'vital' && row.source !== 'ratio') continue;
    const own = vitals.get(row.group) ?? new Set<string>();
    for (const concept of observedConcepts(row)) own.add(concept);
    vitals.set(row.group, own);
  }
  return (group, references) => {
    const own = vitals.get(group) ?? new Set();
    const found = references.flatMap((reference) =>
      [...(rows.get(reference) ?? [])].flatMap(([concept, row]) =>
        own.has(concept) ? [{ concept, reference, row }] : [],
      ),
    );
    return found.toSorted((a, b) => a.row - b.row).map(({ concept, reference }) => ({ concept, reference }));
  };
}
