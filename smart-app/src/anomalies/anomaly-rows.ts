import {
  careExclusionAt,
  type Instant,
  type PatientRecord,
  type RejectionDetail,
  type TimePrecision,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import {
  type AnomalyEpisode,
  type AnomalyEvent,
  type AnomalyEventKind,
  type AnomalyHistoryOptions,
  anomalyHistory,
  type CombinationSource,
  type ExpectedRange,
  recentEpisodes,
  type UnavailableCheck,
  type TrendLine,
} from '@bellwether/model';

/** One vital sign's part in an unusual combination. */
interface ReasonRow {
  readonly concept: string;
  readonly value: number;
  /** Canonical UCUM unit. */
  readonly unit: string;
  /** Its part of the score, in units of the score; below zero where it made the moment less unusual. */
  readonly share: number;
}

/** One anomaly, for lists and charts. Plain data: it crosses from the worker. */
export interface AnomalyRow {
  /** The same however the record is read: acknowledgements hang on it. */
  readonly id: string;
  readonly kind: AnomalyEventKind;
  readonly rule: string;
  /** Hours that the rule looks back, where its name says so. */
  readonly ruleHours: number | null;
  /** Whether the value is beyond the lower or the upper end; null where it is neither or not known. */
  readonly side: 'low' | 'high' | null;
  readonly concepts: readonly string[];
  readonly value: number | null;
  /** Canonical UCUM unit of value and expected range; empty where there is none. */
  readonly unit: string;
  readonly expected: ExpectedRange | null;
  readonly score: number | null;
  /** Null where the chart does not say when. */
  readonly measuredAt: Instant | null;
  readonly precision: TimePrecision;
  readonly knownAt: Instant | null;
  /** Readings that it rests on, oldest first. */
  readonly references: readonly string[];
  /** Of an artefact: why the value is not used. It can hold text of the chart: shown only as text. */
  readonly detail: RejectionDetail | null;
  readonly alerts: boolean;
  /** Id of the episode that it is of. */
  readonly episode: string;
  /** The strongest first; only of an unusual combination. */
  readonly reasons: readonly ReasonRow[];
  readonly trend: TrendLine | null;
}

/** An episode, with the unit of its peak. Plain data, as a row. */
export interface EpisodeRow extends Omit<AnomalyEpisode, 'text' | 'eventIds'> {
  /** Canonical UCUM unit of the peak; empty where there is none. */
  readonly unit: string;
  /** Whether it is one of those that card and worklist count. */
  readonly isRecent: boolean;
}

/** Every anomaly of a chart, and what could not be looked for. */
export interface AnomalyList {
  readonly asOf: Instant;
  /** By id. */
  readonly episodes: ReadonlyMap<string, EpisodeRow>;
  /** Newest first; what has no time comes last. */
  readonly rows: readonly AnomalyRow[];
  readonly unavailableChecks: readonly UnavailableCheck[];
}

/** Of one moment what alerts is said first, and what never does last. */
const ranks: Readonly<Record<AnomalyEventKind, number>> = {
  threshold: 0,
  'own-baseline': 1,
  trend: 2,
  'time-series': 3,
  artefact: 4,
  'unusual-combination': 5,
};

function newestFirst(a: AnomalyRow, b: AnomalyRow): number {
  const [one, other] = [a.measuredAt ?? Number.NEGATIVE_INFINITY, b.measuredAt ?? Number.NEGATIVE_INFINITY];
  return one === other ? ranks[a.kind] - ranks[b.kind] : other - one;
}

/** The anomalies of a record as it is known at `asOf`, as rows. */
export function anomalyRows(
  record: PatientRecord,
  artefact: CombinationSource,
  { encounterId, ...options }: AnomalyHistoryOptions & { readonly encounterId?: string | undefined },
): AnomalyList {
  const { asOf, events, episodes, unavailableChecks } = anomalyHistory(record, artefact, options);
  // In comfort care nothing asks for anything: card and worklist tell none either.
  const isQuiet = careExclusionAt(record, asOf, encounterId) === 'comfort-care';
  const recent = new Set(isQuiet ? [] : recentEpisodes(episodes, asOf));
  const episodeOf = new Map(episodes.flatMap(({ id, eventIds }) => eventIds.map((event) => [event, id] as const)));
  const precisions = new Map(
    record.readings.map(({ reference, measuredPrecision }) => [reference, measuredPrecision] as const),
  );
  return {
    asOf,
    episodes: new Map(
      episodes.map((episode) => {
        const { text: _english, eventIds: _ids, ...same } = episode;
        return [episode.id, { ...same, unit: unitOf(same.peak?.unitConcept ?? ''), isRecent: recent.has(episode) }];
      }),
    ),
    rows: events
      .map((event) => rowOf(event, episodeOf.get(event.id) ?? event.id, precisions))
      .toReversed()
      .toSorted(newestFirst),
    unavailableChecks,
  };
}

function rowOf(event: AnomalyEvent, episode: string, precisions: ReadonlyMap<string, TimePrecision>): AnomalyRow {
  const { value, expected, unitConcept, reasons = [], trend = null, detail = null, text: _english, ...same } = event;
  const hours = /-(\d+)h$/.exec(event.rule)?.[1];
  return {
    ...same,
    episode,
    value,
    expected,
    ruleHours: hours === undefined ? null : Number(hours),
    side: sideOf(event),
    unit: unitConcept === null ? '' : unitOf(unitConcept),
    precision: precisions.get(event.references.at(-1) ?? '') ?? 'minute',
    detail,
    reasons: reasons.map((reason) => ({ ...reason, unit: unitOf(reason.concept) })),
    trend,
  };
}

function unitOf(concept: string): string {
  return vitalSigns.find((sign) => sign.concept === concept)?.unit ?? '';
}

function sideOf({ value, expected, trend }: AnomalyEvent): AnomalyRow['side'] {
  if (trend !== undefined) return trend.change < 0 ? 'low' : 'high';
  if (value === null || expected === null) return null;
  if (expected.low !== null && value < expected.low) return 'low';
  return expected.high !== null && value > expected.high ? 'high' : null;
}
